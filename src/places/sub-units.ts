import districtTable from '../../data/districts.json' with { type: 'json' };
import { PROVINCES } from './provinces.js';

const DISTRICTS: Readonly<Record<string, readonly string[]>> = districtTable.districts;
const CITIES_OF_THEIR_PROVINCES_NAME = new Set(
  PROVINCES.filter(({ slug, nameVi }) => DISTRICTS[slug]?.includes(`Thành phố ${nameVi}`)).map(
    ({ slug }) => slug,
  ),
);

/** Whether a province has a town of its own name ("thành phố Bắc Giang"): a "TP" before the name means the town. */
export function isProvincialCity(slug: string): boolean {
  return CITIES_OF_THEIR_PROVINCES_NAME.has(slug);
}
