import grid from '../../../data/tile-grid.json' with { type: 'json' };
import { outcomeOf } from '../outcome.js';
import { usePage } from '../page.js';

export type MapUnits = '63' | '34';

interface Tile {
  key: string;
  name: string;
  short: string;
  row: number;
  column: number;
  /** Provinces of the 63 that the tile stands for. */
  slugs: readonly string[];
}

/** One square a unit, in the colour of what its policy says; islands stand with their units. */
export function TileMap({ units }: { units: MapUnits }) {
  const { report, words, provinceName, to } = usePage();
  const tiles = units === '63' ? tiles63(provinceName) : tiles34(report.model.provinces);
  const islands = units === '63' ? grid.islands63 : grid.islands34;
  const outcomes = (slugs: readonly string[]) =>
    slugs.flatMap((slug) => {
      const province = report.provinces.get(slug);
      return province === undefined ? [] : [{ province, outcome: outcomeOf(province) }];
    });
  return (
    <ul class={`tiles tiles-${units}`}>
      {tiles.map((tile) => {
        const parts = outcomes(tile.slugs);
        const label = parts.map(
          ({ province, outcome }) => `${provinceName(province)}: ${words.outcomes[outcome]}`,
        );
        const address = units === '63' ? to('province', tile.key) : to('provinces', null, { unit: tile.key });
        return (
          <li key={tile.key} style={{ gridRow: tile.row + 1, gridColumn: tile.column + 1 }}>
            <a
              href={address}
              class={parts.length > 1 ? 'tile is-merged' : `tile tile-${parts[0]?.outcome ?? 'not-seen'}`}
              title={units === '63' ? label.join('') : [tile.name, ...label].join('\n')}
              aria-label={startingWith(
                tile.short,
                units === '63' ? label.join('') : `${tile.name} – ${label.join('; ')}`,
              )}
            >
              {parts.length > 1 ? (
                <span class="stripes" aria-hidden="true">
                  {parts.map(({ province, outcome }) => (
                    <span key={province.slug} class={`tile-${outcome}`} />
                  ))}
                </span>
              ) : null}
              <span class="tile-name">{tile.short}</span>
            </a>
          </li>
        );
      })}
      {islands.map(({ name, of, row, column }) => {
        const tile = tiles.find(({ key }) => key === of);
        const outcome = outcomes(tile?.slugs ?? [])[0]?.outcome ?? 'not-seen';
        const belongs = words.overview.belongsTo(tile?.name ?? '');
        return (
          <li key={name} style={{ gridRow: row + 1, gridColumn: `${column} / span 2` }} class="island">
            <a
              href={units === '63' ? to('province', of) : to('provinces', null, { unit: of })}
              class={`tile tile-${units === '63' ? outcome : 'island'}`}
              aria-label={`${name}, ${belongs}`}
            >
              <span class="tile-name">{name}</span>
            </a>
            <small aria-hidden="true">{belongs}</small>
          </li>
        );
      })}
    </ul>
  );
}

/** Who speaks to the page says what stands on the tile. */
function startingWith(short: string, label: string): string {
  return label.includes(short) ? label : `${short} – ${label}`;
}

function tiles63(provinceName: (slug: string) => string): Tile[] {
  return grid.units63.map(({ slug, row, column, short }) => ({
    key: slug,
    name: provinceName(slug),
    short,
    row,
    column,
    slugs: [slug],
  }));
}

function tiles34(provinces: readonly { slug: string; code34: string; successor: string }[]): Tile[] {
  return grid.units34.map(({ code34, row, column, short }) => {
    const members = provinces.filter((province) => province.code34 === code34);
    return {
      key: code34,
      name: members[0]?.successor ?? short,
      short,
      row,
      column,
      slugs: members.map(({ slug }) => slug),
    };
  });
}
