import type { ReadPassage } from '../statements/annotate.js';
import { topicsOfHeading } from './heading-topics.js';

const MAX_LABEL_UNITS = 60;
const MAX_TITLE_UNITS = 70;
const NONE: ReadonlySet<string> = new Set();

/** What governs the passages below it until the next of its kind or the next section. */
interface Cursor {
  heading: string;
  /** Topics of that heading. */
  topics: ReadonlySet<string>;
  /** A question or a bare title on a line of its own, in the middle of a section. */
  line: ReadonlySet<string>;
  /** Topics of the columns of the table that is open; null outside a table. */
  columns: readonly ReadonlySet<string>[] | null;
  /** A title that opens a line and goes on in it ("Retention. We keep …"), and where that line ends. */
  runIn: ReadonlySet<string>;
  runInEnd: number;
}

/**
 * The passages with the topics of what stands above or before them added to their headings' concepts: the section's heading
 * however informal ("Who sees it?"), a question or title line, the label before a colon, the head of a table's column.
 */
export function withTopics(reads: readonly ReadPassage[], text: string): ReadPassage[] {
  const cursor: Cursor = { heading: '', topics: NONE, line: NONE, runIn: NONE, runInEnd: 0, columns: null };
  return reads.map((read) => {
    if (read.passage.heading !== cursor.heading) {
      cursor.heading = read.passage.heading;
      cursor.topics = topicsOfHeading(read.passage.headingFolded);
      cursor.line = NONE;
    }
    const row = topicsOfRow(cursor, read);
    if (read.passage.start >= cursor.runInEnd) startLine(cursor, read, text);
    const title = topicsOfTitle(read);
    if (title !== null) cursor.line = title;
    else if (read.isHeading) cursor.line = NONE;
    const governed = under(read, [cursor.topics, cursor.line, cursor.runIn, topicsOfLabel(read), row]);
    return announces(read) ? { ...governed, concepts: new Set([...read.concepts, 'scope-note']) } : governed;
  });
}

/** The passage with topics added to its headings' concepts; itself where there are none that it has not. */
function under(read: ReadPassage, above: readonly ReadonlySet<string>[]): ReadPassage {
  let heading: Set<string> | null = null;
  for (const topics of above) {
    for (const topic of topics) {
      if (read.heading.has(topic)) continue;
      heading ??= new Set(read.heading);
      heading.add(topic);
    }
  }
  return heading === null ? read : { ...read, heading };
}

const MAX_ANNOUNCED_AT_UNITS = 110;
const MAX_QUESTION_REACH_UNITS = 80;

/** "This notice explains what we collect and with whom we share it": it says where something is told, and does not tell it. */
function announces({ hits, concepts }: ReadPassage): boolean {
  if (!concepts.has('announce-verb') || !concepts.has('indirect-question')) return false;
  return hits.some(
    (verb) =>
      verb.concept === 'announce-verb' &&
      verb.start < MAX_ANNOUNCED_AT_UNITS &&
      hits.some(
        (question) =>
          question.concept === 'indirect-question' &&
          question.start >= verb.end &&
          question.start - verb.end < MAX_QUESTION_REACH_UNITS,
      ),
  );
}

/** Topics of a line that is a question or a title and nothing else; null for any other line. */
function topicsOfTitle({ passage, isItem }: ReadPassage): ReadonlySet<string> | null {
  const { text, folded } = passage;
  if (isItem || text.length > MAX_TITLE_UNITS || !/^[\p{L}\d]/u.test(text)) return null;
  if (/[.!,;@|)]$/.test(text)) return null;
  const topics = topicsOfHeading(folded.replace(/[:?]\s*$/, ''));
  const isTitle = text.endsWith('?') || (topics.size > 0 && text.split(/\s+/).length <= 6);
  return isTitle ? topics : null;
}

/** "Thời hạn: 5 năm", "Shared with: the courier": the words before the colon say what the rest is. */
function topicsOfLabel({ passage }: ReadPassage): ReadonlySet<string> {
  const colon = passage.text.indexOf(':');
  if (colon < 3 || colon > MAX_LABEL_UNITS || colon >= passage.text.length - 2) return NONE;
  if (/[,;]/.test(passage.text.slice(0, colon))) return NONE;
  return topicsOfHeading(passage.folded.slice(0, colon));
}

const MAX_RUN_IN_WORDS = 6;

function startLine(cursor: Cursor, { passage }: ReadPassage, text: string): void {
  const newline = text.indexOf('\n', passage.start);
  cursor.runInEnd = newline === -1 ? text.length : newline;
  const goesOn = passage.end + 2 < cursor.runInEnd;
  const isTitle =
    goesOn && passage.text.endsWith('.') && passage.text.split(/\s+/).length <= MAX_RUN_IN_WORDS;
  cursor.runIn = isTitle ? topicsOfHeading(passage.folded) : NONE;
}

const cellsOf = (text: string): string[] => text.split(' | ').map((cell) => cell.trim());

function topicsOfRow(cursor: Cursor, { passage }: ReadPassage): ReadonlySet<string> {
  if (!passage.folded.includes(' | ')) {
    cursor.columns = null;
    return NONE;
  }
  const cells = cellsOf(passage.folded);
  if (cursor.columns === null) {
    cursor.columns = cells.map((cell) => topicsOfHeading(cell));
    return NONE;
  }
  const { columns } = cursor;
  return new Set(cells.flatMap((cell, at) => (/[a-z\d]/.test(cell) ? [...(columns[at] ?? NONE)] : [])));
}
