import type { ProvinceModel } from '../report/page/types.js';

/** Controller classes in the order in which the review lists them. */
export const CONTROLLER_CLASSES = [
  'people_committee',
  'department',
  'other_body',
  'provider',
  'unclear',
  'none',
] as const;

/** Where there is no readable policy: why. Only the first and last were looked for and are not there. */
export const OTHER_OUTCOMES = ['no-policy', 'not-readable', 'not-seen', 'no-app'] as const;

export type ProvinceOutcome = (typeof CONTROLLER_CLASSES)[number] | (typeof OTHER_OUTCOMES)[number];

export const PROVINCE_OUTCOMES: readonly ProvinceOutcome[] = [...CONTROLLER_CLASSES, ...OTHER_OUTCOMES];

/** What one province's apps come to: the controller that its policy names, or why there is none to read. */
export function outcomeOf({ controllerClass, coverage }: ProvinceModel): ProvinceOutcome {
  const known = CONTROLLER_CLASSES.find((each) => each === controllerClass);
  if (known !== undefined) return known;
  const cells = coverage.filter(({ channel }) => channel === 'play' || channel === 'apple');
  const policies = cells.filter(({ stage }) => stage === 'policy').map(({ outcome }) => outcome);
  if (policies.some((outcome) => outcome !== 'none' && outcome !== 'not-tried')) return 'not-readable';
  if (policies.includes('not-tried')) return 'not-seen';
  if (policies.includes('none')) return 'no-policy';
  const searches = cells.filter(({ stage }) => stage === 'search').map(({ outcome }) => outcome);
  return searches.length > 0 && searches.every((outcome) => outcome === 'none') ? 'no-app' : 'not-seen';
}
