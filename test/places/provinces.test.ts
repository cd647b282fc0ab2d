import { describe, expect, it } from 'vitest';
import { PROVINCES, provinceByCode, provinceBySlug, resolveProvince } from '../../src/places/index.js';

describe('PROVINCES', () => {
  it('holds the 63 provinces in the order of their code, each slug once', () => {
    const codes = PROVINCES.map(({ code63 }) => code63);
    expect(PROVINCES).toHaveLength(63);
    expect(codes).toEqual([...codes].sort());
    expect(new Set(PROVINCES.map(({ slug }) => slug)).size).toBe(63);
  });

  it('tells hosts that were seen from those that only the naming rule gives', () => {
    expect(provinceBySlug('quang-ninh')).toMatchObject({
      portalHostVerified: true,
      eserviceHostVerified: true,
    });
    expect(provinceBySlug('bac-giang')).toMatchObject({
      portalHostVerified: false,
      eserviceHostVerified: false,
    });
  });
});

describe('resolveProvince', () => {
  it.each([
    ['bac-kan', 'bac-kan'],
    ['06', 'bac-kan'],
    ['6', 'bac-kan'],
    ['Bắc Kạn', 'bac-kan'],
    ['bac kan', 'bac-kan'],
    ['Bắc Cạn', 'bac-kan'],
    ['Tỉnh Bắc Kạn', 'bac-kan'],
    ['BACKAN', 'bac-kan'],
    ['TP.HCM', 'ho-chi-minh'],
    ['Sài Gòn', 'ho-chi-minh'],
    ['Thành phố Hồ Chí Minh', 'ho-chi-minh'],
    ['huế', 'hue'],
    ['Thừa Thiên - Huế', 'hue'],
    ['Bà Rịa – Vũng Tàu', 'ba-ria-vung-tau'],
    ['BRVT', 'ba-ria-vung-tau'],
    ['Hoà Bình', 'hoa-binh'],
    ['Hòa Bình'.normalize('NFD'), 'hoa-binh'],
  ])('reads %s', (text, slug) => {
    expect(resolveProvince(text)?.slug).toBe(slug);
  });

  it.each(['', 'Atlantis', '03', '99', 'tinh'])('knows no province for "%s"', (text) => {
    expect(resolveProvince(text)).toBeNull();
  });

  it('never takes a 34-unit code for one of the 63', () => {
    expect(provinceByCode('91')?.slug).toBe('kien-giang');
    expect(provinceBySlug('atlantis')).toBeNull();
  });
});
