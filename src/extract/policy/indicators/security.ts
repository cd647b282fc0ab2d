import type { ReadPassage } from '../statements/annotate.js';
import { isNegated } from '../statements/polarity.js';
import { bestOf, type Grade, type IndicatorRule, isOnData } from './rule.js';

/** A concrete measure by name is `yes`; a promise to protect the data is `partial`. */
export const security: IndicatorRule = {
  id: 'security',
  judge: (context) => bestOf(context, gradeSecurity),
};

function gradeSecurity(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('hypothetical')) return null;
  if (read.hits.some((hit) => hit.concept === 'security-measure' && isMeasure(read, hit.start, hit.end)))
    return 'yes';
  if (read.concepts.has('scope-note')) return null;
  if (read.concepts.has('security-word') && isOnData(read)) return 'partial';
  // The title of the whole ("quy định bảo vệ dữ liệu") promises nothing yet.
  const isSecuritySection = read.heading.has('security-word') && !read.heading.has('policy-self');
  return isSecuritySection && isOnData(read) ? 'partial' : null;
}

/** Not the scheme of a link, and not what is said to be missing. */
function isMeasure(read: ReadPassage, start: number, end: number): boolean {
  const isScheme = read.passage.text.startsWith(':/', end);
  return !isScheme && !isNegated(read, start);
}
