import { planByCore } from '../../analyze/text/core-plan.js';
import { jaccardOf, joinSets, planBySize } from '../../analyze/text/exact-join.js';
import { createBitRows } from '../../analyze/text/kernel.js';
import { GROUP_TEXTS, GROUP_WORDS } from '../../analyze/text/layout.js';
import { ShingleColumns } from '../../analyze/text/shingle-columns.js';
import { countBits, type ShingleSets, sharedWith, sizeOf } from '../../analyze/text/shingle-sets.js';
import type { TextReader } from '../../analyze/text/text-reader.js';
import { CloneGroup, type FamilyList } from './clone-group.js';

/** Words of texts that are held at once; larger groups are compared block against block, so that memory stays bounded. */
const HELD_WORDS = 8_000_000;

/** Texts by which a core is found, at the least; they may be longer than others by this much. */
const FEWEST_OF_CORE = 3;
const CORE_SPREAD = 1.5;

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
      group.close((representative) => {
        const shared = sharedWith(sets, representative);
        const size = sizeOf(sets, representative);
        return (member) => jaccardOf(size, sizeOf(sets, member), shared(member));
      });
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
  private compareAll(group: CloneGroup, sets: ShingleSets): void {
    const { threshold, onPair } = this.list;
    const bySize = planBySize(sets, threshold);
    const byCore = onPair === null ? planByCore(sets, threshold) : null;
    const isCoreBetter = byCore !== null && byCore.undecided < bySize.undecided;
    if (isCoreBetter) group.addRuns(byCore.order, byCore.partners);
    const offer = (a: number, b: number, shared: number): void =>
      group.offer(a, b, sizeOf(sets, a), sizeOf(sets, b), shared);
    joinSets(sets, threshold, offer, createBitRows, isCoreBetter ? byCore : bySize);
  }

  private compareBlocks(group: CloneGroup, block: readonly number[], other: readonly number[]): void {
    const isSame = block === other;
    const members = isSame ? block : [...block, ...other];
    const sets = this.readSets(group.texts, members);
    const onPair = (a: number, b: number, shared: number): void => {
      if (isSame || a < block.length !== b < block.length)
        group.offer(members[a]!, members[b]!, sizeOf(sets, a), sizeOf(sets, b), shared);
    };
    const { threshold } = this.list;
    joinSets(sets, threshold, onPair, createBitRows, planBySize(sets, threshold));
  }

  private readSets(texts: readonly number[], indexes: readonly number[]): ShingleSets {
    const coreBits = this.readCore(indexes.map((index) => texts[index]!));
    this.columns.clear();
    const cores: Uint8Array[] = [];
    const columns = indexes.map((index) => this.readSet(texts[index]!, coreBits, cores));
    const coreSizes = Uint32Array.from(cores, (row) => countBits(row, row));
    return { columns, columnCount: this.columns.size, cores, coreBits, coreSizes };
  }

  /** Finds what most texts have in common, by some of them; 0 where they are too large for it. */
  private readCore(texts: readonly number[]): number {
    const { table } = this.list;
    const words = texts.reduce((sum, text) => sum + table.wordsOf(text), 0);
    const most = Math.min(GROUP_TEXTS, Math.floor((GROUP_WORDS * texts.length) / (words * CORE_SPREAD)));
    if (most < FEWEST_OF_CORE) return 0;
    const step = Math.ceil(texts.length / most);
    const room = Math.floor(GROUP_WORDS / most);
    const fitting = texts.filter((text, i) => i % step === 0 && table.wordsOf(text) <= room);
    if (fitting.length < FEWEST_OF_CORE) return 0;
    this.reader.startGroup(fitting.reduce((sum, text) => sum + table.wordsOf(text), 0));
    for (const [i, text] of fitting.entries()) {
      const fed = table.feed(text);
      if (fed !== null) this.reader.addToGroup(fed, i, table.wordsOf(text));
    }
    return this.reader.endGroupAsCore(fitting.length);
  }

  private readSet(text: number, coreBits: number, cores: Uint8Array[]): Uint32Array {
    const { columns } = this;
    const fed = this.list.table.feed(text);
    columns.startText();
    if (fed === null) {
      this.list.table.addGone(text);
      cores.push(new Uint8Array(Math.ceil(coreBits / 128) * 16));
    } else
      cores.push(
        this.reader.shinglesOutsideCore(fed, coreBits, (hashes, count, isFirst) => {
          if (isFirst) columns.startText();
          columns.add(hashes, count);
        }),
      );
    return columns.finishText();
  }

  private jaccardsReadAgain(texts: readonly number[], representative: number): (member: number) => number {
    this.columns.clear();
    const own = this.readSet(texts[representative]!, 0, []);
    return (member) => {
      const set = this.readSet(texts[member]!, 0, []);
      let shared = 0;
      for (const column of set) if (column < own.length) shared += 1;
      return jaccardOf(own.length, set.length, shared);
    };
  }
}
