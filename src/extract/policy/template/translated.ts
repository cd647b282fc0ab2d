import table from '../../../../data/templates-translated.json' with { type: 'json' };

interface Station {
  own: boolean;
  groups: readonly (readonly string[])[];
}

/** A generator whose sections a Vietnamese text follows. */
export interface Translation {
  id: string;
  /** Where its stations stand, in UTF-16 units, in order. */
  places: readonly number[];
}

const MAX_PLACES_OF_A_CUE = 20;
/** "dịch vụ", "chúng tôi": such a text has one of them, an English one has none. */
const VIETNAMESE = ['dich vu', 'chung toi'];

/**
 * The English generator of which a text reads as a Vietnamese translation: its sections in its order, several of them with
 * notions that hardly anybody writes without it. Null where that is not sure.
 */
export function findTranslation(folded: string): Translation | null {
  if (!VIETNAMESE.some((words) => folded.includes(words))) return null;
  const placesOf = placesOfCues(folded);
  let best: Translation | null = null;
  for (const { id, stations, need, needOwn } of table.templates) {
    const found = stations.flatMap((station: Station) => {
      const at = placeOf(station, folded, placesOf);
      return at < 0 ? [] : [{ at, own: station.own }];
    });
    const ordered = longestAscending(found);
    const isSure =
      ordered.length >= need &&
      ordered.filter(({ own }) => own).length >= needOwn &&
      ordered.length >= found.length * table.inOrderShare;
    if (isSure && ordered.length > (best?.places.length ?? 0))
      best = { id, places: ordered.map(({ at }) => at) };
  }
  return best;
}

/** First place at which a cue of every group stands near one of the first; -1 where there is none. */
function placeOf({ groups }: Station, folded: string, placesOf: PlacesOfCues): number {
  const [first = [], ...others] = groups;
  const places = first.flatMap((cue) => placesOf.get(cue) ?? []).sort((a, b) => a - b);
  const fits = (at: number): boolean => {
    const near = folded.slice(Math.max(0, at - table.windowUnits), at + table.windowUnits);
    return others.every((group) => group.some((cue) => near.includes(cue)));
  };
  return places.find(fits) ?? -1;
}

type PlacesOfCues = ReadonlyMap<string, readonly number[]>;

const START_UNITS = 4;
const startOf = (text: string, at: number): number =>
  (text.charCodeAt(at) ^
    (text.charCodeAt(at + 1) << 3) ^
    (text.charCodeAt(at + 2) << 6) ^
    (text.charCodeAt(at + 3) << 9)) &
  0xffff;
/** The cues that open a station, by what their first letters come to: a text is walked once for all of them. */
const BY_START = new Map<number, string[]>();
const IS_START = new Uint8Array(0x10000);
for (const cue of new Set(
  table.templates.flatMap(({ stations }) => stations.flatMap(({ groups: [first = []] }) => first)),
)) {
  if (cue.length < START_UNITS) throw new Error(`a cue has ${START_UNITS} letters or more: ${cue}`);
  const start = startOf(cue, 0);
  IS_START[start] = 1;
  BY_START.set(start, [...(BY_START.get(start) ?? []), cue]);
}

/** Where each cue stands, the first places, none within another of the same cue. */
function placesOfCues(folded: string): PlacesOfCues {
  const places = new Map<string, number[]>();
  for (let at = 0; at + START_UNITS <= folded.length; at += 1) {
    const start = startOf(folded, at);
    if (IS_START[start] === 0) continue;
    for (const cue of BY_START.get(start) ?? []) if (folded.startsWith(cue, at)) note(places, cue, at);
  }
  return places;
}

function note(places: Map<string, number[]>, cue: string, at: number): void {
  const known = places.get(cue);
  if (known === undefined) places.set(cue, [at]);
  else if (known.length < MAX_PLACES_OF_A_CUE && at >= (known.at(-1) ?? 0) + cue.length) known.push(at);
}

/** The longest run of stations whose places ascend. */
function longestAscending<T extends { at: number }>(found: readonly T[]): T[] {
  const lengths = found.map(() => 1);
  const before = found.map(() => -1);
  found.forEach(({ at }, i) => {
    for (let j = 0; j < i; j += 1) {
      if (found[j]!.at <= at && lengths[j]! + 1 > lengths[i]!) {
        lengths[i] = lengths[j]! + 1;
        before[i] = j;
      }
    }
  });
  const run: T[] = [];
  for (let i = lengths.indexOf(Math.max(0, ...lengths)); i >= 0; i = before[i]!) run.unshift(found[i]!);
  return run;
}
