import { asBuffer } from './bytes.js';

/** One section of a JAR manifest or signature file: its attributes and the bytes that its digest covers. */
export interface JarSection {
  name: string | null;
  attributes: Map<string, string>;
  bytes: Uint8Array;
}

const MAX_SECTIONS = 150_000;

/** The sections of a MANIFEST.MF or .SF file, the main one first. Attribute names in lower case. */
export function readJarSections(bytes: Uint8Array): JarSection[] {
  const text = asBuffer(bytes);
  const sections: JarSection[] = [];
  for (let at = 0; at < text.length && sections.length < MAX_SECTIONS; ) {
    const start = at;
    const lines: string[] = [];
    for (;;) {
      const end = lineEnd(text, at);
      const line = text.toString('utf8', at, end);
      at = afterBreak(text, end);
      if (line === '') break;
      // A line that begins with a space goes on with the one before it.
      if (line.startsWith(' ') && lines.length > 0) lines[lines.length - 1] += line.slice(1);
      else lines.push(line);
      if (at >= text.length) break;
    }
    if (lines.length > 0 || sections.length === 0) sections.push(toSection(lines, bytes.subarray(start, at)));
  }
  return sections;
}

function toSection(lines: readonly string[], bytes: Uint8Array): JarSection {
  const attributes = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(': ');
    if (colon > 0) attributes.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 2));
  }
  return { name: attributes.get('name') ?? null, attributes, bytes };
}

function lineEnd(text: Buffer, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== 0x0a && text[at] !== 0x0d) at += 1;
  return at;
}

function afterBreak(text: Buffer, at: number): number {
  return text[at] === 0x0d && text[at + 1] === 0x0a ? at + 2 : at + 1;
}
