import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/extract/document/block.js';
import { composeText } from '../../../src/extract/document/compose.js';
import { headingLevels } from '../../../src/extract/document/headings.js';

const block = (text: string, extra: Partial<Block> = {}): Block => ({
  kind: 'paragraph',
  text,
  level: 0,
  bold: false,
  ...extra,
});
const BODY = block(
  'Chúng tôi thu thập thông tin cá nhân của người dùng khi họ đăng ký tài khoản trên ứng dụng này.',
);

describe('lines that are headings without their tag', () => {
  it.each([
    ['Điều 5. Quyền của chủ thể dữ liệu', 3],
    ['Chương II. Quy định cụ thể', 2],
    ['1. Dữ liệu chúng tôi thu thập', 3],
    ['2.1. Dữ liệu tự động', 4],
    ['II. Mục đích', 2],
    ['A. Phạm vi áp dụng', 2],
    ['QUYỀN CỦA NGƯỜI DÙNG', 2],
  ])('%s', (text, level) => {
    expect(headingLevels([BODY, block(text), BODY])[1]).toBe(level);
  });

  it.each([
    ['a sentence', 'Chúng tôi không bán dữ liệu.'],
    [
      'a sentence that cites an article',
      'Điều 5 của Luật này quy định về quyền của chủ thể dữ liệu cá nhân.',
    ],
    ['an address', 'LIÊN HỆ HOTRO@SONGXANH.EXAMPLE'],
    ['a short line in plain letters', 'Họ và tên'],
  ])('not %s', (_, text) => {
    expect(headingLevels([BODY, block(text), BODY])[1]).toBe(0);
  });

  it('not the items of a numbered list', () => {
    const items = ['1. Họ và tên', '2. Số điện thoại', '3. Địa chỉ'].map((text) => block(text));
    expect(headingLevels([BODY, ...items, BODY]).slice(1, 3)).toEqual([0, 0]);
  });

  it('stand one level below the real heading above them', () => {
    const levels = headingLevels([
      block('Chính sách', { kind: 'heading', level: 3 }),
      block('Thu thập', { bold: true }),
      BODY,
    ]);
    expect(levels).toEqual([3, 4, 0]);
  });

  it('a section spans to the next of its level', () => {
    const h = (text: string, level: number) => block(text, { kind: 'heading', level });
    const { text, sections } = composeText(
      [h('A', 1), BODY, h('B', 2), BODY, h('C', 3), BODY, h('D', 2), BODY],
      new Set(),
    );
    const spans = sections.map(({ start, end }) => text.slice(start, end));
    expect(spans[0]).toBe(text);
    expect(spans[1]?.startsWith('B')).toBe(true);
    expect(spans[1]).toContain('C\n');
    expect(spans[1]).not.toContain('D\n');
  });
});
