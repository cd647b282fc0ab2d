import type { DocumentText, Quote } from '../../model/index.js';
import { foldText, unifyTones } from '../../places/fold.js';

/** One sentence or list item of a document, with what stands around it. Offsets are UTF-16 into the whole text. */
export interface Passage {
  text: string;
  /** Without diacritics and case, same length. */
  folded: string;
  /** Lower case, one tone placement, diacritics kept, same length. */
  lower: string;
  start: number;
  end: number;
  /** Heading of the innermost section that it stands in; empty before the first heading. */
  heading: string;
  headingFolded: string;
  /** Position among the passages. */
  index: number;
}

// A full stop ends a sentence only before a space and an upper-case letter or a quote: not in "v.v.", "TP. Huế" or numbers.
const SENTENCE_END =
  /[.!?…](?<!\b(?:TP|Tp|Ths|TS|PGS|GS|Mr|Mrs|Dr|No|Art|Inc|Ltd|Co|vs|St|e\.g|i\.e)[.!?…])["”’)]?\s+(?=["“‘(]?[\p{Lu}\d•-])/gu;
const MAX_PASSAGE_UNITS = 2_000;

/** The document's sentences in order: lines first (a list item never runs into the next), then sentences of a line. */
export function splitPassages(
  document: DocumentText,
  folded: string = foldText(document.text),
  lower: string = unifyTones(document.text),
): Passage[] {
  const passages: Passage[] = [];
  const foldedHeadings = new Map<string, string>();
  const foldedHeading = (heading: string): string => {
    const known = foldedHeadings.get(heading) ?? foldText(heading);
    foldedHeadings.set(heading, known);
    return known;
  };
  let section = 0;
  eachSentence(document.text, (start, end) => {
    while (
      section + 1 < document.sections.length &&
      (document.sections[section + 1]?.start ?? Infinity) <= start
    )
      section += 1;
    const current = document.sections[section];
    const heading = current !== undefined && current.start <= start ? current.heading : '';
    passages.push({
      text: document.text.slice(start, end),
      folded: folded.slice(start, end),
      lower: lower.slice(start, end),
      start,
      end,
      heading,
      headingFolded: foldedHeading(heading),
      index: passages.length,
    });
  });
  return passages;
}

type VisitSpan = (start: number, end: number) => void;

function eachSentence(text: string, visit: VisitSpan): void {
  for (let lineStart = 0; lineStart <= text.length; ) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline;
    eachSentenceOfLine(text, lineStart, lineEnd, visit);
    if (newline === -1) return;
    lineStart = newline + 1;
  }
}

function eachSentenceOfLine(text: string, lineStart: number, lineEnd: number, visit: VisitSpan): void {
  const line = text.slice(lineStart, lineEnd);
  let from = 0;
  SENTENCE_END.lastIndex = 0;
  for (let match = SENTENCE_END.exec(line); match !== null; match = SENTENCE_END.exec(line)) {
    visitTrimmed(text, lineStart + from, lineStart + match.index + match[0].length, visit);
    from = match.index + match[0].length;
  }
  visitTrimmed(text, lineStart + from, lineEnd, visit);
}

function visitTrimmed(text: string, from: number, to: number, visit: VisitSpan): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  for (let at = start; at < end; at += MAX_PASSAGE_UNITS) visit(at, Math.min(end, at + MAX_PASSAGE_UNITS));
}

const isSpace = (unit: number): boolean =>
  unit <= 0x20 || (unit >= 0xa0 && /\s/.test(String.fromCharCode(unit)));

/** The quote of a span of the text, so that `text.slice(start, end) === quote`. */
export function quoteAt(text: string, start: number, end: number): Quote {
  return { quote: text.slice(start, end), start, end };
}
