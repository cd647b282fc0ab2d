import { jaccardOf, joinExactly } from '../../analyze/text/exact-join.js';
import { createBitRows } from '../../analyze/text/kernel.js';
import { ShingleColumns } from '../../analyze/text/shingle-columns.js';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { UnionFind } from '../../analyze/text/union-find.js';
import type { CloneFamily, ClonePair } from '../../model/index.js';
import type { DocumentTable } from './document-table.js';
import { IdCache } from './id-cache.js';

/** Words of texts that are held at once; larger groups are compared block against block, so that memory stays bounded. */
const HELD_WORDS = 8_000_000;

interface Group {
  texts: readonly number[];
  ids: IdCache;
  joined: UnionFind;
  /** Documents that are in a pair with each text's documents. */
  degrees: Float64Array;
}

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
    private readonly heldWords = HELD_WORDS,
  ) {}

  /** Joins texts of one group; texts of different groups never meet. */
  join(texts: readonly number[]): void {
    const group: Group = {
      texts,
      ids: new IdCache(this.table, texts),
      joined: new UnionFind(texts.length),
      degrees: Float64Array.from(texts, (text) => this.table.copiesOf(text) - 1),
    };
    for (const index of texts.keys()) this.countCopies(group, index);
    const blocks = this.splitGroup(texts);
    if (blocks.length === 1) {
      const sets = this.readSets(group, blocks[0]!);
      this.comparePairs(group, blocks[0]!, sets, () => true);
      this.addFamilies(group, (representative) => this.jaccardsOfHeld(sets, representative));
      return;
    }
    for (const [i, block] of blocks.entries())
      for (const other of blocks.slice(i)) this.compareBlocks(group, block, other);
    this.addFamilies(group, (representative) => this.jaccardsReadAgain(group, representative));
  }

  /** Indexes of texts, in blocks of which two fit into memory. */
  private splitGroup(texts: readonly number[]): number[][] {
    const words = texts.reduce((sum, text) => sum + this.table.wordsOf(text), 0);
    const indexes = [...texts.keys()];
    if (words <= this.heldWords) return [indexes];
    const blocks: number[][] = [];
    let held = Number.POSITIVE_INFINITY;
    for (const index of indexes) {
      const own = this.table.wordsOf(texts[index]!);
      if (held + own > this.heldWords / 2) {
        blocks.push([]);
        held = 0;
      }
      blocks.at(-1)?.push(index);
      held += own;
    }
    return blocks;
  }

  private compareBlocks(group: Group, block: readonly number[], other: readonly number[]): void {
    const isSame = block === other;
    const members = isSame ? block : [...block, ...other];
    const sets = this.readSets(group, members);
    this.comparePairs(group, members, sets, (a, b) => isSame || a < block.length !== b < block.length);
  }

  private comparePairs(
    { texts, ids, joined, degrees }: Group,
    members: readonly number[],
    sets: readonly Uint32Array[],
    isWanted: (a: number, b: number) => boolean,
  ): void {
    const { table, onPair } = this;
    const onMatch = (a: number, b: number, shared: number): void => {
      if (!isWanted(a, b)) return;
      const first = members[a]!;
      const second = members[b]!;
      const copiesOfFirst = table.copiesOf(texts[first]!);
      const copiesOfSecond = table.copiesOf(texts[second]!);
      this.pairs += copiesOfFirst * copiesOfSecond;
      degrees[first]! += copiesOfSecond;
      degrees[second]! += copiesOfFirst;
      joined.join(first, second);
      if (onPair !== null)
        listPairs(onPair, ids.of(first), ids.of(second), sets[a]!.length, sets[b]!.length, shared);
    };
    joinExactly(sets, this.columns.size, this.threshold, onMatch, createBitRows);
  }

  private readSets({ texts }: Group, indexes: readonly number[]): Uint32Array[] {
    this.columns.clear();
    return indexes.map((index) => this.readSet(texts[index]!));
  }

  private readSet(text: number): Uint32Array {
    const { columns } = this;
    const bytes = this.table.readText(text);
    columns.startText();
    if (bytes === null)
      this.table.addGap({ id: this.table.idsOf(text)[0]!, reason: 'gone before it was compared' });
    else
      this.reader.shingles(bytes, (hashes, count, isFirst) => {
        if (isFirst) columns.startText();
        columns.add(hashes, count);
      });
    return columns.finishText();
  }

  /** Documents with one text are pairs among themselves; an empty text matches nothing. */
  private countCopies({ texts, ids }: Group, index: number): void {
    const text = texts[index]!;
    const copies = this.table.copiesOf(text);
    if (copies < 2 || this.table.wordsOf(text) === 0) return;
    this.pairs += (copies * (copies - 1)) / 2;
    const { onPair } = this;
    if (onPair === null) return;
    const names = ids.of(index);
    for (const [i, a] of names.entries())
      for (const b of names.slice(i + 1)) onPair({ a, b, jaccard: 1, containmentA: 1, containmentB: 1 });
  }

  private addFamilies(group: Group, jaccardsWith: (representative: number) => (member: number) => number) {
    const { texts, ids, joined } = group;
    const linked = joined.groups();
    const inFamilies = new Set(linked.flat());
    const alone = [...texts.keys()]
      .filter(
        (i) => !inFamilies.has(i) && this.table.copiesOf(texts[i]!) > 1 && this.table.wordsOf(texts[i]!) > 0,
      )
      .map((i) => [i]);
    for (const members of [...linked, ...alone]) {
      const representative = chooseRepresentative(members, group);
      const jaccardOfMember = jaccardsWith(representative);
      const listed = members.flatMap((member) => {
        const jaccard = member === representative ? 1 : jaccardOfMember(member);
        return ids.of(member).map((id) => ({ id, jaccard }));
      });
      listed.sort((a, b) => (a.id < b.id ? -1 : 1));
      this.families.push({
        id: listed[0]!.id,
        size: listed.length,
        representative: ids.of(representative)[0]!,
        members: listed,
      });
    }
  }

  private jaccardsOfHeld(sets: readonly Uint32Array[], representative: number): (member: number) => number {
    const own = sets[representative]!;
    const held = new Set(own);
    return (member) => jaccardOf(own.length, sets[member]!.length, countHeld(sets[member]!, held));
  }

  private jaccardsReadAgain({ texts }: Group, representative: number): (member: number) => number {
    this.columns.clear();
    const own = this.readSet(texts[representative]!);
    const held = new Set(own);
    return (member) => {
      const set = this.readSet(texts[member]!);
      return jaccardOf(own.length, set.length, countHeld(set, held));
    };
  }
}

