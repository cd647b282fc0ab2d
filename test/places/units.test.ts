import { describe, expect, it } from 'vitest';
import { inOneUnit, PROVINCES, successorOf, UNITS_2025, unitAt, unitsAt } from '../../src/places/index.js';

describe('UNITS_2025', () => {
  it('holds 34 units that take in every one of the 63 provinces once', () => {
    expect(UNITS_2025).toHaveLength(34);
    const held = UNITS_2025.flatMap(({ mergedFrom }) => mergedFrom);
    expect([...held].sort()).toEqual(PROVINCES.map(({ slug }) => slug).sort());
  });

  it('agrees with the successor that each province names', () => {
    for (const { slug, successorCode34, successorName } of PROVINCES) {
      expect(successorOf(slug)).toMatchObject({ code: successorCode34, nameVi: successorName });
    }
  });
});

describe('unitsAt', () => {
  it.each([
    ['2025-06-30', 63],
    ['2025-07-01', 34],
    ['2026-11-21T08:00:00Z', 34],
    ['2000-01-01', 0],
  ])('counts the units of %s', (date, count) => {
    expect(unitsAt(date)).toHaveLength(count);
  });
});

describe('unitAt', () => {
  it.each([
    ['hau-giang', '2025-06-30', 'Hậu Giang', 'province'],
    ['hau-giang', '2025-07-01', 'Cần Thơ', 'city'],
    ['quang-nam', '2025-08-01', 'Đà Nẵng', 'city'],
    ['hue', '2024-12-31', 'Thừa Thiên Huế', 'province'],
    ['hue', '2025-01-01', 'Huế', 'city'],
    ['binh-phuoc', '2026-04-29', 'Đồng Nai', 'province'],
    ['binh-phuoc', '2026-04-30', 'Đồng Nai', 'city'],
  ])('finds who holds %s on %s', (slug, date, nameVi, kind) => {
    expect(unitAt(slug, date)).toMatchObject({ nameVi, kind });
  });
});

describe('successorOf', () => {
  it('is null before the merger and for an unknown slug', () => {
    expect(successorOf('hau-giang', '2025-06-30')).toBeNull();
    expect(successorOf('atlantis')).toBeNull();
  });

  it('keeps the code systems apart: code 91 of the 34 is An Giang, of the 63 Kiên Giang', () => {
    expect(successorOf('kien-giang')).toMatchObject({ slug: 'an-giang', codeSystem: '34', code: '91' });
  });

  it('puts two provinces in one unit only after the merger', () => {
    expect(inOneUnit('quang-nam', 'da-nang', '2025-06-30')).toBe(false);
    expect(inOneUnit('quang-nam', 'da-nang', '2025-07-01')).toBe(true);
    expect(inOneUnit('quang-nam', 'quang-ngai', '2025-07-01')).toBe(false);
  });
});
