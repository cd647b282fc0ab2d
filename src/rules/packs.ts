import apple from '../../data/rule-packs/apple-5-1-1.json' with { type: 'json' };
import basis2022 from '../../data/rule-packs/basis-2022.json' with { type: 'json' };
import decree13 from '../../data/rule-packs/decree-13-2023.json' with { type: 'json' };
import googlePlay from '../../data/rule-packs/google-play.json' with { type: 'json' };
import law91 from '../../data/rule-packs/law-91-2025.json' with { type: 'json' };
import unPrinciples from '../../data/rule-packs/un-principles.json' with { type: 'json' };
import type { RulePack } from './types.js';

type PackFile = Omit<RulePack, 'sources'> & { meta: { sources: string[] } };

const packOf = ({ meta, ...pack }: PackFile): RulePack => ({ ...pack, sources: meta.sources });

const PACKS: readonly RulePack[] = [basis2022, decree13, law91, googlePlay, apple, unPrinciples].map((file) =>
  packOf(file as unknown as PackFile),
);

/** Every pack, the laws in order of their dates, then the store rules, then the principles. */
export function listPacks(): readonly RulePack[] {
  return PACKS;
}

/** The packs in force on a day (ISO 8601). Laws follow one another: at most one basis in law holds on a day. */
export function packsAt(day: string): readonly RulePack[] {
  return PACKS.filter((pack) => isInForce(pack.validFrom, pack.validTo, day));
}

/** Whether a day lies within two days, both included; null is open. Compares the first ten characters. */
export function isInForce(validFrom: string | null, validTo: string | null, day: string): boolean {
  const on = day.slice(0, 10);
  return (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo);
}
