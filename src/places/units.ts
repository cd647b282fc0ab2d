import provinceTable from '../../data/provinces.json' with { type: 'json' };
import { provinceBySlug } from './provinces.js';

/** A province or centrally run city as it stood in a period. Dates are ISO days, both inclusive; `validTo` null: still in force. */
export interface Unit {
  slug: string;
  /** The two lists re-use codes for different units: a code means nothing without its system. */
  codeSystem: '63' | '34';
  code: string;
  nameVi: string;
  kind: 'city' | 'province';
  validFrom: string;
  validTo: string | null;
  /** Slugs of the 63 provinces that it holds; itself alone in the 63-unit system. */
  mergedFrom: readonly string[];
}

const { meta, changes } = provinceTable;

/** Both states of a unit that changed its kind or name inside a system, one where it did not. */
function periods(unit: Omit<Unit, 'validFrom' | 'validTo'>, from: string, to: string | null): Unit[] {
  const change = changes.find((entry) => entry.slug === unit.slug && entry.system === unit.codeSystem);
  if (change === undefined) return [{ ...unit, validFrom: from, validTo: to }];
  const before = { nameVi: change.before.nameVi, kind: kindOf(change.before.kind) };
  const after = { nameVi: change.nameVi, kind: kindOf(change.kind) };
  return [
    { ...unit, ...before, validFrom: from, validTo: dayBefore(change.date) },
    { ...unit, ...after, validFrom: change.date, validTo: to },
  ];
}

function kindOf(kind: string): 'city' | 'province' {
  return kind === 'city' ? 'city' : 'province';
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

const UNITS_63: readonly Unit[] = provinceTable.provinces.flatMap((row) =>
  periods(
    {
      slug: row.slug,
      codeSystem: '63',
      code: row.code63,
      nameVi: row.nameVi,
      kind: kindOf(row.kind),
      mergedFrom: [row.slug],
    },
    meta.units63ValidFrom,
    meta.units63ValidTo,
  ),
);

const UNITS_34: readonly Unit[] = provinceTable.units34.flatMap((row) =>
  periods(
    {
      slug: row.slug,
      codeSystem: '34',
      code: row.code34,
      nameVi: row.nameVi,
      kind: kindOf(row.kind),
      mergedFrom: row.mergedFrom,
    },
    meta.units34ValidFrom,
    null,
  ),
);

/** The 34 units as they stand today, in the order of their code. @source Resolution 202/2025/QH15; Resolution 30/2026/QH16 */
export const UNITS_2025: readonly Unit[] = UNITS_34.filter((unit) => unit.validTo === null);

/** Every unit in force on a day (ISO date or date and time), in the order of its code; empty before the period on record. */
export function unitsAt(date: string): Unit[] {
  const day = date.slice(0, 10);
  return [...UNITS_63, ...UNITS_34].filter(
    (unit) => unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo),
  );
}

/** The unit that held the territory of one of the 63 provinces on a day; null where the slug or the day is not on record. */
export function unitAt(slug: string, date: string): Unit | null {
  return unitsAt(date).find((unit) => unit.mergedFrom.includes(slug)) ?? null;
}

/**
 * The unit that took a province over, as it stood on a day (by default: as it stands today); null for a day before
 * 1 July 2025, when every province was its own, and for an unknown slug.
 */
export function successorOf(slug: string, date = '9999-12-31'): Unit | null {
  const unit = provinceBySlug(slug) === null ? null : unitAt(slug, date);
  return unit?.codeSystem === '34' ? unit : null;
}

/** Whether two of the 63 provinces belong to one unit on a day. */
export function inOneUnit(slugA: string, slugB: string, date: string): boolean {
  const unit = unitAt(slugA, date);
  return unit?.mergedFrom.includes(slugB) ?? false;
}
