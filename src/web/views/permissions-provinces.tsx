import { usePage } from '../page.js';
import { To } from '../parts/link.js';
import type { AskingApp } from './permissions.js';

/** Steps of shade in the style sheet, 0 to 9. */
const SHADES = 10;

/** A row a province: of the app files read there, how many ask for each permission. */
export function ProvinceRows({ apps, columns }: { apps: readonly AskingApp[]; columns: readonly string[] }) {
  const { report, words, provinceName } = usePage();
  const order = [...report.model.provinces.map(({ slug }) => slug), '-'];
  return order.flatMap((slug) => {
    const own = apps.filter(({ app }) => (app.province ?? '-') === slug);
    if (own.length === 0) return [];
    return (
      <tr key={slug}>
        <th scope="row">
          <To view="permissions" choices={{ province: slug }}>
            {slug === '-' ? words.permissions.noProvince : provinceName(slug)}
          </To>{' '}
          <span class="note">
            {own.length} {words.permissions.files}
          </span>
        </th>
        {columns.map((name) => {
          const count = own.filter(({ names }) => names.has(name)).length;
          const shade = Math.min(SHADES - 1, Math.floor((count / own.length) * SHADES));
          return (
            <td key={name} title={words.permissions.partOf(count, own.length)}>
              {count === 0 ? null : <span class={`heat-${shade}`}>{count}</span>}
            </td>
          );
        })}
        <td />
      </tr>
    );
  });
}
