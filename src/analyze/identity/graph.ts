import type { IdentityEdge, IdentityNode, IdentityUse } from './identity.js';
import { type Commons, strengthOf } from './strength.js';

export interface IdentityGraph {
  /** In the order of their ids. */
  nodes: readonly IdentityNode[];
  /** In the order of node, subject and source; one for each. */
  edges: readonly IdentityEdge[];
}

/** One graph of all uses: what is used, by whom, and how much that says. */
export function buildGraph(uses: readonly IdentityUse[]): IdentityGraph {
  const commons = commonsOf(uses);
  const edges = new Map<string, IdentityEdge>();
  for (const use of uses) {
    const nodeId = `${use.kind}:${use.value}`;
    const key = `${nodeId}\n${use.subjectKey}\n${use.source}`;
    if (!edges.has(key)) edges.set(key, { ...use, nodeId, ...strengthOf(use, commons) });
  }
  const sorted = [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
  return { nodes: nodesOf(sorted), edges: sorted };
}

function commonsOf(uses: readonly IdentityUse[]): Commons {
  const developers = new Map<string, string>();
  for (const { kind, subjectKey, value } of uses) if (kind === 'developer') developers.set(subjectKey, value);
  const byPrefix = new Map<string, Set<string>>();
  for (const { kind, subjectKey, value } of uses) {
    if (kind !== 'package-prefix') continue;
    const known = byPrefix.get(value) ?? new Set();
    byPrefix.set(value, known.add(developers.get(subjectKey) ?? subjectKey));
  }
  return { developersOfPrefix: new Map([...byPrefix].map(([prefix, names]) => [prefix, names.size])) };
}

function nodesOf(edges: readonly IdentityEdge[]): IdentityNode[] {
  const byNode = new Map<string, IdentityEdge[]>();
  for (const edge of edges) {
    const known = byNode.get(edge.nodeId);
    if (known === undefined) byNode.set(edge.nodeId, [edge]);
    else known.push(edge);
  }
  return [...byNode].map(([nodeId, of]) => ({
    nodeId,
    kind: of[0]!.kind,
    value: of[0]!.value,
    category:
      of
        .map(({ category }) => category ?? '')
        .sort()
        .at(-1) || null,
    subjects: [...new Set(of.map(({ subjectKey }) => subjectKey))].sort(),
    provinces: [...new Set(of.flatMap(({ provinceSlug }) => provinceSlug ?? []))].sort(),
  }));
}
