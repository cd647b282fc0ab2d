import type { PolicyModel } from '../../report/page/types.js';
import type { Report } from '../report.js';

/** One text of a family, with every subject of one province that shows exactly this text. */
export interface FamilyMember {
  policy: PolicyModel;
  same: readonly PolicyModel[];
}

/** Texts of a family by province; an app's two stores mostly show one document, which stands once. */
export function membersOfFamily(report: Report, ids: readonly string[]): FamilyMember[] {
  const members = new Map<string, { policy: PolicyModel; same: PolicyModel[] }>();
  for (const policy of policiesOfFamily(report, ids)) {
    const key = `${policy.province ?? policy.subject}\n${policy.text ?? policy.id}`;
    const known = members.get(key);
    if (known === undefined) members.set(key, { policy, same: [policy] });
    else known.same.push(policy);
  }
  return [...members.values()];
}

/** Policies of a family, in the order of its members. */
export function policiesOfFamily(report: Report, ids: readonly string[]): PolicyModel[] {
  return ids.flatMap((id) => report.policies.get(id) ?? []);
}

/** Provinces that a family reaches, each once. */
export function provincesOfFamily(report: Report, ids: readonly string[]): string[] {
  return [...new Set(policiesOfFamily(report, ids).flatMap(({ province }) => province ?? []))];
}
