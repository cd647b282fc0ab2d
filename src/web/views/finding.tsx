import type { FindingModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Level, Status } from '../parts/chips.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Facts, Head, Part } from '../parts/layout.js';
import { External, To } from '../parts/link.js';
import { Needs } from '../parts/needs.js';
import { NotFound } from '../parts/not-found.js';
import { EvidenceWords, Recorded } from '../parts/recorded.js';
import { ReviewLink } from '../parts/review-link.js';

/** One finding with its evidence, and what its check cannot see. */
export function FindingView() {
  const { report, words, address, inLanguage, provinceName } = usePage();
  const finding = report.findings.get(address.id ?? '');
  if (finding === undefined) return <NotFound />;
  const check = report.model.glossary.checks.find(({ id }) => id === finding.check);
  const app = report.apps.get(finding.subject);
  const policy = report.policyOf.get(finding.subject);
  return (
    <>
      <Head
        kind={words.findings.kind}
        title={<Foreign text={address.language === 'vi' ? finding.titleVi : finding.titleEn} />}
      >
        <p>
          <Level level={finding.level} /> <Status status={finding.status} /> <ReviewLink id={finding.id} />
        </p>
      </Head>
      <Part title={words.findings.evidence}>
        <Needs parts={report.partsOf('subjects', [finding.subject])}>
          {() => <Evidence finding={finding} />}
        </Needs>
      </Part>
      <Facts
        rows={[
          [
            words.findings.subject,
            app === undefined ? (
              <Foreign key="subject" text={policy?.subjectTitle ?? finding.subject} />
            ) : (
              <To view="app" id={app.key}>
                <Foreign text={app.title} />
              </To>
            ),
          ],
          [
            words.columns.province,
            finding.province === null ? null : (
              <To view="province" id={finding.province}>
                {provinceName(finding.province)}
              </To>
            ),
          ],
          [
            words.columns.policy,
            policy === undefined ? null : (
              <To view="policy" id={policy.id}>
                {words.policy.text}
              </To>
            ),
          ],
          [words.findings.id, <code key="id">{plain(finding.id)}</code>],
        ]}
      />
      {check === undefined ? null : (
        <Part title={`${words.findings.about}: ${inLanguage(check.title)}`}>
          <p>{inLanguage(check.description)}</p>
          <p class="notice">
            <b>{words.findings.limits}:</b> {inLanguage(check.limits)}
          </p>
          <ul class="plain note">
            {check.sources.map((source) => (
              <li key={source}>
                <External url={source} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function Evidence({ finding }: { finding: FindingModel }) {
  const { report, words } = usePage();
  const policy = report.policyOf.get(finding.subject);
  const sha256OfPolicy = policy === undefined ? null : report.policyDetail(policy).sha256;
  return (
    <>
      {report.evidenceOf(finding).map(({ artifact, sha256, locator, quote }) => (
        <figure key={artifact + locator + quote} class="evidence">
          <blockquote>
            <EvidenceWords finding={finding} text={report.phrase(quote)} max={1_000} />
          </blockquote>
          <figcaption>
            <Recorded text={artifact} /> · {words.findings.locator}: <code>{<Foreign text={locator} />}</code>
            {sha256 === null ? null : (
              <>
                {' '}
                · SHA-256 <code>{plain(sha256)}</code>
              </>
            )}
            {policy === undefined || placeIn(locator) === null || sha256OfPolicy !== sha256 ? null : (
              <>
                {' · '}
                <To view="policy" id={policy.id} choices={{ at: placeIn(locator) ?? '' }}>
                  {words.findings.inText}
                </To>
              </>
            )}
          </figcaption>
        </figure>
      ))}
    </>
  );
}

/** Span of the text that a locator names, `start-end`. */
function placeIn(locator: string): string | null {
  return /^text:(\d{1,9}-\d{1,9})$/.exec(locator)?.[1] ?? null;
}
