import type { IdentityModel, VendorModel, VendorProof } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Head, Part, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { Longer } from '../parts/longer.js';
import { Needs } from '../parts/needs.js';
import { NotFound } from '../parts/not-found.js';
import { SubjectLink } from '../parts/tables.js';
import { identityKey } from '../report.js';
import { IdentityGraph } from './shared-graph.js';

const STEP = 60;

/** One party behind several subjects: which, and what joins them, each use with its proof. */
export function VendorView() {
  const { report, words, address } = usePage();
  const vendor = report.vendors.get(address.id ?? '');
  if (vendor === undefined) return <NotFound />;
  return (
    <>
      <Head kind={words.identity.kind} title={<Foreign text={vendor.name} />}>
        <p>{words.identity.count(vendor.subjects.length, vendor.provinces.length)}</p>
        <p class="notice">{words.identity.note}</p>
      </Head>
      <Needs parts={report.partsOf('proofs', [vendor.id])}>
        {() => <Proofs proofs={report.proofsOf(vendor)} />}
      </Needs>
      <Members vendor={vendor} />
    </>
  );
}

function Members({ vendor }: { vendor: VendorModel }) {
  const { report, words, provinceName } = usePage();
  return (
    <Part title={words.identity.members}>
      <Wide label={words.identity.members}>
        <table class="rows">
          <tbody>
            {vendor.subjects.map((subject) => (
              <tr key={subject}>
                <th scope="row">
                  <SubjectLink subject={subject} />
                </th>
                <td>{words.channels[subject.split(':')[0] ?? ''] ?? ''}</td>
                <td>
                  {provinceName(report.apps.get(subject)?.province ?? report.policyOf.get(subject)?.province)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Part>
  );
}

function Proofs({ proofs }: { proofs: readonly VendorProof[] }) {
  const { words } = usePage();
  const joins = joinsOf(proofs);
  return (
    <Part title={words.identity.what} note={words.identity.whatNote}>
      <IdentityGraph identities={joins} />
      {joins.map((join) => (
        <Join
          key={identityKey(join)}
          join={join}
          proofs={proofs.filter(({ kind, value }) => kind === join.kind && value === join.value)}
        />
      ))}
    </Part>
  );
}

function joinsOf(proofs: readonly VendorProof[]): IdentityModel[] {
  const joins = new Map<string, IdentityModel>();
  for (const { kind, value, strength, province, subject } of proofs) {
    const key = identityKey({ kind, value });
    const join = joins.get(key) ?? { kind, value, note: null, strength, provinces: [], subjects: [] };
    if (province !== null && !join.provinces.includes(province)) join.provinces.push(province);
    if (!join.subjects.includes(subject)) join.subjects.push(subject);
    joins.set(key, join);
  }
  return [...joins.values()];
}

function Join({ join, proofs }: { join: IdentityModel; proofs: readonly VendorProof[] }) {
  const { report, words } = usePage();
  const why = proofs[0]?.why ?? '';
  const value = <Foreign text={join.value} max={120} />;
  return (
    <section>
      <h3>
        {words.identityKinds[join.kind] ?? plain(join.kind)}{' '}
        {report.identities.has(identityKey(join)) ? (
          <To view="shared" id={identityKey(join)}>
            {value}
          </To>
        ) : (
          value
        )}
      </h3>
      <p class="note">
        {words.identity.strengths[join.strength] ?? plain(join.strength)}:{' '}
        {words.identity.whys[why] ?? plain(why)}
      </p>
      <Longer items={proofs} step={STEP} draw={(some) => <ProofRows proofs={some} label={join.value} />} />
    </section>
  );
}

function ProofRows({ proofs, label }: { proofs: readonly VendorProof[]; label: string }) {
  const { words, provinceName } = usePage();
  return (
    <Wide label={label}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{words.findings.subject}</th>
            <th scope="col">{words.columns.province}</th>
            <th scope="col">{words.findings.evidence}</th>
            <th scope="col">{words.findings.locator}</th>
          </tr>
        </thead>
        <tbody>
          {proofs.map(({ subject, province, artifact, locator, quote, sha256 }) => (
            <tr key={`${subject} ${artifact} ${locator}`}>
              <th scope="row">
                <SubjectLink subject={subject} />
              </th>
              <td>{province === null ? '–' : provinceName(province)}</td>
              <td>
                <Foreign text={quote} max={200} />
              </td>
              <td>
                <code title={sha256 === null ? undefined : `SHA-256 ${plain(sha256)}`}>
                  <Foreign text={locator} max={100} />
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** The vendors, those of the most provinces first. */
export function VendorList() {
  const { report, words, provinceName } = usePage();
  const vendors = report.model.vendors.filter(({ provinces }) => provinces.length > 1);
  if (vendors.length === 0) return null;
  return (
    <Part title={words.identity.title} note={words.identity.note}>
      <Longer
        items={vendors}
        step={STEP}
        draw={(some) => (
          <ul class="teasers">
            {some.map(({ id, name, subjects, provinces }) => (
              <li key={id}>
                <To view="vendor" id={id}>
                  <Foreign text={name} max={90} />
                </To>{' '}
                {words.identity.count(subjects.length, provinces.length)}
                <p class="note">{provinces.map((slug) => provinceName(slug)).join(', ')}</p>
              </li>
            ))}
          </ul>
        )}
      />
    </Part>
  );
}
