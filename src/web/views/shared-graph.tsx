import { useState } from 'preact/hooks';
import type { IdentityModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { plain } from '../parts/foreign.js';
import { Wide } from '../parts/layout.js';
import { identityKey } from '../report.js';

const ROW = 20;
const WIDTH = 760;
const LEFT = 300;
const RIGHT = 590;
/** More identities than this make a picture that nobody can read; the list below has them all. */
const MOST = 60;

interface Place {
  slug: string;
  y: number;
}

/** Which provinces share what: identities on the left, provinces on the right, a line for each use. */
export function IdentityGraph({ identities }: { identities: readonly IdentityModel[] }) {
  const { words, provinceName, to } = usePage();
  const [under, setUnder] = useState<string | null>(null);
  const shown = identities.slice(0, MOST);
  const places = placesOf(shown);
  const height = Math.max(shown.length, places.length) * ROW + ROW;
  const step = (height - ROW) / Math.max(1, shown.length);
  const yOf = new Map(places.map(({ slug, y }) => [slug, y]));
  const label = (identity: IdentityModel) =>
    plain(identity.kind === 'key' ? `${identity.value.slice(0, 12)}…` : identity.value, 38);
  const tone = (isOn: boolean) => (under === null ? '' : isOn ? ' is-on' : ' is-off');
  return (
    <Wide label={words.shared.graph}>
      <svg class="graph" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height}>
        <title>{words.shared.graph}</title>
        {shown.map((identity, index) => {
          const key = identityKey(identity);
          const y = ROW / 2 + step * (index + 0.5);
          return identity.provinces.map((slug) => (
            <path
              key={`${key} ${slug}`}
              class={`edge edge-${identity.kind}${tone(under === key || under === slug)}`}
              d={`M${LEFT + 8},${y} C${LEFT + 130},${y} ${RIGHT - 130},${yOf.get(slug) ?? 0} ${RIGHT - 8},${yOf.get(slug) ?? 0}`}
            />
          ));
        })}
        {shown.map((identity, index) => {
          const key = identityKey(identity);
          const y = ROW / 2 + step * (index + 0.5);
          return (
            <a
              key={key}
              href={to('shared', key)}
              onMouseEnter={() => setUnder(key)}
              onMouseLeave={() => setUnder(null)}
              onFocus={() => setUnder(key)}
              onBlur={() => setUnder(null)}
            >
              <title>{`${words.identityKinds[identity.kind]}: ${plain(identity.value)}`}</title>
              <circle class={`node node-${identity.kind}`} cx={LEFT} cy={y} r={4} />
              <text class="node-name" x={LEFT - 10} y={y + 4} text-anchor="end">
                {label(identity)}
              </text>
            </a>
          );
        })}
        {places.map(({ slug, y }) => (
          <a
            key={slug}
            href={to('province', slug)}
            onMouseEnter={() => setUnder(slug)}
            onMouseLeave={() => setUnder(null)}
            onFocus={() => setUnder(slug)}
            onBlur={() => setUnder(null)}
          >
            <circle class="node node-province" cx={RIGHT} cy={y} r={4} />
            <text class="node-name" x={RIGHT + 10} y={y + 4}>
              {provinceName(slug)}
            </text>
          </a>
        ))}
      </svg>
    </Wide>
  );
}

/** Provinces in the mean order of the identities that they share, so that lines cross little. */
function placesOf(identities: readonly IdentityModel[]): Place[] {
  const ranks = new Map<string, number[]>();
  identities.forEach((identity, index) => {
    for (const slug of identity.provinces) ranks.set(slug, [...(ranks.get(slug) ?? []), index]);
  });
  const mean = (indexes: readonly number[]) =>
    indexes.reduce((sum, index) => sum + index, 0) / indexes.length;
  const slugs = [...ranks].sort(([a, x], [b, y]) => mean(x) - mean(y) || (a < b ? -1 : 1));
  const height = Math.max(identities.length, slugs.length) * ROW;
  return slugs.map(([slug], index) => ({ slug, y: ROW / 2 + (height / slugs.length) * (index + 0.5) }));
}
