import type { TextPart } from '../../report/diff/change.js';
import type { SubjectChange } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Cause } from '../parts/chips.js';
import { Foreign, pieces, plain } from '../parts/foreign.js';
import { Part } from '../parts/layout.js';
import { useChangeWords } from './change-words.js';

/** What changed on one app or portal, run by run; of some kinds only, where they are given. */
export function ChangeHistory({ subject, kinds }: { subject: string; kinds?: readonly string[] }) {
  const { report, words } = usePage();
  const { comparedWith } = report.model.run;
  const changes = report.historyOf(subject).filter(({ kind }) => kinds?.includes(kind) ?? true);
  const runs = [...new Set(changes.map(({ run }) => run))];
  return (
    <Part title={words.history.title} note={words.history.note}>
      {changes.length > 0 ? null : (
        <p class="note">{comparedWith === null ? words.history.first : words.history.nothing}</p>
      )}
      {runs.map((run) => {
        const own = changes.filter((change) => change.run === run);
        return (
          <section key={run}>
            <h3>{words.history.runs(plain(run), plain(own[0]?.previous ?? ''))}</h3>
            <ul class="changes">
              {own.map((change) => (
                <ChangeItem key={`${change.kind} ${change.what}`} change={change} />
              ))}
            </ul>
          </section>
        );
      })}
    </Part>
  );
}

function ChangeItem({ change }: { change: SubjectChange }) {
  const { words } = usePage();
  const { nameWords, valueWords } = useChangeWords();
  const { kind, before, after, parts } = change;
  return (
    <li>
      <p>
        <b>{words.history.kinds[kind] ?? plain(kind)}</b>{' '}
        {words.history.changes[change.change] ?? plain(change.change)}
        {change.what === '' ? null : (
          <>
            : <Foreign text={nameWords(change)} max={200} />
          </>
        )}{' '}
        <Cause cause={change.cause} />
      </p>
      {change.change !== 'changed' || kind === 'policy-text' ? null : (
        <p class="note">
          {words.history.before}: <Foreign text={valueWords(kind, before)} /> → {words.history.after}:{' '}
          <Foreign text={valueWords(kind, after)} />
        </p>
      )}
      {parts === null ? null : <ChangedText parts={parts} />}
    </li>
  );
}

function ChangedText({ parts }: { parts: readonly TextPart[] }) {
  const { words } = usePage();
  return (
    <details open>
      <summary>{words.history.showText}</summary>
      <p class="changed-text">
        {parts.map(({ op, text }, index) => {
          if (op === 'same') return <bdi key={index}>{pieces(text)}</bdi>;
          const Only = op === 'gone' ? 'del' : 'ins';
          return <Only key={index}>{pieces(text)}</Only>;
        })}
      </p>
    </details>
  );
}
