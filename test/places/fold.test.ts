import { describe, expect, it } from 'vitest';
import { foldText, toNfc, unifyTones } from '../../src/places/fold.js';

describe('foldText', () => {
  it.each([
    ['Ủy ban nhân dân tỉnh Đắk Lắk', 'uy ban nhan dan tinh dak lak'],
    ['Bà Rịa – Vũng Tàu', 'ba ria - vung tau'],
    ['Thừa Thiên Huế', 'thua thien hue'],
    ['emoji 😀 đ', 'emoji 😀 d'],
    ['Hà\u00a0Nội', 'ha noi'],
  ])('folds %s and keeps its length', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(text)).toHaveLength(text.length);
  });

  it('folds a text longer than one chunk', () => {
    const text = 'Đồng Nai '.repeat(3000);
    expect(foldText(text)).toBe('dong nai '.repeat(3000));
  });

  it('folds NFD once it is composed', () => {
    expect(foldText(toNfc('Quảng Nam'.normalize('NFD')))).toBe('quang nam');
  });
});

describe('unifyTones', () => {
  it.each([
    ['Hoà Bình', 'hòa bình'],
    ['Uỷ ban', 'ủy ban'],
    ['hoàn thành', 'hoàn thành'],
    ['quý vị', 'quý vị'],
  ])('writes %s as %s', (text, unified) => {
    expect(unifyTones(text)).toBe(unified);
  });
});
