import { UnionFind } from '../text/union-find.js';
import type { IdentityGraph } from './graph.js';
import type { IdentityEdge } from './identity.js';

/** Subjects behind which one party stands, as far as what they share shows it. */
export interface Vendor {
  /** The strong things that join most come first: `vendor:` and the node that names it. */
  vendorId: string;
  name: string;
  subjects: readonly { subjectKey: string; provinceSlug: string | null }[];
  provinces: readonly string[];
  /** Ids of the nodes that two or more of the subjects share and that join them. */
  joinedBy: readonly string[];
}

const MAX_OF_A_KIND = 20;

/**
 * The groups of two or more subjects that strong things join, or two supporting things of different sources; weak
 * things never join. Sorted by the number of provinces, then id.
 */
export function findVendors({ edges }: IdentityGraph): Vendor[] {
  const subjects = [...new Set(edges.map(({ subjectKey }) => subjectKey))].sort();
  const numbers = new Map(subjects.map((subject, index) => [subject, index]));
  const groups = new UnionFind(subjects.length);
  const joins = new Map<string, string[]>();
  for (const [key, members] of joiners(edges)) {
    if (members.size < 2) continue;
    const [first = '', ...rest] = members;
    for (const member of rest) groups.join(numbers.get(first)!, numbers.get(member)!);
    joins.set(key, [first]);
  }
  const bySubject = new Map<string, IdentityEdge[]>();
  for (const edge of edges) bySubject.set(edge.subjectKey, [...(bySubject.get(edge.subjectKey) ?? []), edge]);
  const joined = joinedBySubject(joins);
  return groups
    .groups()
    .filter((members) => members.length > 1)
    .map((members) =>
      vendorOf(
        members.map((index) => subjects[index]!),
        bySubject,
        joined,
      ),
    )
    .sort((a, b) => b.provinces.length - a.provinces.length || (a.vendorId < b.vendorId ? -1 : 1));
}

function joinedBySubject(joins: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const bySubject = new Map<string, string[]>();
  for (const [key, [first = '']] of joins)
    bySubject.set(first, [...(bySubject.get(first) ?? []), ...key.split('\n')]);
  return bySubject;
}

/** Subjects by what joins them: a strong node, or two supporting nodes of different sources. */
function joiners(edges: readonly IdentityEdge[]): Map<string, Set<string>> {
  const byKey = new Map<string, Set<string>>();
  const add = (key: string, subjectKey: string): void => {
    byKey.set(key, (byKey.get(key) ?? new Set()).add(subjectKey));
  };
  const supporting = new Map<string, IdentityEdge[]>();
  for (const edge of edges) {
    if (edge.strength === 'strong') add(edge.nodeId, edge.subjectKey);
    if (edge.strength === 'supporting')
      supporting.set(edge.subjectKey, [...(supporting.get(edge.subjectKey) ?? []), edge]);
  }
  for (const [subjectKey, own] of supporting)
    for (const key of pairsOfSources(firstOfEachKind(own))) add(key, subjectKey);
  return byKey;
}

/** A page with a thousand phone numbers is nobody's contact list. */
function firstOfEachKind(edges: readonly IdentityEdge[]): IdentityEdge[] {
  const counts = new Map<string, number>();
  return edges.filter(({ kind }) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return (counts.get(kind) ?? 0) <= MAX_OF_A_KIND;
  });
}

function pairsOfSources(edges: readonly IdentityEdge[]): string[] {
  return edges.flatMap((a, index) =>
    edges
      .slice(index + 1)
      .flatMap((b) =>
        a.source === b.source || a.kind === b.kind ? [] : [[a.nodeId, b.nodeId].sort().join('\n')],
      ),
  );
}

function vendorOf(
  members: readonly string[],
  bySubject: ReadonlyMap<string, readonly IdentityEdge[]>,
  joined: ReadonlyMap<string, readonly string[]>,
): Vendor {
  const edges = members.flatMap((member) => bySubject.get(member) ?? []);
  const joinedBy = [...new Set(members.flatMap((member) => joined.get(member) ?? []))].sort();
  const name = nameOf(edges.filter(({ kind }) => kind === 'developer').map(({ value }) => value));
  return {
    vendorId: `vendor:${joinedBy[0] ?? members[0]}`,
    name: name ?? joinedBy[0]?.replace(/^[a-z-]+:/, '') ?? '',
    subjects: members.map((subjectKey) => ({
      subjectKey,
      provinceSlug:
        bySubject.get(subjectKey)?.find(({ provinceSlug }) => provinceSlug !== null)?.provinceSlug ?? null,
    })),
    provinces: [...new Set(edges.flatMap(({ provinceSlug }) => provinceSlug ?? []))].sort(),
    joinedBy,
  };
}

/**
 * The developer that most of the accounts bear. Where none bears more than half the two first are named together: one of
 * them alone, perhaps a department whose apps somebody else signs, would be taken for whoever stands behind the other.
 */
function nameOf(developers: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of developers) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, second] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (first === undefined || second === undefined) return first?.[0] ?? null;
  return first[1] * 2 > developers.length ? first[0] : `${first[0]} + ${second[0]}`;
}
