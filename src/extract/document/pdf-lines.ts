const PAGE_NUMBER = /^[-–\s]*(?:trang|page|p\.)?\s*\d{1,4}\s*(?:(?:\/|of|trên|-)\s*\d{1,4})?[-–\s]*$/i;
const EDGE_LINES = 3;
const MIN_PAGES = 2;
const MIN_SHARE = 0.6;

/**
 * The lines of a PDF's pages in reading order without page numbers, and with a header or footer that stands on most
 * pages only where it stands first: it may name who publishes the document.
 */
export function linesOfPages(pages: readonly string[]): string[] {
  const pageLines = pages.map((page) => trimEmpty(page.split(/\r\n|\r|\n/)));
  const repeated = findRepeated(pageLines);
  const seen = new Set<string>();
  return pageLines.flatMap((lines) =>
    lines.filter((line, at) => {
      if (!isEdge(at, lines.length)) return true;
      if (PAGE_NUMBER.test(line) && line.trim() !== '' && (at === 0 || at === lines.length - 1)) return false;
      const key = keyOf(line);
      if (!repeated.has(key)) return true;
      const isFirst = !seen.has(key);
      seen.add(key);
      return isFirst;
    }),
  );
}

function findRepeated(pageLines: readonly string[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const lines of pageLines) {
    const edges = new Set(lines.filter((_, at) => isEdge(at, lines.length)).map(keyOf));
    for (const key of edges) if (key.length > 2) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(MIN_PAGES, Math.ceil(pageLines.length * MIN_SHARE));
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

function isEdge(at: number, length: number): boolean {
  return at < EDGE_LINES || at >= length - EDGE_LINES;
}

function keyOf(line: string): string {
  return line.trim().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}

function trimEmpty(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return [];
  let end = lines.length;
  while (end > first && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return lines.slice(first, end);
}
