import { buildGraph, type IdentityGraph } from '../analyze/identity/graph.js';
import type { IdentityEdge, IdentityNode } from '../analyze/identity/identity.js';
import { compareStrength } from '../analyze/identity/identity.js';
import { findVendors, type Vendor } from '../analyze/identity/vendors.js';
import type { SoiDatabase } from '../store/index.js';
import { readIdentityUses } from './identity-uses.js';

/** What subjects share, and who stands behind them. */
export interface Identity {
  graph: IdentityGraph;
  vendors: readonly Vendor[];
}

/** Writes the graph of what subjects share and the vendors that it shows. */
export function analyzeIdentity(database: SoiDatabase): Identity {
  const graph = buildGraph(readIdentityUses(database));
  const vendors = findVendors(graph);
  const edges = new Map<string, IdentityEdge[]>();
  for (const edge of graph.edges) {
    writeEdge(database, edge);
    edges.set(edge.nodeId, [...(edges.get(edge.nodeId) ?? []), edge]);
  }
  for (const node of graph.nodes) writeNode(database, node, edges.get(node.nodeId) ?? []);
  for (const vendor of vendors) writeVendor(database, vendor);
  return { graph, vendors };
}

function writeNode(database: SoiDatabase, node: IdentityNode, edges: readonly IdentityEdge[]): void {
  const strongest =
    edges
      .map(({ strength }) => strength)
      .sort(compareStrength)
      .at(-1) ?? 'weak';
  database.insert('identity_nodes', {
    node_id: node.nodeId,
    kind: node.kind,
    value: node.value,
    category: node.category,
    strength: strongest,
    province_count: node.provinces.length,
    subject_count: node.subjects.length,
    provinces: node.provinces.join(),
    subjects: node.subjects.join(),
  });
}

function writeEdge(database: SoiDatabase, edge: IdentityEdge): void {
  database.insert('identity_edges', {
    node_id: edge.nodeId,
    subject_key: edge.subjectKey,
    source: edge.source,
    province_slug: edge.provinceSlug,
    strength: edge.strength,
    why: edge.why,
    artifact: edge.evidence.artifact,
    sha256: edge.evidence.sha256,
    locator: edge.evidence.locator,
    quote: edge.evidence.quote,
  });
}

function writeVendor(database: SoiDatabase, vendor: Vendor): void {
  database.insert('vendors', {
    vendor_id: vendor.vendorId,
    name: vendor.name,
    province_count: vendor.provinces.length,
    subject_count: vendor.subjects.length,
    provinces: vendor.provinces.join(),
    joined_by: JSON.stringify(vendor.joinedBy),
  });
  for (const { subjectKey, provinceSlug } of vendor.subjects)
    database.insert('vendor_members', {
      subject_key: subjectKey,
      vendor_id: vendor.vendorId,
      province_slug: provinceSlug,
    });
}
