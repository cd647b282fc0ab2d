import { HashIndex } from '../../analyze/text/hash-index.js';
import { SKETCH_BINS } from '../../analyze/text/layout.js';
import type { SketchBatch, TextPlaces } from './tasks.js';
import type { FedText } from './text-feed.js';
import type { Place, TextSource } from './text-source.js';
import { type Gap, MAX_NAMED_GAPS } from './types.js';

const FIRST_ROWS = 1024;
const NONE = -1;

/** Every document read, identical texts folded into one: about 200 bytes a text in typed arrays. */
export class DocumentTable {
  /** Documents, those with equal texts too. */
  documents = 0;
  /** Distinct texts. */
  texts = 0;
  /** 128 bytes a text, in memory that threads share. */
  sketches = new Uint8Array(new SharedArrayBuffer(FIRST_ROWS * SKETCH_BINS));
  readonly gaps: Gap[] = [];
  gapCount = 0;
  private offsets = new Float64Array(FIRST_ROWS);
  private lengths = new Float64Array(FIRST_ROWS);
  /** Next document with the same text. */
  private nexts = new Int32Array(FIRST_ROWS).fill(NONE);
  private words = new Uint32Array(FIRST_ROWS);
  private copies = new Uint32Array(FIRST_ROWS);
  /** First and last document of each text. */
  private firsts = new Int32Array(FIRST_ROWS);
  private lasts = new Int32Array(FIRST_ROWS);
  private readonly byText = new HashIndex();
  private readonly byId = new HashIndex();
  private lineCount = 0;

  constructor(private readonly source: TextSource) {
    for (const gap of source.gaps) this.addGap(gap);
  }

  /** Takes in what a task found; tasks come in their order. */
  addBatch(task: number, batch: SketchBatch): void {
    const gaps = batch.gaps.map((gap) =>
      gap.line === undefined ? gap : { ...gap, line: gap.line + this.lineCount },
    );
    for (let row = 0; row < batch.count; row += 1) {
      const place = this.source.placeOf(task, batch.offsets[row]!, batch.lengths[row]!);
      if (this.isKnownId(batch, row, place)) gaps.push(this.duplicate(batch.lines[row]!, place));
      else this.addDocument(batch, row, place);
    }
    for (const gap of gaps.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))) this.addGap(gap);
    this.lineCount += batch.lineCount;
  }

  /** Words of a text: 0 matches nothing. */
  wordsOf(text: number): number {
    return this.words[text]!;
  }

  /** Documents with this text. */
  copiesOf(text: number): number {
    return this.copies[text]!;
  }

  /** Ids of the documents with this text, by code units. */
  idsOf(text: number): string[] {
    const ids: string[] = [];
    for (let document = this.firsts[text]!; document !== NONE; document = this.nexts[document]!)
      ids.push(this.source.idOf(this.placeOf(document)));
    return ids.sort();
  }

  /** The text again, to be read before the next is asked for; null where it is gone. */
  feed(text: number): FedText {
    return this.source.feed(this.placeOf(this.firsts[text]!));
  }

  /** Where texts are, for another thread. */
  placesOf(texts: readonly number[]): TextPlaces {
    return this.source.placesOf(texts.map((text) => this.placeOf(this.firsts[text]!)));
  }

  /** Names a text that could be read once, but not a second time. */
  addGone(text: number): void {
    this.addGap({ id: this.idsOf(text)[0]!, reason: 'gone or changed before it was compared' });
  }

  addGap(gap: Gap): void {
    this.gapCount += 1;
    if (this.gaps.length < MAX_NAMED_GAPS) this.gaps.push(gap);
  }

  private placeOf(document: number): Place {
    return { offset: this.offsets[document]!, length: this.lengths[document]! };
  }

  private duplicate(line: number, place: Place): Gap {
    return {
      id: this.source.idOf(place),
      line: line + this.lineCount,
      reason: 'an earlier line has the same id',
    };
  }

  /** Only lines can repeat an id; equal hashes are settled by the ids themselves. */
  private isKnownId(batch: SketchBatch, row: number, place: Place): boolean {
    if (batch.lines[row] === 0) return false;
    const known = this.byId.findOrAdd(batch.idHashes[row * 2]!, batch.idHashes[row * 2 + 1]!, this.documents);
    return known >= 0 && this.source.idOf(this.placeOf(known)) === this.source.idOf(place);
  }

  private addDocument(batch: SketchBatch, row: number, { offset, length }: Place): void {
    const document = this.documents;
    if (document === this.offsets.length) this.growDocuments();
    this.documents += 1;
    this.offsets[document] = offset;
    this.lengths[document] = length;
    const low = batch.identities[row * 2]!;
    const known = this.byText.findOrAdd(low, batch.identities[row * 2 + 1]!, this.texts);
    if (known >= 0) {
      this.nexts[this.lasts[known]!] = document;
      this.lasts[known] = document;
      this.copies[known]! += 1;
    } else this.addText(batch, row, document);
  }

  private addText(batch: SketchBatch, row: number, document: number): void {
    const text = this.texts;
    if (text === this.words.length) this.growTexts();
    this.texts += 1;
    this.words[text] = batch.words[row]!;
    this.copies[text] = 1;
    this.firsts[text] = document;
    this.lasts[text] = document;
    const from = row * SKETCH_BINS;
    this.sketches.set(batch.sketches.subarray(from, from + SKETCH_BINS), text * SKETCH_BINS);
  }

  private growDocuments(): void {
    const grown = Math.ceil(this.offsets.length * 1.5);
    this.offsets = copyInto(new Float64Array(grown), this.offsets);
    this.lengths = copyInto(new Float64Array(grown), this.lengths);
    this.nexts = copyInto(new Int32Array(grown).fill(NONE), this.nexts);
  }

  private growTexts(): void {
    const size = Math.ceil(this.words.length * 1.5);
    this.words = copyInto(new Uint32Array(size), this.words);
    this.copies = copyInto(new Uint32Array(size), this.copies);
    this.firsts = copyInto(new Int32Array(size), this.firsts);
    this.lasts = copyInto(new Int32Array(size), this.lasts);
    this.sketches = copyInto(new Uint8Array(new SharedArrayBuffer(size * SKETCH_BINS)), this.sketches);
  }
}

function copyInto<A extends Float64Array | Int32Array | Uint32Array | Uint8Array>(larger: A, smaller: A): A {
  larger.set(smaller);
  return larger;
}
