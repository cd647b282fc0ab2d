import { type Attributes, parseAttributes } from './attributes.js';
import { decodeEntities } from './entities.js';
import { OpenElements } from './open-elements.js';
import { TAG, tagFlags } from './tags.js';
import { BREAK, emptyTree, type PageTree } from './tree.js';

const MAX_ELEMENTS = 400_000;
const DEEP = 512;
const LT = 60;
const GT = 62;
const NEEDS_COLLAPSE = /[\t\n\r\f]| {2}/;
const SPACES = /[ \t\n\r\f]+/g;
const PRESERVES_LINES = /white-space\s*:\s*(?:pre|break-spaces)/;

/** The tree of an HTML page: one pass over the source, no recursion, every loss of an end tag repaired as browsers do. */
export function parseHtml(source: string): PageTree {
  return new HtmlReader(source).read();
}

class HtmlReader {
  private readonly tree = emptyTree();
  private readonly open = new OpenElements(this.tree);
  private pendingBreak: number = BREAK.BLOCK;
  private pendingSpace = false;
  private preservedDepth = 0;
  // Once a closing mark was not found it is not looked for again: keeps unterminated markup linear.
  private readonly missing = new Set<string>();

  constructor(private readonly source: string) {}

  read(): PageTree {
    const { source, tree } = this;
    let at = 0;
    let lookFrom = 0;
    while (at < source.length) {
      const tag = source.indexOf('<', lookFrom);
      if (tag === -1) {
        this.text(at, source.length);
        break;
      }
      const next = source.charCodeAt(tag + 1);
      if (!startsMarkup(next)) {
        lookFrom = tag + 1;
        continue;
      }
      if (tag > at) this.text(at, tag);
      at = this.markup(tag, next);
      lookFrom = at;
      if (tree.names.length > MAX_ELEMENTS) {
        tree.notes.add('size-cap');
        break;
      }
    }
    return tree;
  }

  private markup(tag: number, next: number): number {
    if (next === 33) return this.comment(tag);
    if (next === 63) return this.after('>', tag);
    return next === 47 ? this.endTag(tag) : this.startTag(tag);
  }

  private comment(tag: number): number {
    if (!this.source.startsWith('<!--', tag)) return this.after('>', tag);
    if (this.source.startsWith('<!-->', tag)) return tag + 5;
    const end = this.find('-->', tag + 2);
    return end === -1 ? this.source.length : end + 3;
  }

  private after(mark: string, from: number): number {
    const end = this.find(mark, from);
    return end === -1 ? this.source.length : end + mark.length;
  }

  private find(mark: string, from: number): number {
    if (this.missing.has(mark)) return -1;
    const at = this.source.indexOf(mark, from);
    if (at === -1) this.missing.add(mark);
    return at;
  }

  private endTag(tag: number): number {
    const end = this.find('>', tag);
    const stop = end === -1 ? this.source.length : end;
    const nameEnd = this.nameEnd(tag + 2);
    const name = this.source.slice(tag + 2, Math.min(nameEnd, stop)).toLowerCase();
    if (name === 'br') this.breakBy(BREAK.LINE);
    else if (name === 'p' && !this.open.isOpen('p')) this.breakBy(BREAK.BLOCK);
    else if (name !== 'body' && name !== 'html') {
      this.open.close(name);
      this.breakAround(tagFlags(name));
      if (this.preservedDepth > 0 && this.open.depth < this.preservedDepth) this.preservedDepth = 0;
    }
    return stop + 1;
  }

  private startTag(tag: number): number {
    const nameEnd = this.nameEnd(tag + 1);
    const name = this.source.slice(tag + 1, nameEnd).toLowerCase();
    const end = this.tagEnd(nameEnd);
    // The shortest attribute that is wanted has two letters.
    const attributes = end > nameEnd + 2 ? parseAttributes(this.source.slice(nameEnd, end)) : null;
    const flags = tagFlags(name);
    if (name === 'base' && attributes !== null) this.tree.baseHref ??= attributes.href || null;
    else if (name === 'meta' || name === 'link')
      this.tree.metas.push(this.source.slice(nameEnd, Math.min(end, nameEnd + 2_000)));
    if ((flags & TAG.VOID) !== 0) return this.voidTag(name, flags, attributes, end + 1);
    if (name === 'html' || name === 'head' || name === 'body') return end + 1;
    this.open.closeImplied(name, flags);
    this.breakAround(flags);
    if ((flags & TAG.RAW) !== 0) return this.raw(name, end + 1);
    const isForeignVoid =
      this.source.charCodeAt(end - 1) === 47 && (this.open.isOpen('svg') || name === 'svg');
    if (isForeignVoid) return end + 1;
    this.open.push(name, flags, attributes);
    if (this.open.depth > DEEP) this.tree.notes.add('deep-nesting');
    if (
      this.preservedDepth === 0 &&
      (name === 'pre' || (attributes !== null && PRESERVES_LINES.test(attributes.style)))
    )
      this.preservedDepth = this.open.depth;
    if (attributes !== null && attributes.cfemail !== '')
      return this.protectedEmail(name, attributes.cfemail, end + 1);
    return end + 1;
  }

