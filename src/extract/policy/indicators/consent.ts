import type { ReadPassage } from '../statements/annotate.js';
import { isNegated } from '../statements/polarity.js';
import type { TermHit } from '../statements/term-trie.js';
import { bestOf, type Grade, type IndicatorRule, isOfLaw, isOnOthersPolicy } from './rule.js';

/** `yes` where a basis and a way to give or withdraw it are told; use of the service taken for consent is `partial`. */
export const consent: IndicatorRule = {
  id: 'consent',
  judge: (context) => bestOf(context, gradeConsent),
};

function gradeConsent(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('hypothetical')) return null;
  if (isOfLaw(read) || isOnOthersPolicy(read)) return null;
  const isAffirmed = hasAffirmedBasis(read) || statesGround(read);
  if ((isAffirmed || hasMention(read)) && !isOnMail(read)) return isAffirmed ? 'yes' : 'partial';
  return read.concepts.has('consent-implied') && mentionsAgreement(read) ? 'partial' : null;
}

/** Messages that a user may do without: to switch them off withdraws no consent to the handling of data. */
const ON_MAIL =
  /\b(?:notifications?|newsletters?|future contacts?|unsubscrib|marketing|promotion|email list)|\b(?:thong bao|ban tin|tin nhan quang cao|email quang cao|khuyen mai|nhan lien he|tiep thi)\b/;
const PERMISSION =
  /\b(?:consent|permission|agree|withdraw|legal bas|lawful|legitimate|opt(?:ed)?[ -]?in|tick)|dong y|chap thuan|rut lai|co so/;
const isOnMail = ({ passage }: ReadPassage): boolean =>
  ON_MAIL.test(passage.folded) && !PERMISSION.test(passage.folded);
/** What is only said in passing, or gives a choice without a basis. */
const WEAK_BASIS =
  /^(?:with your|unless you|opt(?:ed)?[ -]?out|you (?:can|may) (?:refuse|decline|disable|turn))/;
const OWN_WILL = /^(?:voluntar|tự nguyện|tu nguyen)/;

function hasMention(read: ReadPassage): boolean {
  const { lower } = read.passage;
  return read.hits.some((hit) => {
    if (hit.concept !== 'consent-explicit' && hit.concept !== 'consent-withdraw') return false;
    return !OWN_WILL.test(lower.slice(hit.start, hit.end)) && !isOptOutDenied(read, hit);
  });
}

// "cannot be opted out of" offers no choice; "we do not share without your consent" asks for one.
const isOptOutDenied = (read: ReadPassage, hit: TermHit): boolean =>
  /^opt/.test(read.passage.lower.slice(hit.start, hit.end)) && isNegated(read, hit.start);

const AGREEMENT = /\b(?:agree|consent|accept|acknowledg|approv)|dong y|chap nhan|chap thuan/;

const mentionsAgreement = (read: ReadPassage): boolean => AGREEMENT.test(read.passage.folded);

function hasAffirmedBasis(read: ReadPassage): boolean {
  const { lower } = read.passage;
  return read.hits.some((hit) => {
    if (hit.concept !== 'consent-withdraw' || isNegated(read, hit.start)) return false;
    const wording = lower.slice(hit.start, hit.end);
    return !WEAK_BASIS.test(wording) && !OWN_WILL.test(wording);
  });
}

const MAX_GROUND_REACH_UNITS = 110;
const HANDLING =
  /^(?:process|collect|handl|us(?:e|es|ed|ing)$|xử lý|thu thập|sử dụng|xu ly|thu thap|su dung)/u;
// What the law says of sharing, keeping or a right is no basis for having the data.
const OTHER_MATTERS = [
  'share-verb',
  'right-frame',
  'delete-word',
  'complaint',
  'policy-change',
  'security-measure',
  'retention-criterion',
];

/** The wording says itself that it is the basis. */
const STATED_BASIS =
  /^(?:(?:our|the) basis|lawful|legal|căn cứ pháp lý|cơ sở (?:pháp lý|xử lý|của|cho|việc))/u;

/** A basis other than consent next to the verb of handling: a law, a duty, a contract, a task of the state. */
function statesGround(read: ReadPassage): boolean {
  const grounds = read.hits.filter((hit) => hit.concept === 'legal-ground');
  if (grounds.length === 0) return false;
  if (read.heading.has('legal-ground')) return true;
  if (OTHER_MATTERS.some((concept) => read.concepts.has(concept))) return false;
  if (grounds.some((hit) => STATED_BASIS.test(read.passage.lower.slice(hit.start, hit.end)))) return true;
  const verbs = read.hits.filter(
    (hit) => hit.concept === 'collect-verb' && HANDLING.test(read.passage.lower.slice(hit.start, hit.end)),
  );
  return grounds.some((ground) =>
    verbs.some(
      (verb) =>
        ground.start - verb.end < MAX_GROUND_REACH_UNITS && verb.start - ground.end < MAX_GROUND_REACH_UNITS,
    ),
  );
}
