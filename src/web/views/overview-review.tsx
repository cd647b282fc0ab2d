import { usePage } from '../page.js';
import { plain } from '../parts/foreign.js';
import { Part, Wide } from '../parts/layout.js';
import { Recorded } from '../parts/recorded.js';

const ORDER = [
  'provinces',
  'provinces_with_apps',
  'app_policies',
  'apps_no_policy',
  'egp_policies',
  'esp_policies',
  'policies',
];

/** Every number of the 2022 review beside the number counted here, with the SQL that counts it. */
export function Review() {
  const { report, words } = usePage();
  const rank = (metric: string) => (ORDER.includes(metric) ? ORDER.indexOf(metric) : ORDER.length);
  const rows = [...report.model.review].sort(
    (a, b) => rank(a.metric) - rank(b.metric) || (a.metric < b.metric ? -1 : 1),
  );
  if (rows.length === 0) return null;
  return (
    <Part title={words.overview.review} note={words.overview.reviewNote}>
      <Wide label={words.overview.review}>
        <table class="review">
          <thead>
            <tr>
              <th scope="col">{words.columns.metric}</th>
              <th scope="col" class="number">
                {words.columns.published}
              </th>
              <th scope="col" class="number">
                {words.columns.measured}
              </th>
              <th scope="col" class="number">
                {words.columns.difference}
              </th>
              <th scope="col">{words.columns.sql}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ metric, published, measured, sql, note }) => (
              <tr key={metric}>
                <th scope="row">{words.reviewMetrics[metric] ?? plain(metric)}</th>
                <td class="number">{published}</td>
                <td class="number">
                  <b>{measured ?? '–'}</b>
                </td>
                <td class="number">{measured === null ? '–' : signed(measured - published)}</td>
                <td>
                  <details>
                    <summary>
                      <code>{plain(metric)}</code>
                    </summary>
                    <pre>{plain(sql, 4_000)}</pre>
                    <p class="note">
                      <Recorded text={note} />
                    </p>
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Part>
  );
}

function signed(difference: number): string {
  if (difference === 0) return '=';
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}
