// As in other web archives: what described the bytes on the wire is kept under another name once the body is decoded.
const WIRE_HEADERS = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
const ORIGINAL_PREFIX = 'x-archive-orig-';

function add(headers: Record<string, string>, name: string, value: string): void {
  const previous = headers[name];
  // Cookies contain commas: they keep a line each.
  const separator = name === 'set-cookie' ? '\n' : ', ';
  headers[name] = previous === undefined ? value : `${previous}${separator}${value}`;
}

/**
 * Headers of a decoded response: names in lower case, `content-length` that of the decoded body, the wire's own
 * encoding and length under `x-archive-orig-*`. Several `set-cookie` are separated by line breaks.
 */
export function readHeaders(rawHeaders: readonly string[], bodyBytes: number): Record<string, string> {
  const headers: Record<string, string> = {};
  const isEncoded = rawHeaders.some(
    (name, i) => i % 2 === 0 && /^(?:content|transfer)-encoding$/i.test(name),
  );
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    const value = rawHeaders[i + 1] ?? '';
    if (!WIRE_HEADERS.has(name)) add(headers, name, value);
    else if (isEncoded) add(headers, `${ORIGINAL_PREFIX}${name}`, value);
  }
  headers['content-length'] = String(bodyBytes);
  return headers;
}

/** Header lines of a message as they are stored, in the order given; line breaks inside a value cannot make a new line. */
export function formatHeaders(headers: Record<string, string>): string {
  const lines: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    for (const line of name === 'set-cookie' ? value.split('\n') : [value]) {
      lines.push(`${name}: ${line.replace(/[\r\n]+/g, ' ')}\r\n`);
    }
  }
  return lines.join('');
}

/** Name and value in turn, from stored header lines; folded lines are joined. */
export function parseHeaderLines(text: string): string[] {
  const raw: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && raw.length > 0) raw[raw.length - 1] += ` ${line.trim()}`;
    else if (colon > 0) raw.push(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return raw;
}
