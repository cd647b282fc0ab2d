import type { Cell, TableRow } from '../public-table.js';
import { findPersonal, type PersonalMention } from './find-personal.js';
import { type PlainForm, plainForm } from './plain-form.js';
import type { Pseudonyms } from './pseudonym.js';

const MAX_JSON_DEPTH = 100;
const MIN_HANDLE = 8;
const MIN_CUT = 6;
/** Nothing shorter is a mailbox or phone, or gives one away. */
const MIN_LENGTH = 6;
/** Longer than any mailbox. */
const MAX_CUT = 128;

/** Replaces mailboxes and phones of persons wherever they are written; offsets into a text still hold afterwards. */
export class Redactor {
  /** Handles (local parts with a digit: `quan1401dev`) that give a person away without the domain, too. */
  private readonly handles = new Map<string, string>();
  private readonly mailboxes = new Set<string>();
  /** National numbers without the zero. */
  private readonly numbers = new Set<string>();
  /** How many texts were changed so far. */
  private replaced = 0;

  constructor(private readonly pseudonyms: Pseudonyms) {}

  /** Remembers what is personal in a cell, so that it is found in other cells where it is cut or stands without its domain. */
  learn(cell: Cell): void {
    if (typeof cell !== 'string') return;
    for (const { kind, value } of findPersonal(plainForm(cell).plain)) {
      if (kind === 'phone') this.numbers.add(value.replace(/^\+84/, ''));
      else if (/\.[a-z]{2,}$/.test(value)) this.learnMailbox(value);
    }
  }

  private learnMailbox(address: string): void {
    const local = address.slice(0, address.lastIndexOf('@'));
    this.mailboxes.add(address);
    if (local.length >= MIN_HANDLE && /\d/.test(local) && /[a-z]/.test(local))
      this.handles.set(local, address);
  }

  row(row: TableRow): TableRow {
    return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, this.cell(cell)]));
  }

  /** The cell without anything personal; JSON stays JSON. */
  cell(cell: Cell): Cell {
    if (typeof cell !== 'string') return cell;
    const tree = /^[[{]/.test(cell) ? parseTree(cell) : undefined;
    if (tree === undefined) return this.text(cell);
    const before = this.replaced;
    const redacted = this.tree(tree);
    return this.replaced === before ? cell : JSON.stringify(redacted);
  }

  private tree(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((one) => this.tree(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [this.text(key), this.tree(inner)]),
    );
  }

  private text(text: string): string {
    if (text.length < MIN_LENGTH) return text;
    const form = plainForm(text);
    const mentions = this.mentionsIn(form.plain);
    if (mentions.length === 0) return text;
    this.replaced += 1;
    let result = '';
    let at = 0;
    for (const mention of mentions) {
      const [start, end] = placeIn(form, mention);
      if (start < at) continue;
      result += text.slice(at, start) + this.pseudonym(mention, end - start);
      at = end;
    }
    return result + text.slice(at);
  }

  private pseudonym({ kind, value, cutBefore = 0 }: Mention, length: number): string {
    return this.pseudonyms.of(kind, this.wholeOf(value), length + cutBefore).slice(cutBefore);
  }

  // A mailbox whose domain was cut off is the one that begins like it.
  private wholeOf(value: string): string {
    if (this.mailboxes.has(value)) return value;
    return [...this.mailboxes].find((known) => known.startsWith(value) && value.includes('@')) ?? value;
  }

  private mentionsIn(plain: string): Mention[] {
    const found: Mention[] = [
      ...findPersonal(plain),
      ...this.handlesIn(plain),
      ...this.numbersIn(plain),
      ...this.cutAtEdges(plain),
    ];
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private *handlesIn(plain: string): Generator<Mention> {
    if (this.handles.size === 0) return;
    for (const { 0: word, index } of plain.matchAll(/(?<![a-z0-9])[a-z0-9][a-z0-9._+-]{6,62}[a-z0-9]/g)) {
      const address = this.handles.get(word);
      if (address !== undefined)
        yield { kind: 'email', value: address, start: index, end: index + word.length };
    }
  }

  private *numbersIn(plain: string): Generator<Mention> {
    if (this.numbers.size === 0) return;
    for (const match of plain.matchAll(/(?<!\d|[\da-f]{6})[1-9](?:[ .()-]{0,3}\d){8,9}(?!\d|[\da-f]{6})/g)) {
      const number = match[0].replace(/\D/g, '');
      if (this.numbers.has(number))
        yield {
          kind: 'phone',
          value: `+84${number}`,
          start: match.index,
          end: match.index + match[0].length,
        };
    }
  }

  // A quote of limited length may begin or end inside a mailbox.
  private *cutAtEdges(plain: string): Generator<Mention> {
    const tailStart = Math.max(0, plain.length - MAX_CUT);
    const last = /[a-z0-9][a-z0-9._%+@-]*$/.exec(plain.slice(tailStart));
    const first = /^[a-z0-9._%+@-]+/.exec(plain);
    const endsInside = last !== null && last[0].length >= MIN_CUT && /[\d@]/.test(last[0]);
    const beginsInside = first !== null && first[0].length >= MIN_CUT && first[0].indexOf('@') > 0;
    if (!endsInside && !beginsInside) return;
    for (const known of this.mailboxes) {
      if (endsInside && last[0].length < known.length && known.startsWith(last[0]))
        yield { kind: 'email', value: known, start: tailStart + last.index, end: plain.length };
      if (beginsInside && first[0].length < known.length && known.endsWith(first[0])) {
        const cutBefore = known.length - first[0].length;
        yield { kind: 'email', value: known, start: 0, end: first[0].length, cutBefore };
      }
    }
  }
}

interface Mention extends PersonalMention {
  /** How many signs of it were cut off before the text begins. */
  cutBefore?: number;
}

function placeIn({ places }: PlainForm, { start, end }: PersonalMention): [number, number] {
  return places === null ? [start, end] : [places.starts[start] ?? 0, places.ends[end - 1] ?? 0];
}

function parseTree(text: string): unknown {
  const tree = parseJson(text);
  return tree !== undefined && isShallow(tree, MAX_JSON_DEPTH) ? tree : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A text that only begins like JSON is treated as text.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
