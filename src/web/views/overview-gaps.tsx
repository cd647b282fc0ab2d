import { usePage } from '../page.js';
import { Coverage } from '../parts/chips.js';
import { Foreign } from '../parts/foreign.js';
import { Part, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';

interface Gap {
  channel: string;
  stage: string;
  outcome: string;
  code: string | null;
  places: { slug: string; detail: string }[];
}

/** What could not be looked at, by cause, each with the places that it hides. */
export function Gaps() {
  const { report, words, provinceName } = usePage();
  const gaps = gapsOf(report.model.provinces);
  return (
    <Part title={words.overview.gaps} note={words.overview.gapsNote} id="gaps">
      {gaps.length === 0 ? (
        <p>{words.overview.noGaps}</p>
      ) : (
        <Wide label={words.overview.gaps}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.columns.channel}</th>
                <th scope="col">{words.columns.stage}</th>
                <th scope="col">{words.columns.outcome}</th>
                <th scope="col">{words.columns.code}</th>
                <th scope="col" class="number">
                  {words.columns.count}
                </th>
                <th scope="col">{words.columns.province}</th>
              </tr>
            </thead>
            <tbody>
              {gaps.map((gap) => (
                <tr key={keyOf(gap)}>
                  <td>{words.channels[gap.channel] ?? gap.channel}</td>
                  <td>{words.stages[gap.stage] ?? gap.stage}</td>
                  <td>
                    <Coverage outcome={gap.outcome} />
                  </td>
                  <td>
                    <code>{gap.code ?? '–'}</code>
                  </td>
                  <td class="number">{gap.places.length}</td>
                  <td>
                    <details open={gap.places.length < 4}>
                      <summary>{gap.places.map(({ slug }) => provinceName(slug)).join(', ')}</summary>
                      <ul class="plain">
                        {gap.places.map(({ slug, detail }) => (
                          <li key={slug}>
                            <To view="province" id={slug}>
                              {provinceName(slug)}
                            </To>
                            : <Foreign text={detail} />
                          </li>
                        ))}
                      </ul>
                    </details>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Part>
  );
}

const keyOf = ({ channel, stage, outcome, code }: Omit<Gap, 'places'>) =>
  [channel, stage, outcome, code].join('|');

function gapsOf(
  provinces: readonly { slug: string; coverage: readonly (Omit<Gap, 'places'> & { detail: string })[] }[],
): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { slug, coverage } of provinces)
    for (const { detail, ...cell } of coverage) {
      if (cell.outcome === 'found' || cell.outcome === 'none') continue;
      const gap = gaps.get(keyOf(cell)) ?? { ...cell, places: [] };
      gap.places.push({ slug, detail });
      gaps.set(keyOf(cell), gap);
    }
  return [...gaps.values()].sort(
    (a, b) => b.places.length - a.places.length || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}
