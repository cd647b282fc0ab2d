import type { Evidence, FindingDraft, Level } from '../model/index.js';
import { provinceBySlug, unitAt } from '../places/index.js';

/** One use of something that may tie provinces together: a mailbox, key, document, developer or host. */
export interface SharedUse {
  value: string;
  provinceSlug: string | null;
  evidence: Evidence;
}

export interface SharedFinding {
  /** What stands before the value in the subject key: email, key, policy, developer, host. */
  kind: string;
  level: Level;
  titleVi: (value: string, provinces: string, count: number) => string;
  titleEn: (value: string, provinces: string, count: number) => string;
}

/**
 * A finding for each value that subjects of two or more provinces use, in the order of first use. Where all of them belong
 * to one unit on the day, sharing follows from the merger and is noted only.
 */
export function sharedAcrossProvinces(
  uses: readonly SharedUse[],
  day: string,
  finding: SharedFinding,
): FindingDraft[] {
  const byValue = new Map<string, SharedUse[]>();
  for (const use of uses) {
    const known = byValue.get(use.value);
    if (known === undefined) byValue.set(use.value, [use]);
    else known.push(use);
  }
  return [...byValue].flatMap(([value, of]) => findingOf(value, of, day, finding));
}

const MAX_EVIDENCE = 50;

function findingOf(
  value: string,
  uses: readonly SharedUse[],
  day: string,
  { kind, level, titleVi, titleEn }: SharedFinding,
): FindingDraft[] {
  const provinces = [...new Set(uses.flatMap(({ provinceSlug }) => provinceSlug ?? []))].sort();
  const [first, ...rest] = uses
    .filter(({ provinceSlug }) => provinceSlug !== null)
    .slice(0, MAX_EVIDENCE)
    .map(({ evidence }) => evidence);
  if (provinces.length < 2 || first === undefined) return [];
  const units = new Set(provinces.map((slug) => unitAt(slug, day)?.slug ?? slug));
  const names = (language: 'nameVi' | 'nameEn'): string =>
    provinces.map((slug) => provinceBySlug(slug)?.[language] ?? slug).join(', ');
  return [
    {
      key: value,
      subjectKey: `${kind}:${value}`,
      provinceSlug: null,
      level: units.size < 2 ? 'info' : level,
      titleVi: titleVi(value, names('nameVi'), provinces.length),
      titleEn: titleEn(value, names('nameEn'), provinces.length),
      evidence: [first, ...rest],
    },
  ];
}
