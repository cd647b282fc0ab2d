import type { PolicyDetail, PolicyModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Outcome } from '../parts/chips.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Facts, Head, Part } from '../parts/layout.js';
import { External, To } from '../parts/link.js';
import { Needs } from '../parts/needs.js';
import { NotFound } from '../parts/not-found.js';
import { Recorded } from '../parts/recorded.js';
import { FindingList } from '../parts/tables.js';
import { ChangeHistory } from './history.js';
import { Indicators, Packs } from './policy-packs.js';
import { MarkedText } from './policy-text.js';

const POLICY_KINDS = ['policy', 'policy-text', 'controller', 'indicator', 'contact'];

/** One policy: whom it names, the indicators with their quotes, and the text with its evidence marked. */
export function PolicyView() {
  const { report, words, address, provinceName } = usePage();
  const policy = report.policies.get(address.id ?? '');
  if (policy === undefined) return <NotFound />;
  const app = report.apps.get(policy.subject);
  return (
    <>
      <Head
        kind={
          <>
            {words.policy.kind} {words.policy.of}{' '}
            {app === undefined ? (
              <Foreign text={policy.subjectTitle ?? policy.subject} />
            ) : (
              <To view="app" id={app.key}>
                <Foreign text={app.title} /> ({words.channels[app.store]})
              </To>
            )}
            {policy.province === null ? null : (
              <>
                {' · '}
                <To view="province" id={policy.province}>
                  {provinceName(policy.province)}
                </To>
              </>
            )}
          </>
        }
        title={<Foreign text={policy.title ?? policy.subjectTitle ?? policy.subject} />}
      />
      <Needs
        parts={[...report.partsOf('subjects', [policy.subject]), ...report.partsOf('texts', [policy.text])]}
      >
        {() => <PolicyBody policy={policy} detail={report.policyDetail(policy)} />}
      </Needs>
    </>
  );
}

function PolicyBody({ policy, detail }: { policy: PolicyModel; detail: PolicyDetail }) {
  const { report, words } = usePage();
  const text = report.textOf(policy);
  return (
    <>
      {text === null ? <Unread policy={policy} detail={detail} /> : null}
      {policy.isPolicy === false ? <p class="notice">{words.policy.notPolicy}</p> : null}
      <PolicyFacts policy={policy} detail={detail} />
      <Part title={words.province.findings}>
        <FindingList findings={report.findingsOf.get(policy.subject) ?? []} />
      </Part>
      {text === null ? null : <MarkedText policy={policy} detail={detail} text={text} />}
      {text === null ? null : <Indicators policy={policy} detail={detail} text={text} />}
      <Packs detail={detail} />
      {text === null ? null : <Contacts detail={detail} />}
      <ChangeHistory subject={policy.subject} kinds={POLICY_KINDS} />
    </>
  );
}

function Unread({ policy, detail }: { policy: PolicyModel; detail: PolicyDetail }) {
  const { words } = usePage();
  const isAbsent = policy.outcome === 'none-listed';
  return (
    <div class="notice">
      <p>
        <b>{isAbsent ? words.policy.noneListed : words.policy.notRead}</b>:{' '}
        {words.policyOutcomes[policy.outcome] ?? plain(policy.outcome)} (<Recorded text={detail.detail} />)
      </p>
      <p>{isAbsent ? words.policy.noneListedNote : words.policy.notReadNote}</p>
    </div>
  );
}

function PolicyFacts({ policy, detail }: { policy: PolicyModel; detail: PolicyDetail }) {
  const { report, words, provinceName } = usePage();
  const isRead = policy.text !== null;
  const { residues } = detail;
  return (
    <Facts
      rows={[
        [words.policy.address, detail.url === null ? null : <External url={detail.url} />],
        [
          words.policy.controller,
          policy.controllerClass === null || !isRead ? null : (
            <>
              <Outcome outcome={policy.controllerClass} />
              <p>
                {policy.controllerName === null ? (
                  words.policy.controllerNobody
                ) : (
                  <b>
                    <Foreign text={policy.controllerName} />
                  </b>
                )}
              </p>
              {detail.controllerQuote === null ? null : (
                <blockquote>
                  <Foreign text={detail.controllerQuote} max={800} />
                </blockquote>
              )}
            </>
          ),
        ],
        [words.policy.operator, detail.operator === null ? null : <Foreign text={detail.operator} />],
        [
          words.policy.residue,
          residues.length === 0
            ? null
            : residues.map(({ other, quote }) => (
                <p key={other + quote}>
                  <To view="province" id={other}>
                    {provinceName(other)}
                  </To>
                  : “<Foreign text={quote} />”
                </p>
              )),
        ],
        [
          words.policy.family,
          policy.family === null ? null : (
            <To view="family" id={policy.family} choices={{ a: policy.id }}>
              {words.overview.more}
            </To>
          ),
        ],
        [
          words.policy.template,
          detail.template === null
            ? null
            : (report.model.glossary.templates[detail.template] ?? plain(detail.template)),
        ],
        [
          words.policy.language,
          detail.language === null ? null : (words.languages[detail.language] ?? plain(detail.language)),
        ],
        [words.policy.words, detail.words],
        [words.policy.observed, plain(detail.observed?.slice(0, 10) ?? '')],
        [
          words.policy.origin,
          detail.origin === null ? null : (words.origins[detail.origin] ?? plain(detail.origin)),
        ],
        [
          words.policy.document,
          detail.kind === null ? null : (words.documentKinds[detail.kind] ?? plain(detail.kind)),
        ],
        [words.policy.sha256, detail.sha256 === null ? null : <code key="sha">{plain(detail.sha256)}</code>],
      ]}
    />
  );
}

function Contacts({ detail }: { detail: PolicyDetail }) {
  const { report, words } = usePage();
  return (
    <Part title={words.policy.contacts}>
      {detail.contacts.length === 0 ? (
        <p class="note">{words.policy.noContacts}</p>
      ) : (
        <table class="rows">
          <tbody>
            {detail.contacts.map(({ kind, value, category }) => (
              <tr key={kind + value}>
                <th scope="row">{words.contactKinds[kind] ?? plain(kind)}</th>
                <td>
                  {report.identities.has(`${kind}:${value}`) ? (
                    <To view="shared" id={`${kind}:${value}`}>
                      <Foreign text={value} />
                    </To>
                  ) : kind === 'url' ? (
                    <External url={value} />
                  ) : (
                    <Foreign text={value} />
                  )}
                </td>
                <td>{category === null ? '' : (words.contactCategories[category] ?? plain(category))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}
