import { listPacks, packsAt } from '../../../rules/index.js';

const ACTS: readonly (readonly [english: RegExp, vietnamese: string])[] = [
  [/^Law /, 'Luật '],
  [/^Decree /, 'Nghị định '],
  [/^Circular /, 'Thông tư '],
  [/^Resolution /, 'Nghị quyết '],
];
const ITEM = /^(\d+)(?:\((\d+)\))?(?:\(([a-zđ](?:\)-\([a-zđ])?)\))?$/;

/** The articles of some rules of the packs in force on a day, as a Vietnamese letter cites them; empty where none is. */
export function articlesOf(ruleIds: readonly string[], day: string | null): string[] {
  const packs = day === null ? listPacks() : packsAt(day);
  const rules = packs.flatMap(({ rules: all }) => all).filter(({ id }) => ruleIds.includes(id));
  return [...new Set(rules.flatMap(({ articles }) => articles))].map(vietnameseCitation);
}

/** `Law 91/2025/QH15 art. 9(2)(b)` as `điểm b khoản 2 Điều 9 Luật 91/2025/QH15`; what does not read so stays as it is. */
export function vietnameseCitation(citation: string): string {
  const [act = '', list] = citation.split(/ art\. /);
  const [pattern, name] = ACTS.find(([english]) => english.test(act)) ?? [];
  const title = pattern === undefined ? act : act.replace(pattern, name ?? '');
  if (list === undefined) return title;
  return `${list.split(', ').map(place).join('; ')} ${title}`;
}

function place(item: string): string {
  const match = ITEM.exec(item);
  if (match === null) return `Điều ${item}`;
  const [, article, clause, point] = match;
  const points = point === undefined ? '' : `điểm ${point.replace(')-(', ' đến điểm ')} `;
  return `${points}${clause === undefined ? '' : `khoản ${clause} `}Điều ${article}`;
}
