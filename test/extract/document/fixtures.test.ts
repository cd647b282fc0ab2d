import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/extract/document/index.js';

const FOLDER = 'fixtures/documents/made';
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

const documents = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.expected.txt'))
  .map((name) => name.replace('.expected.txt', ''));

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.normalize('NFC').toLowerCase().matchAll(WORD))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function surplus(of: Map<string, number>, over: Map<string, number>): string[] {
  return [...of].filter(([word, count]) => count > (over.get(word) ?? 0)).map(([word]) => word);
}

describe('the made documents', () => {
  it.each(documents)('%s: every word of the policy is read and none that is not its own', async (name) => {
    const { text } = await readDocument(readFileSync(`${FOLDER}/${name}`), { fileName: name });
    const expected = countWords(readFileSync(`${FOLDER}/${name}.expected.txt`, 'utf8'));
    const read = countWords(text);
    expect(surplus(expected, read)).toEqual([]);
    expect(surplus(read, expected)).toEqual([]);
  });

  it.each(documents)('%s: text is NFC and each section starts with its heading', async (name) => {
    const { text, sections } = await readDocument(readFileSync(`${FOLDER}/${name}`), { fileName: name });
    expect(text).toBe(text.normalize('NFC'));
    for (const { heading, start, end } of sections) {
      expect(text.slice(start, start + heading.length)).toBe(heading);
      expect(end).toBeGreaterThan(start);
    }
  });
});
