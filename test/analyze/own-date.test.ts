import { describe, expect, it } from 'vitest';
import { ownDateOf } from '../../src/analyze/own-date.js';

describe('ownDateOf', () => {
  it.each([
    ['Có hiệu lực từ ngày 05/03/2024.', 'vi', '2024-03-05'],
    ['Cập nhật: 2024-03-05', 'vi', '2024-03-05'],
    ['Hà Nội, ngày 5 tháng 3 năm 2024', 'vi', '2024-03-05'],
    ['Ha Noi, ngay 5 thang 3 nam 2024', 'vi', '2024-03-05'],
    ['Hà Nội, ngày 5 tháng 3 năm 2024'.normalize('NFD'), 'vi', '2024-03-05'],
    ['Tháng 3/2024', 'vi', '2024-03'],
    ['Last updated: March 5, 2024', 'en', '2024-03-05'],
    ['Effective 5th of March 2024', 'en', '2024-03-05'],
    ['Effective: Sept 2023', 'en', '2023-09'],
    ['Updated 25/12/2023', 'en', '2023-12-25'],
    ['Updated 12/25/2023', 'en', '2023-12-25'],
    ['Updated 03/04/2023', 'en', null],
    ['Updated 04/04/2023', 'en', '2023-04-04'],
    ['phiên bản 1.2', 'vi', null],
    ['ngày 45/03/2024', 'vi', null],
    ['', null, null],
  ])('%s (%s) → %s', (sentence, language, date) => {
    expect(ownDateOf(sentence, language)).toBe(date);
  });
});
