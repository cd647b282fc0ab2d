import { escapeHtml } from '../../report/html.js';
import { page, shown } from './pages.js';
import type { QueueItem } from './review-queue.js';

/** Items on one page of the queue. */
export const STEP = 100;

/** Which part of the queue is shown: one item, or those from a place on. */
export interface QueuePlace {
  item: string | null;
  from: number;
}

/** Reads the place out of an address or a form; anything else is the beginning. */
export function readPlace(fields: URLSearchParams | null): QueuePlace {
  const from = fields?.get('from') ?? '';
  return { item: fields?.get('item') || null, from: /^\d{1,7}$/.test(from) ? Number(from) : 0 };
}

/** Address of a place of the queue, at one of its items where there is one. */
export function placeAddress({ item, from }: QueuePlace, at?: string): string {
  const query = item !== null ? `?item=${encodeURIComponent(item)}` : from > 0 ? `?from=${from}` : '';
  return `review${query}${at === undefined ? '' : `#${encodeURIComponent(at)}`}`;
}

const KINDS = { app: 'Ứng dụng · App', finding: 'Phát hiện · Finding' } as const;
const STATUSES: Readonly<Record<string, string>> = {
  candidate: 'chờ duyệt · waiting',
  open: 'chờ duyệt · waiting',
  accepted: 'đã chấp nhận · accepted',
  rejected: 'đã bác bỏ · rejected',
};
const LEVELS: Readonly<Record<string, string>> = {
  high: 'mức cao · high',
  medium: 'mức vừa · medium',
  low: 'mức thấp · low',
  info: 'thông tin · info',
};
const HINT =
  '<p>Sau khi duyệt ứng dụng, hãy chạy lại các bước sau: <code>soi extract</code>, <code>soi analyze</code>, <code>soi report</code>. · After deciding on apps, run the later stages again.</p>';

/** The review queue: each item with buttons to accept, reject and undo, a note, and the way to it in the report. */
export function reviewPage(
  items: readonly QueueItem[],
  notes: ReadonlyMap<string, string>,
  place: QueuePlace,
): string {
  const chosen = place.item === null ? items : items.filter(({ id }) => id === place.item);
  const some = chosen.slice(place.from, place.from + STEP);
  const waiting = items.filter(isWaiting).length;
  const counts = `<p>${waiting} chờ duyệt, ${items.length - waiting} đã duyệt · ${waiting} waiting, ${items.length - waiting} decided</p>`;
  const articles = some.map((item) => article(item, notes.get(item.id) ?? '', place));
  const none =
    place.item !== null && some.length === 0
      ? '<p>Không có mục này trong hàng chờ. · Not in the queue.</p>'
      : '';
  return page(
    'Duyệt · Review',
    `${HINT}${counts}${none}${articles.join('\n')}${steps(chosen.length, place)}`,
  );
}

function steps(length: number, { item, from }: QueuePlace): string {
  const link = (to: QueuePlace, label: string) => `<a href="${escapeHtml(placeAddress(to))}">${label}</a> `;
  const all = item === null ? '' : link({ item: null, from: 0 }, 'Tất cả · All');
  const before = from > 0 ? link({ item, from: Math.max(0, from - STEP) }, '← Trước · Before') : '';
  const after = from + STEP < length ? link({ item, from: from + STEP }, 'Tiếp · Next →') : '';
  const range = length > STEP ? `${from + 1}–${Math.min(from + STEP, length)} / ${length} ` : '';
  const links = `${all}${before}${range}${after}`;
  return links === '' ? '' : `<nav>${links}</nav>`;
}

function isWaiting({ status }: QueueItem): boolean {
  return status === 'candidate' || status === 'open';
}

function article(item: QueueItem, note: string, place: QueuePlace): string {
  const { id, kind, title, province, detail, status } = item;
  const buttons = isWaiting(item)
    ? [button('accept', 'Chấp nhận · Accept'), button('reject', 'Bác bỏ · Reject')]
    : [button('undo', 'Hoàn tác · Undo')];
  const view = `./#/${kind}/${encodeURIComponent(id)}`;
  return `<article id="${escapeHtml(id)}"><h2><a href="${escapeHtml(view)}">${shown(title)}</a></h2>
<p>${KINDS[kind]} · ${shown(province ?? '–')} · <strong>${STATUSES[status] ?? shown(status)}</strong> · <code>${shown(id)}</code></p><p>${shown(LEVELS[detail] ?? reasons(detail))}</p>
<form method="post" action="decide"><input type="hidden" name="id" value="${escapeHtml(id)}">${hidden(place)}<label>Ghi chú · Note <input name="note" maxlength="2000" value="${shown(note)}"></label>${buttons.join('')}</form></article>`;
}

function hidden({ item, from }: QueuePlace): string {
  if (item !== null) return `<input type="hidden" name="item" value="${escapeHtml(item)}">`;
  return from > 0 ? `<input type="hidden" name="from" value="${from}">` : '';
}

function button(word: string, label: string): string {
  return `<button name="decision" value="${word}">${label}</button>`;
}

function reasons(detail: string): string {
  return detail.startsWith('[') ? detail.slice(1, -1).replaceAll('","', '; ').replaceAll('"', '') : detail;
}
