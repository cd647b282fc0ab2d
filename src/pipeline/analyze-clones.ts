import { type CloneSide, judgeClone } from '../analyze/clone-verdict.js';
import type { IdentityEdge } from '../analyze/identity/identity.js';
import type { Vendor } from '../analyze/identity/vendors.js';
import { alignTexts } from '../analyze/text/alignment.js';
import { jaccardOf, joinExactly } from '../analyze/text/exact-join.js';
import { createBitRows, createTextKernel } from '../analyze/text/kernel.js';
import { ShingleColumns } from '../analyze/text/shingle-columns.js';
import { markTemplateColumns, templatePassages } from '../analyze/text/template-marks.js';
import { TextReader } from '../analyze/text/text-reader.js';
import { UnionFind } from '../analyze/text/union-find.js';
import { provinceBySlug } from '../places/index.js';
import type { SoiDatabase } from '../store/index.js';
import type { Identity } from './analyze-identity.js';

/** Jaccard at and above which two policies are called alike. */
export const CLONE_THRESHOLD = 0.5;

interface Policy {
  policy_id: string;
  subject_key: string;
  province_slug: string | null;
  sha256: string;
  url: string | null;
  text: string;
  developer: string | null;
  template_id: string | null;
}

interface Side extends Policy {
  columns: Uint32Array;
  facts: CloneSide;
}

/** Writes every pair of alike policies of different provinces, with what it means, and the families they form. */
export function analyzeClones(database: SoiDatabase, identity: Identity): void {
  const policies = readPolicies(database);
  const shingles = new PolicyShingles();
  const known = knownOf(identity);
  const sides = policies.map((policy) => toSide(policy, shingles.of(policy.text), known));
  const template = shingles.markTemplate(sides);
  const families = new UnionFind(sides.length);
  const pairs: [number, number, number][] = [];
  joinExactly(
    sides.map(({ columns }) => columns),
    shingles.size,
    CLONE_THRESHOLD,
    (x, y, shared) => {
      if (sides[x]?.province_slug !== sides[y]?.province_slug)
        pairs.push([Math.min(x, y), Math.max(x, y), shared]);
    },
    createBitRows,
  );
  pairs.sort(([a, b], [c, d]) => a - c || b - d);
  const sharedWords = createSharedWords();
  for (const [a, b, shared] of pairs) {
    writePair(database, sides[a]!, sides[b]!, shared, template, sharedWords);
    families.join(a, b);
  }
  writeFamilies(database, sides, families);
}

/** The policies' shingles, numbered across all of them. */
class PolicyShingles {
  private readonly reader = new TextReader(createTextKernel());
  private readonly columns = new ShingleColumns();

  get size(): number {
    return this.columns.size;
  }

  of(text: string): Uint32Array {
    this.columns.startText();
    this.reader.shingles(Buffer.from(text), (hashes, count, isFirst) => {
      if (isFirst) this.columns.startText();
      this.columns.add(hashes, count);
    });
    return this.columns.finishText();
  }

  /** 1 for each shingle of a generator, or that many unrelated owners have. */
  markTemplate(sides: readonly Side[]): Uint8Array {
    const passages = sides.flatMap(({ text, template_id }) =>
      templatePassages(text, template_id).map((passage) => this.of(passage)),
    );
    const marks = markTemplateColumns(
      sides.map(({ columns, developer, subject_key, template_id, facts }) => ({
        columns,
        owner: facts.vendor?.vendorId ?? developer ?? subject_key,
        templateId: template_id,
      })),
      this.size,
    );
    for (const passage of passages) for (const column of passage) marks[column] = 1;
    return marks;
  }
}

function readPolicies(database: SoiDatabase): Policy[] {
  return database.all<Policy>(
    `SELECT p.policy_id, p.subject_key, s.province_slug, p.sha256, p.url, p.text, a.developer, p.template_id
     FROM policies p JOIN subjects s ON s.subject_key = p.subject_key LEFT JOIN apps a ON a.app_key = p.subject_key
     WHERE p.text IS NOT NULL AND p.is_policy = 1 ORDER BY p.policy_id`,
  );
}

/** What the graph knows of each subject. */
interface Known {
  edges: ReadonlyMap<string, readonly IdentityEdge[]>;
  vendors: ReadonlyMap<string, Vendor>;
}

function knownOf({ graph, vendors }: Identity): Known {
  const edges = new Map<string, IdentityEdge[]>();
  for (const edge of graph.edges) {
    const own = edges.get(edge.subjectKey);
    if (own === undefined) edges.set(edge.subjectKey, [edge]);
    else own.push(edge);
  }
  const members = vendors.flatMap((vendor) =>
    vendor.subjects.map(({ subjectKey }) => [subjectKey, vendor] as const),
  );
  return { edges, vendors: new Map(members) };
}

function toSide(policy: Policy, columns: Uint32Array, { edges, vendors }: Known): Side {
  const province = policy.province_slug === null ? null : provinceBySlug(policy.province_slug);
  return {
    ...policy,
    columns,
    facts: {
      provinceSlug: policy.province_slug,
      successorCode34: province?.successorCode34 ?? null,
      documentSha256: policy.sha256,
      documentUrl: policy.url,
      identity: edges.get(policy.subject_key) ?? [],
      vendor: vendors.get(policy.subject_key) ?? null,
      templateId: policy.template_id,
    },
  };
}

/** Similarity of what is left of two texts without template; null where nothing is left of one. */
function jaccardWithoutTemplate(a: Uint32Array, b: Uint32Array, template: Uint8Array): number | null {
  const own = new Set(a.filter((column) => template[column] !== 1));
  const other = b.filter((column) => template[column] !== 1);
  if (own.size === 0 || other.length === 0) return null;
  return jaccardOf(own.size, other.length, other.filter((column) => own.has(column)).length);
}

/** Words in the passages that two policies share; documents that many apps link to are aligned once. */
function createSharedWords(): (a: Side, b: Side) => number {
  const known = new Map<string, number>();
  return (a, b) => {
    const key = `${a.sha256} ${b.sha256}`;
    const words = known.get(key) ?? alignTexts(a.text, b.text).sharedWords;
    known.set(key, words);
    return words;
  };
}

function writePair(
  database: SoiDatabase,
  a: Side,
  b: Side,
  shared: number,
  template: Uint8Array,
  sharedWords: (a: Side, b: Side) => number,
): void {
  const jaccard = jaccardOf(a.columns.length, b.columns.length, shared);
  const rest = jaccardWithoutTemplate(a.columns, b.columns, template);
  const { verdict, reasons } = judgeClone(a.facts, b.facts, {
    jaccard,
    jaccardWithoutTemplate: rest,
    threshold: CLONE_THRESHOLD,
  });
  database.insert('clone_pairs', {
    policy_a: a.policy_id,
    policy_b: b.policy_id,
    province_a: a.province_slug,
    province_b: b.province_slug,
    jaccard,
    containment_a: shared / a.columns.length,
    containment_b: shared / b.columns.length,
    jaccard_without_template: rest,
    shared_words: sharedWords(a, b),
    verdict,
    reasons: JSON.stringify(reasons),
  });
}

function writeFamilies(database: SoiDatabase, sides: readonly Side[], families: UnionFind): void {
  for (const members of families.groups()) {
    for (const member of members) {
      const side = sides[member]!;
      database.insert('clone_families', {
        family_id: sides[members[0]!]!.policy_id,
        policy_id: side.policy_id,
        province_slug: side.province_slug,
        template_id: side.template_id,
      });
    }
  }
}
