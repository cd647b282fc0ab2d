import type { ProvinceModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Coverage } from '../parts/chips.js';
import { plain } from '../parts/foreign.js';
import { Part, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { recordedIn } from '../words/recorded.js';

interface Gap {
  stage: string;
  outcome: string;
  code: string | null;
  places: { slug: string; channel: string; detail: string }[];
}

/** What could not be looked at, by cause, each with the places that it hides. */
export function Gaps() {
  const { report, words } = usePage();
  const gaps = gapsOf(report.model.provinces);
  return (
    <Part title={words.overview.gaps} note={words.overview.gapsNote} id="gaps">
      {gaps.length === 0 ? (
        <p>{words.overview.noGaps}</p>
      ) : (
        <Wide label={words.overview.gaps}>
          <table class="gaps">
            <thead>
              <tr>
                <th scope="col">{words.columns.reasons}</th>
                <th scope="col">{words.columns.stage}</th>
                <th scope="col" class="number">
                  {words.columns.count}
                </th>
                <th scope="col">{words.columns.province}</th>
              </tr>
            </thead>
            <tbody>
              {gaps.map((gap) => (
                <GapRow key={keyOf(gap)} gap={gap} />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Part>
  );
}

function GapRow({ gap: { stage, outcome, code, places } }: { gap: Gap }) {
  const { words, address, provinceName } = usePage();
  const said = (detail: string) => recordedIn(address.language, detail);
  const slugs = [...new Set(places.map(({ slug }) => slug))];
  return (
    <tr>
      <th scope="row">
        {code === null ? words.coverageOutcomes[outcome] : (words.codes[code] ?? plain(code))}
        <p class="note">
          <Coverage outcome={outcome} /> {code === null ? null : <code>{plain(code)}</code>}
        </p>
      </th>
      <td>{words.stages[stage] ?? plain(stage)}</td>
      <td class="number">{places.length}</td>
      <td>
        <ul class="inline">
          {slugs.map((slug) => {
            const here = places.filter((place) => place.slug === slug);
            return (
              <li key={slug} title={plain(here.map(({ detail }) => said(detail)).join('\n'))}>
                <To view="province" id={slug}>
                  {provinceName(slug)}
                </To>{' '}
                <span class="note">
                  {here.map(({ channel }) => words.channels[channel] ?? plain(channel)).join(', ')}
                </span>
              </li>
            );
          })}
        </ul>
      </td>
    </tr>
  );
}

const keyOf = ({ stage, outcome, code }: Omit<Gap, 'places'>) => [stage, outcome, code].join('|');

function gapsOf(provinces: readonly ProvinceModel[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { slug, coverage } of provinces)
    for (const { detail, channel, ...cell } of coverage) {
      if (cell.outcome === 'found' || cell.outcome === 'none') continue;
      const gap = gaps.get(keyOf(cell)) ?? { ...cell, places: [] };
      gap.places.push({ slug, channel, detail });
      gaps.set(keyOf(cell), gap);
    }
  return [...gaps.values()].sort(
    (a, b) => b.places.length - a.places.length || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}
