/** One record of a CSV file, with the line that it begins on (from 1). */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/**
 * The records of a CSV text (RFC 4180: quoted cells may hold delimiters, quotes and line breaks). Takes a byte-order mark, LF or CRLF,
 * and comma, semicolon or tab, whichever the first line has most of. Empty lines are left out; an unclosed quote ends with the text.
 */
export function readCsv(csvText: string): CsvRecord[] {
  const text = csvText.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(text.slice(0, 4_000).split(/\r?\n/, 1)[0] ?? '');
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, at, delimiter);
    if (record.cells.some((cell) => cell.trim() !== '')) records.push({ line, cells: record.cells });
    line += record.lines;
    at = record.end;
  }
  return records;
}

function delimiterOf(firstLine: string): string {
  const count = (mark: string) => firstLine.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function readRecord(
  text: string,
  from: number,
  delimiter: string,
): { cells: string[]; end: number; lines: number } {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at) : { value: '', end: at };
    const stop = endOfCell(text, cell.end, delimiter);
    cells.push((cell.value + text.slice(cell.end, stop)).trim());
    at = stop + 1;
    if (text[stop] === delimiter) continue;
    const lines = text.slice(from, stop).split('\n').length;
    return { cells, end: at, lines };
  }
}

function readQuoted(text: string, from: number): { value: string; end: number } {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { value: text.slice(from + 1).replaceAll('""', '"'), end: text.length };
    if (text[quote + 1] !== '"')
      return { value: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    at = quote + 2;
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
  return at;
}
