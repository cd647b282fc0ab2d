import type { ComponentChildren } from 'preact';
import { usePage } from '../page.js';
import { plain } from './foreign.js';

function Chip(props: { tone: string; children: ComponentChildren }) {
  return <span class={`chip ${props.tone.replace(/[^\w-]/g, '')}`}>{props.children}</span>;
}

/** Level of a finding. */
export function Level({ level }: { level: string }) {
  const { words } = usePage();
  return <Chip tone={`level-${level}`}>{words.levels[level] ?? plain(level)}</Chip>;
}

/** Class of a controller, or why there is none to name, with its colour on the map. */
export function Outcome({ outcome }: { outcome: string }) {
  const { words } = usePage();
  return (
    <span class="outcome">
      <span class={`swatch tile-${outcome}`} aria-hidden="true" />
      {words.outcomes[outcome] ?? plain(outcome)}
    </span>
  );
}

/** What became of the search for something: never confuses "is not there" with "could not look". */
export function Coverage({ outcome }: { outcome: string }) {
  const { words } = usePage();
  return <Chip tone={`coverage-${outcome}`}>{words.coverageOutcomes[outcome] ?? plain(outcome)}</Chip>;
}

/** What a pair of alike texts means. */
export function Verdict({ verdict }: { verdict: string }) {
  const { words } = usePage();
  return <Chip tone={`verdict-${verdict}`}>{words.verdicts[verdict] ?? plain(verdict)}</Chip>;
}

/** Whether a person has decided on a finding. */
export function Status({ status }: { status: string }) {
  const { words } = usePage();
  return <Chip tone={`status-${status}`}>{words.statuses[status] ?? plain(status)}</Chip>;
}

/** Who made a difference between two runs; what is not known of the author is never said to be theirs. */
export function Cause({ cause }: { cause: string }) {
  const { words } = usePage();
  return (
    <span class={`chip cause-${cause.replace(/[^\w-]/g, '')}`} title={words.history.causeNotes[cause]}>
      {words.history.causes[cause] ?? plain(cause)}
    </span>
  );
}

/** Result of an indicator: a sign and its word, so that colour is never alone. */
export function IndicatorResult({ result, isShort }: { result: string; isShort?: boolean }) {
  const { words } = usePage();
  const word = words.results[result] ?? plain(result);
  return (
    <span class={`result result-${result}`}>
      <span aria-hidden="true">{RESULT_SIGNS[result] ?? '?'}</span>
      {isShort ? <span class="unseen-label">{word}</span> : <span>{word}</span>}
    </span>
  );
}

const RESULT_SIGNS: Readonly<Record<string, string>> = {
  yes: '●',
  partial: '◐',
  no: '○',
  'not-evaluated': '·',
  'not-applicable': '–',
};
