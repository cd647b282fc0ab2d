import { planByCore } from '../../analyze/text/core-plan.js';
import { jaccardOf, joinExactly, planBySize } from '../../analyze/text/exact-join.js';
import { createBitRows } from '../../analyze/text/kernel.js';
import { ShingleColumns } from '../../analyze/text/shingle-columns.js';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { CloneGroup, type FamilyList } from './clone-group.js';

/** Words of texts that are held at once; larger groups are compared block against block, so that memory stays bounded. */
const HELD_WORDS = 8_000_000;

/** Reads groups of candidates again, compares them exactly, and forms families of what holds. */
export class LargeGroups {
  private readonly columns = new ShingleColumns();

  constructor(
    private readonly list: FamilyList,
    private readonly reader: TextReader,
    private readonly heldWords = HELD_WORDS,
  ) {}

  /** Joins texts of one group. */
  join(texts: readonly number[]): void {
    const group = new CloneGroup(this.list, texts);
    const blocks = this.splitGroup(texts);
    if (blocks.length === 1) {
      const sets = this.readSets(texts, blocks[0]!);
      this.compareAll(group, sets);
      group.close((representative) => this.jaccardsOfHeld(sets, representative));
      return;
    }
    for (const [i, block] of blocks.entries())
      for (const other of blocks.slice(i)) this.compareBlocks(group, block, other);
    group.close((representative) => this.jaccardsReadAgain(texts, representative));
  }

  /** Indexes of texts, in blocks of which two fit into memory. */
  private splitGroup(texts: readonly number[]): number[][] {
    const { table } = this.list;
    const words = texts.reduce((sum, text) => sum + table.wordsOf(text), 0);
    const indexes = [...texts.keys()];
    if (words <= this.heldWords) return [indexes];
    const blocks: number[][] = [];
    let held = Number.POSITIVE_INFINITY;
    for (const index of indexes) {
      const own = table.wordsOf(texts[index]!);
      if (held + own > this.heldWords / 2) {
        blocks.push([]);
        held = 0;
      }
      blocks.at(-1)?.push(index);
      held += own;
    }
    return blocks;
  }

  /** Near-copies of one text are mostly pairs by what each has of the common core; only a list of pairs needs more. */
  private compareAll(group: CloneGroup, sets: readonly Uint32Array[]): void {
    const { threshold, onPair } = this.list;
    const bySize = planBySize(sets, threshold);
    const byCore = onPair === null ? planByCore(sets, this.columns.size, threshold) : null;
    const isCoreBetter = byCore !== null && byCore.undecided < bySize.undecided;
    if (isCoreBetter) group.addRuns(byCore.order, byCore.partners);
    joinExactly(
      sets,
      this.columns.size,
      threshold,
      (a, b, shared) => group.offer(a, b, sets[a]!.length, sets[b]!.length, shared),
      createBitRows,
      isCoreBetter ? byCore : bySize,
    );
  }

  private compareBlocks(group: CloneGroup, block: readonly number[], other: readonly number[]): void {
    const isSame = block === other;
    const members = isSame ? block : [...block, ...other];
    const sets = this.readSets(group.texts, members);
    const onPair = (a: number, b: number, shared: number): void => {
      if (isSame || a < block.length !== b < block.length)
        group.offer(members[a]!, members[b]!, sets[a]!.length, sets[b]!.length, shared);
    };
    joinExactly(sets, this.columns.size, this.list.threshold, onPair, createBitRows);
  }

  private readSets(texts: readonly number[], indexes: readonly number[]): Uint32Array[] {
    this.columns.clear();
    return indexes.map((index) => this.readSet(texts[index]!));
  }

  private readSet(text: number): Uint32Array {
    const { columns } = this;
    const fed = this.list.table.feed(text);
    columns.startText();
    if (fed === null) this.list.table.addGone(text);
    else
      this.reader.shingles(fed, (hashes, count, isFirst) => {
        if (isFirst) columns.startText();
        columns.add(hashes, count);
      });
    return columns.finishText();
  }

  private jaccardsOfHeld(sets: readonly Uint32Array[], representative: number): (member: number) => number {
    const own = sets[representative]!;
    const held = new Uint8Array(this.columns.size);
    for (const column of own) held[column] = 1;
    return (member) => jaccardOf(own.length, sets[member]!.length, countHeld(sets[member]!, held));
  }

  private jaccardsReadAgain(texts: readonly number[], representative: number): (member: number) => number {
    this.columns.clear();
    const own = this.readSet(texts[representative]!);
    return (member) => {
      const set = this.readSet(texts[member]!);
      let shared = 0;
      for (const column of set) if (column < own.length) shared += 1;
      return jaccardOf(own.length, set.length, shared);
    };
  }
}

function countHeld(set: Uint32Array, held: Uint8Array): number {
  let shared = 0;
  for (const column of set) shared += held[column]!;
  return shared;
}
