import type { AppModel, FindingModel, PolicyModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Level, Outcome, Status } from './chips.js';
import { Foreign, plain } from './foreign.js';
import { Wide } from './layout.js';
import { To } from './link.js';
import { Longer } from './longer.js';
import { EvidenceWords } from './recorded.js';

/** Rows that are drawn at once. */
const STEP = 100;

/** Apps, each a row that leads to its page and its policy. */
export function AppTable({ apps, hasProvince }: { apps: readonly AppModel[]; hasProvince?: boolean }) {
  return (
    <Longer
      items={apps}
      step={STEP}
      draw={(shown) => <AppRows apps={shown} hasProvince={hasProvince ?? false} />}
    />
  );
}

function AppRows({ apps, hasProvince }: { apps: readonly AppModel[]; hasProvince: boolean }) {
  const { report, words, provinceName } = usePage();
  return (
    <Wide label={words.province.apps}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{words.columns.app}</th>
            {hasProvince ? <th scope="col">{words.columns.province}</th> : null}
            <th scope="col">{words.columns.store}</th>
            <th scope="col">{words.columns.developer}</th>
            <th scope="col">{words.columns.policy}</th>
            <th scope="col" class="number">
              {words.columns.findings}
            </th>
          </tr>
        </thead>
        <tbody>
          {apps.map((app) => (
            <tr key={app.key}>
              <th scope="row">
                <To view="app" id={app.key}>
                  <Foreign text={app.title} max={90} />
                </To>
                {app.status === 'candidate' ? <em class="note"> {words.matchStatuses.candidate}</em> : null}
              </th>
              {hasProvince ? (
                <td>{app.province === null ? words.scopes[app.scope] : provinceName(app.province)}</td>
              ) : null}
              <td>{words.channels[app.store]}</td>
              <td>{app.developer === null ? '–' : <Foreign text={app.developer} max={60} />}</td>
              <td>
                <PolicyCell policy={report.policyOf.get(app.key)} />
              </td>
              <td class="number">{report.findingsOf.get(app.key)?.length ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** An app or portal by its title, as a link to its page or its policy. */
export function SubjectLink({ subject }: { subject: string }) {
  const { report } = usePage();
  const app = report.apps.get(subject);
  const policy = report.policyOf.get(subject);
  const title = <Foreign text={app?.title ?? policy?.subjectTitle ?? subject} max={90} />;
  if (app !== undefined)
    return (
      <To view="app" id={subject}>
        {title}
      </To>
    );
  return policy === undefined ? (
    title
  ) : (
    <To view="policy" id={policy.id}>
      {title}
    </To>
  );
}

/** What a policy names, or why it could not be read, as a link to it. */
export function PolicyCell({ policy }: { policy: PolicyModel | undefined }) {
  const { words } = usePage();
  if (policy === undefined) return <span>–</span>;
  return (
    <To view="policy" id={policy.id}>
      {policy.outcome === 'found' && policy.isPolicy && policy.controllerClass !== null ? (
        <Outcome outcome={policy.controllerClass} />
      ) : (
        <span>
          {policy.outcome === 'found' && policy.isPolicy === false
            ? words.policyOutcomes['wrong-document']
            : (words.policyOutcomes[policy.outcome] ?? plain(policy.outcome))}
        </span>
      )}
    </To>
  );
}

/** Findings as a list: level, sentence, and whom it is about. */
export function FindingList({ findings }: { findings: readonly FindingModel[] }) {
  const { words } = usePage();
  if (findings.length === 0) return <p class="note">{words.province.noFindings}</p>;
  return <Longer items={findings} step={STEP} draw={(shown) => <FindingRows findings={shown} />} />;
}

function FindingRows({ findings }: { findings: readonly FindingModel[] }) {
  const { words, provinceName, address } = usePage();
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <li key={finding.id} class={`finding is-${finding.level}`}>
          <Level level={finding.level} />
          <div>
            <To view="finding" id={finding.id}>
              <Foreign text={address.language === 'vi' ? finding.titleVi : finding.titleEn} />
            </To>
            <p class="note">
              {finding.province === null ? null : `${provinceName(finding.province)} · `}
              {channelOf(finding.subject, words.channels)}
              <code>{plain(finding.check)}</code>
              {finding.status === 'open' ? null : (
                <>
                  {' '}
                  · <Status status={finding.status} />
                </>
              )}
            </p>
            <Proof finding={finding} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function channelOf(subject: string, channels: Readonly<Record<string, string>>): string | null {
  const channel = channels[subject.split(':')[0] ?? ''];
  return channel === undefined ? null : `${channel} · `;
}

/** The first words that a finding rests on, where its title does not already say them. */
function Proof({ finding }: { finding: FindingModel }) {
  const { report } = usePage();
  const quote = report.phrase(finding.proof);
  if (quote === '' || finding.titleVi.includes(quote)) return null;
  return (
    <blockquote class="proof">
      <EvidenceWords finding={finding} text={quote} max={220} />
    </blockquote>
  );
}
