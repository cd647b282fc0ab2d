import { useEffect, useRef } from 'preact/hooks';
import type { Mark, PolicyDetail, PolicyModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { pieces } from '../parts/foreign.js';
import { Part } from '../parts/layout.js';

const KINDS = ['controller', 'operator', 'contact', 'indicator'] as const;

/** A policy's text, whole, with the passages marked that verdicts rest on; one kind of mark can be chosen. */
export function MarkedText(props: { policy: PolicyModel; detail: PolicyDetail; text: string }) {
  const { policy, detail, text } = props;
  const { report, words, address, to, inLanguage } = usePage();
  const { mark: chosen = '', at = '' } = address.choices;
  const place = /^(\d{1,9})-(\d{1,9})$/.exec(at);
  const marks: Mark[] =
    place === null
      ? detail.marks.filter(([kind, id]) => chosen === '' || chosen === kind || chosen === id)
      : [['controller', '', Number(place[1]), Math.min(text.length, Number(place[2]))]];
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen !== '' || at !== '') frame.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [chosen, at]);
  const indicator = report.model.glossary.packs[0]?.rules.find(({ id }) => id === chosen);
  const kinds = KINDS.filter((kind) => detail.marks.some((mark) => mark[0] === kind));
  return (
    <Part title={words.policy.text} note={words.policy.textNote}>
      <p class="tabs">
        <a href={to('policy', policy.id)} aria-current={chosen === '' && place === null ? 'true' : undefined}>
          {words.policy.allMarks}
        </a>
        {kinds.map((kind) => (
          <a
            key={kind}
            href={to('policy', policy.id, { mark: kind })}
            aria-current={chosen === kind ? 'true' : undefined}
          >
            <span class={`swatch mark-${kind}`} aria-hidden="true" />
            {words.policy.marks[kind]}
          </a>
        ))}
        {indicator === undefined ? null : (
          <a href={to('policy', policy.id, { mark: chosen })} aria-current="true">
            {inLanguage(indicator)}
          </a>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable with the keyboard */}
      <div class="policy-text" ref={frame} tabIndex={0} role="document" lang={languageOf(detail)}>
        {spans(text, marks).map(({ start, end, kind }) =>
          kind === null ? (
            <bdi key={start}>{pieces(text.slice(start, end))}</bdi>
          ) : (
            <mark key={start} class={`mark-${kind}`} title={words.policy.marks[kind]}>
              {pieces(text.slice(start, end))}
            </mark>
          ),
        )}
      </div>
    </Part>
  );
}

/** Language tag that a screen reader may use. */
function languageOf({ language }: PolicyDetail): string | undefined {
  return language !== null && /^[a-z]{2,3}$/.test(language) ? language : undefined;
}

interface Span {
  start: number;
  end: number;
  kind: Mark[0] | null;
}

/** Cuts a text at its marks; where marks overlap, the kind that says most wins. */
function spans(text: string, marks: readonly Mark[]): Span[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(([, , start, end]) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const found: Span[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] ?? 0;
    const end = cuts[i + 1] ?? 0;
    const kind = KINDS.find((each) =>
      marks.some((mark) => mark[0] === each && mark[2] <= start && mark[3] >= end),
    );
    const last = found.at(-1);
    if (last !== undefined && last.kind === (kind ?? null)) last.end = end;
    else found.push({ start, end, kind: kind ?? null });
  }
  return found;
}
