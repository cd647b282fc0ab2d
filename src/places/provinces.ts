import provinceTable from '../../data/provinces.json' with { type: 'json' };
import type { Province } from '../model/index.js';
import { foldText, toNfc } from './fold.js';

/** The 63 provinces and centrally run cities that existed until 30 June 2025, in the order of their code. @source data/provinces.json */
export const PROVINCES: readonly Province[] = provinceTable.provinces.map((row) => ({
  code63: row.code63,
  slug: row.slug,
  nameVi: row.nameVi,
  nameEn: row.nameEn,
  fullNameVi: row.fullNameVi,
  kind: row.kind === 'city' ? 'city' : 'province',
  aliases: row.aliases,
  subUnitNames: row.subUnitNames,
  successorCode34: row.successorCode34,
  successorName: row.successorName,
  merged: row.merged,
  portalHost: row.portalHost,
  portalHostVerified: row.portalHostBasis !== 'derived',
  eserviceHost: row.eserviceHost,
  eserviceHostVerified: row.eserviceHostBasis !== 'derived',
}));

const BY_SLUG = new Map(PROVINCES.map((province) => [province.slug, province]));
const BY_CODE = new Map(PROVINCES.map((province) => [province.code63, province]));
const BY_KEY = new Map<string, Province>();
for (const province of PROVINCES) {
  for (const form of [
    ...province.aliases,
    province.nameEn,
    province.fullNameVi,
    province.nameVi,
    province.slug,
  ]) {
    BY_KEY.set(nameKey(form), province);
  }
}

/** Letters and digits of a name, without diacritics, case, spaces and "tỉnh" or "thành phố" before it. */
function nameKey(name: string): string {
  const folded = foldText(toNfc(name)).replace(/^\s*(?:tinh|thanh pho|tp)[\s.]+/, '');
  return folded.replace(/[^a-z0-9]/g, '');
}

/** The province with this slug, null where there is none. */
export function provinceBySlug(slug: string): Province | null {
  return BY_SLUG.get(slug) ?? null;
}

/** The province with this code in the 63-unit system ("01" to "96"), null where there is none. Never a 34-unit code. */
export function provinceByCode(code63: string): Province | null {
  return BY_CODE.get(code63.padStart(2, '0')) ?? null;
}

/**
 * The province that a person means by a slug, a code of the 63-unit system, a name or a usual abbreviation, with or without
 * diacritics, case, spaces and "tỉnh" or "thành phố"; null where none is meant.
 */
export function resolveProvince(text: string): Province | null {
  const trimmed = text.trim();
  if (/^\d{1,2}$/.test(trimmed)) return provinceByCode(trimmed);
  return provinceBySlug(trimmed.toLowerCase()) ?? BY_KEY.get(nameKey(trimmed)) ?? null;
}
