import { jaccardOf, joinExactly } from '../../analyze/text/exact-join.js';
import { createBitRows } from '../../analyze/text/kernel.js';
import { ShingleColumns } from '../../analyze/text/shingle-columns.js';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { UnionFind } from '../../analyze/text/union-find.js';
import type { CloneFamily, ClonePair } from '../../model/index.js';
import type { DocumentTable } from './document-table.js';

/** Reads groups of candidates again, compares them exactly, and forms families of what holds. */
export class FamilyJoin {
  readonly families: CloneFamily[] = [];
  /** Pairs of documents at or above the threshold. */
  pairs = 0;
  private readonly columns = new ShingleColumns();

  constructor(
    private readonly table: DocumentTable,
    private readonly reader: TextReader,
    private readonly threshold: number,
    private readonly onPair: ((pair: ClonePair) => void) | null,
  ) {}

  /** Joins texts of one group; texts of different groups never meet. */
  join(group: readonly number[]): void {
    this.columns.clear();
    const sets = group.map((text) => this.columnsOf(text));
    const joined = new UnionFind(group.length);
    const degrees = Float64Array.from(group, (text) => this.table.copiesOf(text) - 1);
    const ids = new IdCache(this.table, group);
    for (const [index, text] of group.entries()) this.countCopies(text, index, sets[index]!, ids);
    joinExactly(
      sets,
      this.columns.size,
      this.threshold,
      (a, b, shared) => {
        const copiesA = this.table.copiesOf(group[a]!);
        const copiesB = this.table.copiesOf(group[b]!);
        this.pairs += copiesA * copiesB;
        degrees[a]! += copiesB;
        degrees[b]! += copiesA;
        joined.join(a, b);
        if (this.onPair !== null)
          this.listPairs(ids.of(a), ids.of(b), sets[a]!.length, sets[b]!.length, shared);
      },
      createBitRows,
    );
    this.addFamilies(group, sets, joined, degrees, ids);
  }

  private columnsOf(text: number): Uint32Array {
    const bytes = this.table.readText(text);
    this.columns.startText();
    if (bytes === null)
      this.table.addGap({ id: this.table.idsOf(text)[0]!, reason: 'gone before it was compared' });
    else
      this.reader.shingles(bytes, (hashes, count, isFirst) => {
        if (isFirst) this.columns.startText();
        this.columns.add(hashes, count);
      });
    return this.columns.finishText();
  }

  /** Documents with one text are pairs among themselves, unless the text is empty. */
  private countCopies(text: number, index: number, set: Uint32Array, ids: IdCache): void {
    const copies = this.table.copiesOf(text);
    if (copies < 2 || set.length === 0) return;
    this.pairs += (copies * (copies - 1)) / 2;
    const { onPair } = this;
    if (onPair === null) return;
    const names = ids.of(index);
    names.forEach((a, i) => {
      for (const b of names.slice(i + 1)) onPair({ a, b, jaccard: 1, containmentA: 1, containmentB: 1 });
    });
  }

  private listPairs(
    as: readonly string[],
    bs: readonly string[],
    sizeA: number,
    sizeB: number,
    shared: number,
  ) {
    const jaccard = jaccardOf(sizeA, sizeB, shared);
    for (const a of as) {
      for (const b of bs) {
        const isOrdered = a < b;
        this.onPair?.({
          a: isOrdered ? a : b,
          b: isOrdered ? b : a,
          jaccard,
          containmentA: shared / (isOrdered ? sizeA : sizeB),
          containmentB: shared / (isOrdered ? sizeB : sizeA),
        });
      }
    }
  }

  private addFamilies(
    group: readonly number[],
    sets: readonly Uint32Array[],
    joined: UnionFind,
    degrees: Float64Array,
    ids: IdCache,
  ): void {
    const groups = joined.groups();
    const inGroups = new Set(groups.flat());
    const alone = group
      .map((_, index) => index)
      .filter((i) => !inGroups.has(i) && sets[i]!.length > 0 && this.table.copiesOf(group[i]!) > 1)
      .map((i) => [i]);
    const held = new Uint8Array(this.columns.size);
    for (const members of [...groups, ...alone]) {
      const representative = this.chooseRepresentative(members, degrees, ids);
      const own = sets[representative]!;
      for (const column of own) held[column] = 1;
      this.families.push(this.describe(members, representative, sets, held, ids));
      for (const column of own) held[column] = 0;
    }
  }

  /** The text in most pairs stands for the family; the smallest id where several are. */
  private chooseRepresentative(members: readonly number[], degrees: Float64Array, ids: IdCache): number {
    const most = Math.max(...members.map((i) => degrees[i]!));
    const best = members.filter((i) => degrees[i] === most);
    return best.reduce((a, b) => (ids.of(a)[0]! <= ids.of(b)[0]! ? a : b));
  }

  private describe(
    members: readonly number[],
    representative: number,
    sets: readonly Uint32Array[],
    held: Uint8Array,
    ids: IdCache,
  ): CloneFamily {
    const size = sets[representative]!.length;
    const listed = members.flatMap((member) => {
      const set = sets[member]!;
      let shared = 0;
      for (const column of set) shared += held[column]!;
      const jaccard = jaccardOf(size, set.length, shared);
      return ids.of(member).map((id) => ({ id, jaccard }));
    });
    listed.sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      id: listed[0]!.id,
      size: listed.length,
      representative: ids.of(representative)[0]!,
      members: listed,
    };
  }
}

/** Ids are read again from the source, once for each text of a group. */
class IdCache {
  private readonly known = new Map<number, string[]>();

  constructor(
    private readonly table: DocumentTable,
    private readonly group: readonly number[],
  ) {}

  of(index: number): string[] {
    const known = this.known.get(index) ?? this.table.idsOf(this.group[index]!);
    this.known.set(index, known);
    return known;
  }
}
