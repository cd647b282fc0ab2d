import type { ChangeModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Cause } from '../parts/chips.js';
import { Choose } from '../parts/choose.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Head, Wide } from '../parts/layout.js';
import { Longer } from '../parts/longer.js';
import { SubjectLink } from '../parts/tables.js';
import { useChangeWords } from './change-words.js';

const STEP = 100;

/** What the newest run found otherwise than the one before it. */
export function ChangesView() {
  const { report, words, address } = usePage();
  const { run, changes } = report.model;
  const { kind = '', cause = '' } = address.choices;
  const shown = changes.filter(
    (change) => (kind === '' || change.kind === kind) && (cause === '' || change.cause === cause),
  );
  const named = (names: Readonly<Record<string, string>>, of: readonly string[]) =>
    [...new Set(of)].map((each) => [each, names[each] ?? each] as const);
  return (
    <>
      <Head title={words.history.title}>
        <p class="note">
          {run.comparedWith === null
            ? words.history.first
            : `${words.history.viewNote(plain(run.id), plain(run.comparedWith))} ${words.history.note}`}
        </p>
      </Head>
      {changes.length === 0 ? null : (
        <>
          <div class="filters">
            <Choose
              name="kind"
              label={words.columns.kind}
              any={words.findings.any}
              options={named(
                words.history.kinds,
                changes.map((change) => change.kind),
              )}
            />
            <Choose
              name="cause"
              label={words.history.causeName}
              any={words.findings.any}
              options={named(
                words.history.causes,
                changes.map((change) => change.cause),
              )}
            />
          </div>
          <p class="count" aria-live="polite">
            {words.history.count(shown.length, changes.length)}
          </p>
          <Longer items={shown} step={STEP} draw={(some) => <ChangeRows changes={some} />} />
        </>
      )}
      {run.comparedWith !== null && changes.length === 0 ? <p>{words.history.nothing}</p> : null}
    </>
  );
}

function ChangeRows({ changes }: { changes: readonly ChangeModel[] }) {
  const { words, provinceName } = usePage();
  const { nameWords } = useChangeWords();
  return (
    <Wide label={words.history.title}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{words.findings.subject}</th>
            <th scope="col">{words.columns.province}</th>
            <th scope="col">{words.columns.kind}</th>
            <th scope="col">{words.columns.value}</th>
            <th scope="col">{words.history.causeName}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.subject} ${change.kind} ${change.what}`}>
              <th scope="row">
                <SubjectLink subject={change.subject} />
              </th>
              <td>{change.province === null ? '–' : provinceName(change.province)}</td>
              <td>
                {words.history.kinds[change.kind] ?? plain(change.kind)}{' '}
                {words.history.changes[change.change] ?? plain(change.change)}
              </td>
              <td>
                {change.what === '' || change.kind === 'app' ? null : (
                  <Foreign text={nameWords(change)} max={120} />
                )}
              </td>
              <td>
                <Cause cause={change.cause} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