  private voidTag(name: string, flags: number, attributes: Attributes | null, next: number): number {
    if (name === 'br') this.breakBy(BREAK.LINE);
    else if ((flags & TAG.BLOCK) !== 0) {
      this.open.closeImplied(name, flags);
      this.breakBy(BREAK.BLOCK);
    } else if (name === 'input' && attributes?.type !== 'hidden') {
      this.tree.fieldOwners.push(this.open.top);
      if (attributes?.type === 'password') this.tree.notes.add('password-field');
    }
    return next;
  }

  /** Content that is no markup: kept for titles, style sheets and scripts, skipped otherwise. */
  private raw(name: string, from: number): number {
    const end = this.rawEnd(name, from);
    if (end === -1) return name === 'title' || name === 'textarea' ? from : this.source.length;
    const content = this.source.slice(from, end);
    if (name === 'title') {
      if (this.tree.title === null && !this.open.isOpen('svg'))
        this.tree.title = decodeEntities(content).replace(SPACES, ' ').trim();
    } else if (name === 'style') this.tree.styles.push(content);
    else if (name === 'script') this.tree.scripts.push(content);
    else if (name === 'xmp') this.preservedText(content);
    return this.after('>', end);
  }

  private rawEnd(name: string, from: number): number {
    const key = `</${name}`;
    if (this.missing.has(key)) return -1;
    for (let at = this.source.indexOf('</', from); at !== -1; at = this.source.indexOf('</', at + 2)) {
      if (this.source.slice(at, at + key.length).toLowerCase() === key) return at;
    }
    this.missing.add(key);
    return -1;
  }

  private protectedEmail(name: string, hex: string, from: number): number {
    const email = decodeProtectedEmail(hex);
    const end = this.find(`</${name}`, from);
    if (email === null || end === -1 || end - from > 400) return from;
    this.run(email);
    this.tree.notes.add('email-protection-decoded');
    return end;
  }

  private nameEnd(from: number): number {
    let at = from;
    for (; at < this.source.length; at += 1) {
      const code = this.source.charCodeAt(at);
      if (code <= 32 || code === 47 || code === GT || code === LT) break;
    }
    return at;
  }

  /** Where the `>` of a start tag stands: one inside a quoted value does not count. */
  private tagEnd(from: number): number {
    const { source } = this;
    let afterEquals = false;
    for (let at = from; at < source.length; at += 1) {
      const code = source.charCodeAt(at);
      if (code === GT) return at;
      if (code === 61) afterEquals = true;
      else if (afterEquals && (code === 34 || code === 39)) {
        const close = this.find(code === 34 ? '"' : "'", at + 1);
        if (close !== -1) at = close;
        afterEquals = false;
      } else if (code > 32) afterEquals = false;
    }
    return source.length;
  }

  private text(from: number, to: number): void {
    const raw = this.source.slice(from, to);
    if (this.preservedDepth > 0) this.preservedText(raw);
    else this.run(decodeEntities(NEEDS_COLLAPSE.test(raw) ? raw.replace(SPACES, ' ') : raw));
  }

  private preservedText(raw: string): void {
    const lines = decodeEntities(raw).split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.breakBy(line.trim() === '' ? BREAK.BLOCK : BREAK.LINE);
      this.run(line.replace(SPACES, ' '));
    }
  }

  private run(text: string): void {
    if (text === ' ' || text === '') {
      this.pendingSpace ||= text !== '';
      return;
    }
    this.tree.runTexts.push(this.pendingSpace ? ` ${text}` : text);
    this.tree.runOwners.push(this.open.top);
    this.tree.runBreaks.push(this.pendingBreak);
    this.pendingBreak = BREAK.NONE;
    this.pendingSpace = false;
  }

  private breakAround(flags: number): void {
    if ((flags & TAG.BLOCK) !== 0) this.breakBy(BREAK.BLOCK);
    else if ((flags & TAG.CELL) !== 0) this.breakBy(BREAK.CELL);
  }

  private breakBy(strength: number): void {
    this.pendingBreak = Math.max(this.pendingBreak, strength);
    this.pendingSpace = false;
  }
}

/** Whether the character after `<` makes it a tag, a comment or a declaration. */
function startsMarkup(next: number): boolean {
  const lower = next | 32;
  return (lower >= 97 && lower <= 122) || next === 47 || next === 33 || next === 63;
}

/** The address behind Cloudflare's e-mail protection (first byte is the key of an XOR); null where it is none. */
export function decodeProtectedEmail(hex: string): string | null {
  if (!/^(?:[0-9a-f]{2}){4,200}$/i.test(hex)) return null;
  const key = Number.parseInt(hex.slice(0, 2), 16);
  let email = '';
  for (let at = 2; at < hex.length; at += 2)
    email += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16) ^ key);
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}
