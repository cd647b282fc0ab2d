import { fold } from '../fold.js';
import { outcomeOf } from '../outcome.js';
import { usePage } from '../page.js';
import { Outcome } from '../parts/chips.js';
import { Choose, FilterField } from '../parts/choose.js';
import { Head, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';

/** All 63 provinces with what became of each; filtered by name or by the unit of the 34. */
export function ProvincesView() {
  const { report, words, address, provinceName } = usePage();
  const { q = '', unit = '' } = address.choices;
  const units = [...new Map(report.model.provinces.map(({ code34, successor }) => [code34, successor]))].sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  const wanted = fold(q);
  const shown = report.model.provinces.filter(
    (province) =>
      (unit === '' || province.code34 === unit) &&
      (wanted === '' || fold(`${province.nameVi} ${province.successor}`).includes(wanted)),
  );
  return (
    <>
      <Head title={words.views.provinces} />
      <div class="filters">
        <FilterField name="q" label={words.province.filter} />
        <Choose name="unit" label={words.columns.unit34} any={words.findings.any} options={units} />
      </div>
      <Wide label={words.views.provinces ?? ''}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{words.columns.province}</th>
              <th scope="col">{words.columns.unit34}</th>
              <th scope="col">{words.columns.controller}</th>
              <th scope="col" class="number">
                {words.columns.apps}
              </th>
              <th scope="col" class="number">
                {words.columns.findings}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((province) => (
              <tr key={province.slug}>
                <th scope="row">
                  <To view="province" id={province.slug}>
                    {provinceName(province)}
                  </To>
                </th>
                <td>{province.successor}</td>
                <td>
                  <Outcome outcome={outcomeOf(province)} />
                </td>
                <td class="number">{report.appsOf.get(province.slug)?.length ?? 0}</td>
                <td class="number">{report.findingsIn.get(province.slug)?.length ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
