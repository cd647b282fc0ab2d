import { escapeHtml, inlineToHtml } from './inline.js';

export interface MarkdownPage {
  html: string;
  /** The title of the front matter, where there is one. */
  title: string | null;
}

const FRONT_MATTER = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|$)/;
const TITLE = /^title\s*[:=]\s*["']?(.*?)["']?\s*$/m;
const DEFINITION = /^ {0,3}\[([^\]^]{1,200})\]:\s*<?(\S{1,2000}?)>?(?:\s+["'(].{0,300}["')])?\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*?)|([^#\s].*?))?[ \t]*#*[ \t]*$/;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const SETEXT = /^ {0,3}(=+|-{2,})[ \t]*$/;
const ITEM = /^[ \t]*(?:([-*+•])|(\d{1,3}[.)]))[ \t]+(.*)$/;
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$/;
const LIQUID = /\{%[^%\n]{0,500}%\}/g;

/** A Markdown document as HTML for the page reader: blocks and links as GitHub shows them, HTML in it untouched. */
export function markdownToHtml(source: string): MarkdownPage {
  const front = FRONT_MATTER.exec(source);
  const body = front === null ? source : source.slice(front[0].length);
  const title = front === null ? null : (TITLE.exec(front[2] ?? '')?.[1]?.trim() ?? null);
  return { html: new MarkdownWriter(body.replace(LIQUID, '').split(/\r\n|\r|\n/)).write(), title };
}

class MarkdownWriter {
  private readonly out: string[] = [];
  private readonly references = new Map<string, string>();
  private paragraph: string[] = [];
  private item: string[] | null = null;

  constructor(private readonly lines: readonly string[]) {
    for (const line of lines) {
      const match = DEFINITION.exec(line);
      if (match !== null) this.references.set((match[1] ?? '').toLowerCase(), match[2] ?? '');
    }
  }

  write(): string {
    for (let at = 0; at < this.lines.length; ) at = this.line(at);
    this.flush();
    return this.out.join('\n');
  }

  private line(at: number): number {
    const line = (this.lines[at] ?? '').replace(/^(?: {0,3}>[ \t]?)+/, '');
    if (line.trim() === '') return this.flushThen(at);
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) return this.fenced(at, fence);
    if (DEFINITION.test(line)) return at + 1;
    const atx = ATX.exec(line);
    if (atx !== null && isHeading(atx))
      return this.heading(at, (atx[1] ?? '#').length, atx[2] ?? atx[3] ?? '');
    if (SETEXT.test(line) && this.paragraph.length === 1 && this.item === null) return this.setext(at, line);
    if (RULE.test(line)) return this.flushThen(at);
    if (
      line.includes('|') &&
      TABLE_RULE.test(this.lines[at + 1] ?? '') &&
      (this.lines[at + 1] ?? '').includes('-')
    )
      return this.table(at);
    const item = ITEM.exec(line);
    if (item !== null) this.startItem(item);
    else (this.item ?? this.paragraph).push(line);
    return at + 1;
  }

  private flushThen(at: number): number {
    this.flush();
    return at + 1;
  }

  private heading(at: number, level: number, text: string): number {
    this.flush();
    this.out.push(`<h${level}>${this.inline(text)}</h${level}>`);
    return at + 1;
  }

  private setext(at: number, line: string): number {
    const text = this.paragraph[0] ?? '';
    this.paragraph = [];
    return this.heading(at, line.includes('=') ? 1 : 2, text);
  }

  private startItem(item: RegExpExecArray): void {
    this.flush();
    // The number of an ordered item is part of the author's text and stays.
    this.item = [item[2] === undefined ? (item[3] ?? '') : `${item[2]} ${item[3] ?? ''}`];
  }

  private fenced(at: number, fence: string): number {
    this.flush();
    let end = at + 1;
    while (end < this.lines.length && !(this.lines[end] ?? '').trimStart().startsWith(fence)) end += 1;
    this.out.push(`<pre>${escapeHtml(this.lines.slice(at + 1, end).join('\n'))}</pre>`);
    return end + 1;
  }

  private table(at: number): number {
    this.flush();
    const rows = [cells(this.lines[at] ?? '')];
    let end = at + 2;
    for (; end < this.lines.length && (this.lines[end] ?? '').includes('|'); end += 1)
      rows.push(cells(this.lines[end] ?? ''));
    const html = rows.map((row) => `<tr>${row.map((cell) => `<td>${this.inline(cell)}</td>`).join('')}</tr>`);
    this.out.push(`<table>${html.join('')}</table>`);
    return end;
  }

  private flush(): void {
    if (this.item !== null) this.out.push(`<ul><li>${this.joined(this.item)}</li></ul>`);
    else if (this.paragraph.length > 0) this.out.push(this.paragraphHtml());
    this.item = null;
    this.paragraph = [];
  }

  /** A paragraph that starts with a tag is HTML of its own, which says itself where its blocks are. */
  private paragraphHtml(): string {
    const html = this.joined(this.paragraph);
    return /^\s*<\/?[a-zA-Z!]/.test(this.paragraph[0] ?? '') ? html : `<p>${html}</p>`;
  }

  private joined(lines: readonly string[]): string {
    const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
    return lines
      .map((line, index) => {
        if (index === lines.length - 1) return this.inline(line);
        return `${this.inline(line.trimEnd().replace(/\\$/, ''))}${endsLine(line, lines[index + 1] ?? '', longest) ? '<br>' : '\n'}`;
      })
      .join('');
  }

  private inline(text: string): string {
    return inlineToHtml(text, this.references);
  }
}

function isHeading(atx: RegExpExecArray): boolean {
  return atx[3] === undefined || ((atx[1] ?? '').length > 1 && /^[\p{L}\d*]/u.test(atx[3]));
}

/** Whether the author broke the line here: by two spaces, a backslash, or a short line before a new start. */
function endsLine(line: string, next: string, longest: number): boolean {
  if (/(?: {2}|\\)$/.test(line)) return true;
  return line.length < Math.min(60, longest * 0.7) && /^\s*(?:\*\*|[\p{Lu}\d[])/u.test(next);
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
