import { splitPassages } from '../../../../src/extract/policy/passages.js';
import type { DocumentText, Section } from '../../../../src/model/index.js';

/** A document of lines; a line that starts with `# ` is a heading of level 1, `## ` of level 2. */
export function documentOf(...lines: string[]): DocumentText {
  let text = '';
  const sections: Section[] = [];
  for (const line of lines) {
    const mark = /^(#{1,6}) (.*)$/.exec(line);
    const words = (mark?.[2] ?? line).normalize('NFC');
    if (mark !== null)
      sections.push({ heading: words, level: mark[1]?.length ?? 1, start: text.length, end: 0 });
    text += `${words}\n`;
  }
  sections.forEach((section, at) => {
    section.end = sections[at + 1]?.start ?? text.length;
  });
  return { mime: 'text/plain', title: null, text, sections, notes: [], links: [], pageKind: 'unknown' };
}

export const passagesOf = (document: DocumentText) => splitPassages(document);
