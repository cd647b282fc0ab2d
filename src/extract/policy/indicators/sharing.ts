import type { ReadPassage } from '../statements/annotate.js';
import { findDenied, isNegated } from '../statements/polarity.js';
import type { TermHit } from '../statements/term-trie.js';
import {
  bestOf,
  type Grade,
  type IndicatorContext,
  type IndicatorRule,
  isAside,
  isDeniedItem,
  isOfLaw,
  isOnData,
  isOnOthersPolicy,
  isUnder,
} from './rule.js';

/** With whom data are shared, or that they are not; that other sites are linked says nothing of it. */
export const thirdParties: IndicatorRule = {
  id: 'third-parties',
  judge: (context) => bestOf(context, gradeSharing),
};

const TO_OTHERS = /\bcho\b|\bto (?:any|other|third)/;

function gradeSharing(read: ReadPassage): Grade {
  if (isAside(read) || read.heading.has('third-party-link') || read.concepts.has('third-party-link'))
    return null;
  if (read.concepts.has('children')) return null;
  const isShared = read.hits.some(
    (hit) => hit.concept === 'share-verb' && !isByUser(read, hit) && !isGuardedAgainst(read, hit),
  );
  if (findDenied(read, 'share-verb') !== null) return 'yes';
  if (isOnData(read) && TO_OTHERS.test(read.passage.folded) && findDenied(read, 'send-verb') !== null)
    return 'yes';
  if (isShared && (isOnData(read) || read.concepts.has('third-party'))) return 'yes';
  if (isUnder(read, 'share-verb') && (isOnData(read) || read.concepts.has('third-party'))) return 'yes';
  if (read.concepts.has('recipient') || read.heading.has('recipient')) return 'yes';
  const isThird = read.concepts.has('third-party') || read.concepts.has('processor-name');
  if (read.concepts.has('third-party-service') && read.concepts.has('collect-verb')) return 'yes';
  const isHandling = read.concepts.has('collect-verb') || read.concepts.has('send-verb');
  return isThird && isHandling && isOnData(read) ? 'yes' : null;
}

const ACTOR =
  /(?<!của |với |cho |giữa |to |with |from |by )(?<!\p{L})(?:chúng tôi|bạn|quý khách|người dùng|người sử dụng|thành viên|we|you|users?|ứng dụng|công ty)(?!\p{L})/gu;
const USER = /^(?:bạn|quý|người|thành|you|user)/u;
const NOT_DOING =
  /(?<!\p{L})(?:được|bị|be|been|is|are|đồng ý|cho phép|agree|consent|allow|yêu cầu|của)(?!\p{L})/u;
const MAX_ACTOR_REACH_UNITS = 120;

/** "When you share …": what users pass on themselves is not what the service does with it. */
function isByUser(read: ReadPassage, hit: TermHit): boolean {
  const from = Math.max(0, hit.start - MAX_ACTOR_REACH_UNITS);
  const before = read.passage.lower.slice(from, hit.start);
  const actor = [...before.matchAll(ACTOR)].at(-1);
  if (actor === undefined || !USER.test(actor[0])) return false;
  return (
    !NOT_DOING.test(before.slice(actor.index + actor[0].length)) && !/[.;:]\s/.test(before.slice(actor.index))
  );
}

const GUARDED =
  /(?:ngăn chặn|ngăn ngừa|khỏi|chống|against|prevent|unauthori[sz]ed)[^.;]{0,60}(?:truy cập|access|sử dụng|use|alter|thay đổi|mất)[^.;]{0,40}$/u;

/** "Measures against unauthorised disclosure" tell of security. */
function isGuardedAgainst(read: ReadPassage, hit: TermHit): boolean {
  return GUARDED.test(read.passage.lower.slice(Math.max(0, hit.start - 120), hit.start));
}

/** `yes` where a basis and a way to give or withdraw it are told; use of the service taken for consent is `partial`. */
export const consent: IndicatorRule = {
  id: 'consent',
  judge: (context) => bestOf(context, gradeConsent),
};

function gradeConsent(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('children') || read.concepts.has('hypothetical')) return null;
  if (isOfLaw(read) || isOnOthersPolicy(read)) return null;
  const isAffirmed = hasAffirmedBasis(read);
  if ((isAffirmed || hasMention(read)) && !isOnMail(read)) return isAffirmed ? 'yes' : 'partial';
  return read.concepts.has('consent-implied') && mentionsAgreement(read) ? 'partial' : null;
}

/** Messages that a user may do without: to switch them off withdraws no consent to the handling of data. */
const ON_MAIL =
  /\b(?:notifications?|newsletters?|unsubscrib|marketing|promotion|email list)|\b(?:thong bao|ban tin|tin nhan quang cao|email quang cao|khuyen mai|nhan lien he|tiep thi)\b/;
const PERMISSION =
  /\b(?:consent|permission|agree|withdraw|legal bas|lawful|legitimate|opt(?:ed)?[ -]?in)|dong y|chap thuan|rut lai|co so/;
const isOnMail = ({ passage }: ReadPassage): boolean =>
  ON_MAIL.test(passage.folded) && !PERMISSION.test(passage.folded);
/** What is only said in passing, or gives a choice without a basis. */
const WEAK_BASIS = /^(?:with your|opt(?:ed)?[ -]?out|you (?:can|may) (?:refuse|decline|disable|turn))/;
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

function isServiceContext(read: ReadPassage): boolean {
  const about = ['third-party', 'collect-verb', 'share-verb', 'send-verb', 'operator-frame'];
  return (
    about.some((concept) => read.concepts.has(concept) || isUnder(read, concept)) ||
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
