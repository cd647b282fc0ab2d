import type { ReadPassage } from '../statements/annotate.js';
import { isNegated } from '../statements/polarity.js';
import {
  bestOf,
  type Grade,
  type IndicatorContext,
  type IndicatorRule,
  isDeniedItem,
  isUnder,
} from './rule.js';

/** A company or body that runs the service or handles data for it, by name; the app store alone does not count. */
export const operatorNamed: IndicatorRule = {
  id: 'operator-named',
  judge(context) {
    const { operator } = context.facts;
    if (operator !== null && !isDenied(context, operator.evidence.start))
      return { result: 'yes', evidence: [operator.evidence] };
    return bestOf(context, gradeOperator);
  },
};

function isDenied(context: IndicatorContext, start: number): boolean {
  const read = context.reads.find(({ passage }) => passage.start <= start && passage.end > start);
  return read !== undefined && isDeniedItem(read);
}

function gradeOperator(read: ReadPassage): Grade {
  if (isDeniedItem(read)) return null;
  if (read.concepts.has('hypothetical') || read.concepts.has('prohibition')) return null;
  const named = read.hits.find((hit) => hit.concept === 'processor-name' && !isNegated(read, hit.start));
  if (named !== undefined && isServiceContext(read)) return 'yes';
  const platform = read.hits.find((hit) => hit.concept === 'platform-name' && !isNegated(read, hit.start));
  const isOthers = read.concepts.has('third-party') || isUnder(read, 'third-party');
  if (platform !== undefined && isOthers && isServiceContext(read)) return 'yes';
  return isRunBy(read) ? 'yes' : null;
}

const SERVICE_WORDS =
  /\b(?:servic|provid|sdk|api|ads?\b|analytic|hosted|server|dich vu|cong cu|luu tru|may chu|xu ly|thanh toan|quang cao)/;

const SERVED = ['third-party', 'collect-verb', 'share-verb', 'send-verb', 'operator-frame'];

function isServiceContext(read: ReadPassage): boolean {
  return (
    SERVED.some((concept) => read.concepts.has(concept) || isUnder(read, concept)) ||
    SERVICE_WORDS.test(read.passage.folded)
  );
}

const MAX_NAME_REACH_UNITS = 40;

/** "Operated by … Ltd", "đơn vị vận hành: Công ty …": the frame, then the form of a company or body close behind. */
function isRunBy(read: ReadPassage): boolean {
  return read.hits.some(
    (frame) =>
      frame.concept === 'operator-frame' &&
      !isNegated(read, frame.start) &&
      read.hits.some(
        (hit) =>
          hit.concept === 'company-form' &&
          hit.start >= frame.end &&
          hit.start - frame.end < MAX_NAME_REACH_UNITS,
      ),
  );
}
