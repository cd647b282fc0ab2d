import { describe, expect, it } from 'vitest';
import { buildQueries, nationalSeeds } from '../../src/discovery/index.js';
import { PROVINCES, provinceBySlug } from '../../src/places/index.js';

describe('buildQueries', () => {
  it('asks few and different terms for every province', () => {
    for (const province of PROVINCES) {
      const queries = buildQueries(province);
      expect(queries.length).toBeGreaterThanOrEqual(9);
      expect(queries.length).toBeLessThanOrEqual(14);
      expect(new Set(queries.map((query) => query.toLowerCase())).size).toBe(queries.length);
      expect(queries).toContain(province.nameVi);
    }
  });

  it('asks with and without diacritics, and for known names first', () => {
    const hue = provinceBySlug('hue');
    const queries = hue === null ? [] : buildQueries(hue);
    expect(queries[0]).toBe('Hue-S');
    expect(queries).toEqual(expect.arrayContaining(['công dân số Huế', 'smart Hue', 'Thừa Thiên Huế']));
  });

  it('begins the full depth with the default terms and asks more', () => {
    const province = provinceBySlug('dak-lak');
    if (province === null) throw new Error('no such province');
    const usual = buildQueries(province);
    const full = buildQueries(province, { depth: 'full' });
    expect(full).toEqual(expect.arrayContaining(usual));
    expect(full.length).toBeGreaterThan(2 * usual.length);
    expect(full).toContain('cong dan so Dak Lak');
  });
});

describe('nationalSeeds', () => {
  it('are the national apps with an id, none of the invented ones', () => {
    const ids = nationalSeeds().flatMap(({ playId, appStoreId }) => [playId, appStoreId]);
    expect(ids).toContain('com.vnid');
    expect(ids).not.toContain('com.vnpt.vneid');
    expect(nationalSeeds().every(({ scope }) => scope === 'national')).toBe(true);
  });
});
