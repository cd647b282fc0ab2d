import type { ProvinceModel } from '../../report/page/types.js';
import { outcomeOf } from '../outcome.js';
import { usePage } from '../page.js';
import { Coverage, Outcome } from '../parts/chips.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Facts, Head, Part, Wide } from '../parts/layout.js';
import { External, To } from '../parts/link.js';
import { NotFound } from '../parts/not-found.js';
import { Recorded } from '../parts/recorded.js';
import { AppTable, FindingList, PolicyCell } from '../parts/tables.js';
import { SharedBy } from './shared-by.js';

/** One province: its outcome, apps, portals, findings, and what was looked for. */
export function ProvinceView() {
  const { report, words, address, provinceName } = usePage();
  const province = report.provinces.get(address.id ?? '');
  if (province === undefined) return <NotFound />;
  const apps = report.appsOf.get(province.slug) ?? [];
  const subjects = new Set([
    ...apps.map(({ key }) => key),
    ...report.model.portals.filter((portal) => portal.province === province.slug).map(({ key }) => key),
  ]);
  const counted = report.policies.get(province.policyId ?? '');
  return (
    <>
      <Head kind={words.province.kind} title={provinceName(province)}>
        <p class="verdict-line">
          <Outcome outcome={outcomeOf(province)} />
        </p>
        <Facts
          rows={[
            [
              words.province.unit,
              <To key="unit" view="provinces" choices={{ unit: province.code34 }}>
                {province.successor}
              </To>,
            ],
            [words.province.code, province.code63],
            [
              words.province.countedPolicy,
              counted === undefined ? null : (
                <To view="policy" id={counted.id}>
                  <Foreign text={counted.title ?? counted.id} />
                </To>
              ),
            ],
            [
              words.policy.controller,
              counted?.controllerName ? <Foreign text={counted.controllerName} /> : null,
            ],
          ]}
        />
      </Head>
      <Part title={words.province.findings}>
        <FindingList findings={report.findingsIn.get(province.slug) ?? []} />
      </Part>
      <Part title={words.province.apps}>
        {apps.length === 0 ? <p class="note">{words.province.noApps}</p> : <AppTable apps={apps} />}
      </Part>
      <Portals slug={province.slug} />
      <SharedBy subjects={subjects} title={words.province.shared} />
      <CoverageTable province={province} />
    </>
  );
}

function Portals({ slug }: { slug: string }) {
  const { report, words } = usePage();
  const portals = report.model.portals.filter(({ province }) => province === slug);
  if (portals.length === 0) return null;
  return (
    <Part title={words.province.portals}>
      <table class="rows">
        <tbody>
          {portals.map(({ key, kind, url, basis }) => (
            <tr key={key}>
              <th scope="row">{words.channels[kind]}</th>
              <td>
                <External url={url} />
                {basis === 'derived' ? <p class="note">{words.province.derivedHost}</p> : null}
              </td>
              <td>
                <PolicyCell policy={report.policyOf.get(key)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function CoverageTable({ province }: { province: ProvinceModel }) {
  const { words } = usePage();
  return (
    <Part title={words.province.coverage} note={words.province.coverageNote}>
      <Wide label={words.province.coverage}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{words.columns.channel}</th>
              <th scope="col">{words.columns.stage}</th>
              <th scope="col">{words.columns.outcome}</th>
              <th scope="col">{words.columns.detail}</th>
            </tr>
          </thead>
          <tbody>
            {province.coverage.map(({ channel, stage, outcome, code, detail }) => (
              <tr key={`${channel} ${stage}`}>
                <td>{words.channels[channel] ?? plain(channel)}</td>
                <td>{words.stages[stage] ?? plain(stage)}</td>
                <td>
                  <Coverage outcome={outcome} />
                </td>
                <td>
                  {code === null ? null : <code>{plain(code)}</code>} <Recorded text={detail} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Part>
  );
}
