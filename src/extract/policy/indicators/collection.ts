import type { DataTypeStatement } from '../../../model/index.js';
import type { ReadPassage } from '../statements/annotate.js';
import type { LocatedStatement } from '../statements/index.js';
import { dataTypeOf } from '../statements/lexicon.js';
import { findAffirmed, findDenied } from '../statements/polarity.js';
import { bestOf, type Grade, type IndicatorRule, isAside, isOnData, isUnder, NO, quotesOf } from './rule.js';

const isStated = ({ statement }: LocatedStatement): boolean =>
  statement.stance === 'collected' || statement.stance === 'shared';

/** `yes` from two concrete types on; what a policy says it does not collect is no list of what it does. */
export const dataTypes: IndicatorRule = {
  id: 'data-types',
  judge(context) {
    const stated = context.statements.filter(isStated);
    const types = new Set(stated.map(({ statement }) => statement.type));
    if (types.size === 0) return NO;
    const evidence = quotesOf(
      context,
      stated.map(({ read }) => read),
    );
    return { result: types.size >= 2 ? 'yes' : 'partial', evidence };
  },
};

// What a device hands over without its user typing it.
const AUTOMATIC_TYPES: ReadonlySet<string> = new Set([
  'ip-address',
  'device-id',
  'cookies',
  'diagnostics',
  'web-history',
  'precise-location',
  'approximate-location',
  'installed-apps',
]);

const isAutomatic = ({ type }: DataTypeStatement): boolean => AUTOMATIC_TYPES.has(type);

export const automaticCollection: IndicatorRule = {
  id: 'automatic-collection',
  judge(context) {
    const automatic = new Set(
      context.statements.filter(({ statement }) => isAutomatic(statement)).map(({ read }) => read),
    );
    return bestOf(context, (read) => (automatic.has(read) || saysAutomatic(read) ? 'yes' : null));
  },
};

function saysAutomatic(read: ReadPassage): boolean {
  if (read.isHeading || read.concepts.has('hypothetical') || read.concepts.has('prohibition')) return false;
  if (read.concepts.has('auto-collect')) return true;
  return deniesAllCollection(read);
}

/** "We do not collect any personal data": nothing is collected, by itself or otherwise. */
export function deniesAllCollection(read: ReadPassage): boolean {
  if (read.concepts.has('children') || !read.concepts.has('any-data')) return false;
  const denied = findDenied(read, 'collect-verb');
  if (denied === null) return false;
  const verb = read.passage.lower.slice(denied.start, denied.end);
  return (
    /^(?:collect|gather|stor|thu thập|lưu|obtain|receiv)/.test(verb) &&
    findAffirmed(read, 'exception') === null
  );
}

/** What the data are used for; a policy that only says what they are not used for does not say it. */
export const purposes: IndicatorRule = {
  id: 'purposes',
  judge: (context) => bestOf(context, gradePurpose),
};

function gradePurpose(read: ReadPassage): Grade {
  if (isAside(read) || read.concepts.has('children') || read.concepts.has('policy-change')) return null;
  if (read.heading.has('third-party-link')) return null;
  const affirmed = findAffirmed(read, 'purpose');
  if (isUnder(read, 'purpose') && isPurposeItem(read)) return 'yes';
  if (affirmed === null) return null;
  const isUsed =
    read.concepts.has('collect-verb') || read.concepts.has('share-verb') || isUnder(read, 'collect-verb');
  return (isOnData(read) || isUnderDataType(read)) && isUsed ? 'yes' : null;
}

const isUnderDataType = (read: ReadPassage): boolean =>
  [...read.heading].some((concept) => dataTypeOf(concept) !== null);

/** A sentence or item in a section on use, and not one that says what is not done. */
function isPurposeItem(read: ReadPassage): boolean {
  return read.passage.text.length > 12 && !read.concepts.has('negation');
}
