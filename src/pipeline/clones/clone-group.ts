import { jaccardOf } from '../../analyze/text/exact-join.js';
import { UnionFind } from '../../analyze/text/union-find.js';
import type { CloneFamily, ClonePair } from '../../model/index.js';
import type { DocumentTable } from './document-table.js';
import { IdCache } from './id-cache.js';

/** Takes the pairs of all groups, and the families they form. */
export class FamilyList {
  readonly families: CloneFamily[] = [];
  /** Pairs of documents at or above the threshold. */
  pairs = 0;

  constructor(
    readonly table: DocumentTable,
    readonly threshold: number,
    /** Asks for every pair; without it they are only counted. */
    readonly onPair: ((pair: ClonePair) => void) | null,
  ) {}
}

/** Texts of which some are alike; texts of different groups never meet. */
export class CloneGroup {
  private readonly ids: IdCache;
  private readonly joined: UnionFind;
  /** Documents that are in a pair with each text's documents. */
  private readonly degrees: Float64Array;

  constructor(
    private readonly list: FamilyList,
    readonly texts: readonly number[],
  ) {
    this.ids = new IdCache(list.table, texts);
    this.joined = new UnionFind(texts.length);
    this.degrees = Float64Array.from(texts, (text) => list.table.copiesOf(text) - 1);
    for (const index of texts.keys()) this.addCopies(index);
  }

  /** Takes two texts, by their indexes, with their distinct shingles and how many they share, if that makes them a pair. */
  offer(a: number, b: number, sizeOfA: number, sizeOfB: number, shared: number): void {
    const { list, texts, ids } = this;
    if (shared === 0 || jaccardOf(sizeOfA, sizeOfB, shared) < list.threshold) return;
    const copiesOfA = list.table.copiesOf(texts[a]!);
    const copiesOfB = list.table.copiesOf(texts[b]!);
    list.pairs += copiesOfA * copiesOfB;
    this.degrees[a]! += copiesOfB;
    this.degrees[b]! += copiesOfA;
    this.joined.join(a, b);
    if (list.onPair !== null) listPairs(list.onPair, ids.of(a), ids.of(b), sizeOfA, sizeOfB, shared);
  }

  /** Takes it that each text of `order` is in a pair with the first `partners` of that order before it. */
  addRuns(order: Uint32Array, partners: Uint32Array): void {
    const { list, degrees } = this;
    const copies = Float64Array.from(order, (index) => list.table.copiesOf(this.texts[index]!));
    const before = new Float64Array(order.length + 1);
    const after = new Float64Array(order.length + 1);
    for (let rank = 0; rank < order.length; rank += 1) {
      before[rank + 1] = before[rank]! + copies[rank]!;
      const count = partners[rank]!;
      if (count === 0) continue;
      list.pairs += copies[rank]! * before[count]!;
      degrees[order[rank]!]! += before[count]!;
      after[count - 1]! += copies[rank]!;
      this.joined.join(order[0]!, order[rank]!);
    }
    let later = 0;
    for (let rank = order.length - 1; rank >= 0; rank -= 1) {
      later += after[rank]!;
      degrees[order[rank]!]! += later;
    }
  }

  /** Makes families of what was joined; `jaccardsWith` gives the similarity of a member to the representative. */
  close(jaccardsWith: (representative: number) => (member: number) => number): void {
    const { table } = this.list;
    const linked = this.joined.groups();
    const inFamilies = new Set(linked.flat());
    const alone = [...this.texts.keys()]
      .filter((i) => !inFamilies.has(i) && this.copiesOf(i) > 1 && table.wordsOf(this.texts[i]!) > 0)
      .map((i) => [i]);
    for (const members of [...linked, ...alone]) {
      const representative = this.chooseRepresentative(members);
      const jaccardOfMember = jaccardsWith(representative);
      const listed = members.flatMap((member) => {
        const jaccard = member === representative ? 1 : jaccardOfMember(member);
        return this.ids.of(member).map((id) => ({ id, jaccard }));
      });
      listed.sort((a, b) => (a.id < b.id ? -1 : 1));
      this.list.families.push({
        id: listed[0]!.id,
        size: listed.length,
        representative: this.ids.of(representative)[0]!,
        members: listed,
      });
    }
  }

  private copiesOf(index: number): number {
    return this.list.table.copiesOf(this.texts[index]!);
  }

  /** Documents with one text are pairs among themselves; an empty text matches nothing. */
  private addCopies(index: number): void {
    const { list, texts, ids } = this;
    const copies = this.copiesOf(index);
    if (copies < 2 || list.table.wordsOf(texts[index]!) === 0) return;
    list.pairs += (copies * (copies - 1)) / 2;
    const { onPair } = list;
    if (onPair === null) return;
    const names = ids.of(index);
    for (const [i, a] of names.entries())
      for (const b of names.slice(i + 1)) onPair({ a, b, jaccard: 1, containmentA: 1, containmentB: 1 });
  }

  /** The text in most pairs stands for the family; the smallest id where several are. */
  private chooseRepresentative(members: readonly number[]): number {
    let best: number[] = [];
    let most = -1;
    for (const member of members) {
      const degree = this.degrees[member]!;
      if (degree > most) best = [];
      if (degree >= most) best.push(member);
      most = Math.max(most, degree);
    }
    return best.reduce((a, b) => (this.ids.of(a)[0]! <= this.ids.of(b)[0]! ? a : b));
  }
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