function countHeld(set: Uint32Array, held: ReadonlySet<number>): number {
  let shared = 0;
  for (const column of set) if (held.has(column)) shared += 1;
  return shared;
}

/** The text in most pairs stands for the family; the smallest id where several are. */
function chooseRepresentative(members: readonly number[], { degrees, ids }: Group): number {
  let best: number[] = [];
  let most = -1;
  for (const member of members) {
    const degree = degrees[member]!;
    if (degree > most) best = [];
    if (degree >= most) best.push(member);
    most = Math.max(most, degree);
  }
  return best.reduce((a, b) => (ids.of(a)[0]! <= ids.of(b)[0]! ? a : b));
}

function listPairs(
  onPair: (pair: ClonePair) => void,
  first: readonly string[],
  second: readonly string[],
  sizeOfFirst: number,
  sizeOfSecond: number,
  shared: number,
): void {
  const jaccard = jaccardOf(sizeOfFirst, sizeOfSecond, shared);
  for (const x of first) {
    for (const y of second) {
      const isOrdered = x < y;
      onPair({
        a: isOrdered ? x : y,
        b: isOrdered ? y : x,
        jaccard,
        containmentA: shared / (isOrdered ? sizeOfFirst : sizeOfSecond),
        containmentB: shared / (isOrdered ? sizeOfSecond : sizeOfFirst),
      });
    }
  }
}
