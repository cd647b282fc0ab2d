import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/extract/document/index.js';
import { isScanError } from '../../../src/model/index.js';

const SENTENCE =
  '<p>Chúng tôi thu thập họ tên của người dùng để cung cấp dịch vụ công trực tuyến cho người dân.</p>';
// Far above what any of them takes, far below what a quadratic reader would.
const LIMIT_MS = 10_000;

describe('hostile pages end in bounded time with a typed outcome', () => {
  it.each([
    ['20,000 nested elements', `<html>${'<div class="a">'.repeat(20_000)}${SENTENCE}`],
    ['300,000 links', `<html>${SENTENCE}${'<a href="/x">x</a> '.repeat(300_000)}`],
    ['unclosed links', `<html>${SENTENCE}${'<a href="/x">x '.repeat(50_000)}`],
    ['unterminated quotes', `<html>${SENTENCE}${'<a href="x '.repeat(100_000)}`],
    ['unterminated comments', `<html>${SENTENCE}${'<!--'.repeat(200_000)}`],
    ['unclosed titles', `<html>${SENTENCE}${'<title>'.repeat(100_000)}`],
    ['misnested inline tags', `<html>${SENTENCE}<p>${'<b>x'.repeat(50_000)}${'</i>'.repeat(50_000)}`],
    ['line breaks', `<html>${SENTENCE}<p>${'a<br>'.repeat(200_000)}`],
    ['nested tables', `<html>${'<table><tr><td>'.repeat(10_000)}${SENTENCE}`],
    ['lone angle brackets', `<html>${SENTENCE}${'<'.repeat(500_000)}`],
    ['character references', `<html>${SENTENCE}${'&ampx'.repeat(200_000)}`],
    ['Markdown brackets', `# a\n\n- b\n\n${'['.repeat(200_000)}`],
    ['Markdown stars', `# a\n\n- b\n\n${'**a '.repeat(100_000)}`],
    ['one long paragraph of lines', 'dòng chữ dài khoảng bốn mươi ký tự là đủ\n'.repeat(50_000)],
    ['style sheet of comments', `<html><style>${'/*'.repeat(100_000)}</style>${SENTENCE}`],
  ])('%s', async (_, source) => {
    const start = performance.now();
    const outcome = await readDocument(new TextEncoder().encode(source), {}).catch((error: unknown) => error);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    if (outcome instanceof Error) expect(isScanError(outcome)).toBe(true);
  });

  it('does not call a page empty whose text lies beyond the limits', async () => {
    const source = new TextEncoder().encode(`<html>${'<div>'.repeat(420_000)}${SENTENCE}`);
    await expect(readDocument(source, {})).rejects.toMatchObject({ code: 'DEPTH_LIMIT' });
  });

  it('cuts a text of 30 MB and notes it', async () => {
    const { text, notes } = await readDocument(new TextEncoder().encode(SENTENCE.repeat(250_000)), {});
    expect(notes).toContain('size-cap');
    expect(text.length).toBeLessThanOrEqual(4_000_000);
  });
});
