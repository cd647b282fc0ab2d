import type { PolicyModel } from '../../report/page/types.js';
import type { Report } from '../report.js';

/** Policies of a family, in the order of its members. */
export function policiesOfFamily(report: Report, members: readonly string[]): PolicyModel[] {
  return members.flatMap((id) => report.policies.get(id) ?? []);
}

/** Provinces that a family reaches, each once. */
export function provincesOfFamily(report: Report, members: readonly string[]): string[] {
  return [...new Set(policiesOfFamily(report, members).flatMap(({ province }) => province ?? []))];
}
