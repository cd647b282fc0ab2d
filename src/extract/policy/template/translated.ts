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
  let best: Translation | null = null;
  for (const { id, stations, need, needOwn } of table.templates) {
    const found = stations.flatMap((station: Station) => {
      const at = placeOf(station, folded);
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
function placeOf({ groups }: Station, folded: string): number {
  const [first = [], ...others] = groups;
  const places = first.flatMap((cue) => placesOf(cue, folded)).sort((a, b) => a - b);
  const fits = (at: number): boolean => {
    const near = folded.slice(Math.max(0, at - table.windowUnits), at + table.windowUnits);
    return others.every((group) => group.some((cue) => near.includes(cue)));
  };
  return places.find(fits) ?? -1;
}

function placesOf(cue: string, folded: string): number[] {
  const places: number[] = [];
  for (let at = folded.indexOf(cue); at >= 0 && places.length < MAX_PLACES_OF_A_CUE; ) {
    places.push(at);
    at = folded.indexOf(cue, at + cue.length);
  }
  return places;
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
