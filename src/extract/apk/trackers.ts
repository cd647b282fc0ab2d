import list from '../../../data/trackers.json' with { type: 'json' };

export interface TrackerMatch {
  id: string;
  name: string;
}

/** Date of the signature list, to be shown beside every detection. */
export const TRACKER_LIST_DATE: string = list.meta.date;

interface Signature {
  /** With slashes, as class names stand in a dex. */
  start: string;
  tracker: TrackerMatch;
}

const byKey = new Map<string, Signature[]>();
/** Signatures that begin with a dot: they stand anywhere in a name. */
const anywhere: Signature[] = [];
for (const { id, name, code } of list.trackers) {
  for (const alternative of code.split('|')) {
    if (alternative.length < 4) continue;
    const signature = { start: alternative.replaceAll('.', '/'), tracker: { id, name } };
    if (alternative.startsWith('.')) anywhere.push(signature);
    else {
      const key = keyOf(signature.start);
      byKey.set(key, [...(byKey.get(key) ?? []), signature]);
    }
  }
}

/** The first two segments: no signature is shorter, and few names share one. */
function keyOf(name: string): string {
  const first = name.indexOf('/');
  const second = first < 0 ? -1 : name.indexOf('/', first + 1);
  return second < 0 ? name : name.slice(0, second);
}

/** Whether a signature ends where a segment of the name does: `com.tune` is not in `com.tunein`. */
function endsSegment(name: string, length: number): boolean {
  if (name.length === length || name[length - 1] === '/') return true;
  const next = name[length];
  return next === '/' || next === '$';
}

/**
 * Trackers whose code the classes (slashed names) contain, by the Exodus list, ordered by id. That code is there does
 * not say that it runs.
 */
export function findTrackers(classNames: Iterable<string>): TrackerMatch[] {
  const found = new Map<string, TrackerMatch>();
  for (const name of classNames) {
    for (const { start, tracker } of byKey.get(keyOf(name)) ?? []) {
      if (name.startsWith(start) && endsSegment(name, start.length)) found.set(tracker.id, tracker);
    }
    for (const { start, tracker } of anywhere) if (name.includes(start)) found.set(tracker.id, tracker);
  }
  return [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

const networkSignatures: (readonly [string, string])[] = [];
for (const { id, network } of list.trackers) {
  for (const alternative of network.split('|')) {
    const host = alternative.replace(/^\.\*/, '').replaceAll('\\.', '.').replace(/^\./, '').toLowerCase();
    // What is more than a plain host name (a path, a number range) is left out: a host cannot be judged by it.
    if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)) networkSignatures.push([host, id]);
  }
}
const trackerByHost = new Map(networkSignatures.reverse());

/** Id of the tracker that a host belongs to, by its name or that of a domain above it; null where none is known. */
export function trackerOfHost(host: string): string | null {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const id = trackerByHost.get(rest);
    if (id !== undefined) return id;
  }
  return null;
}
