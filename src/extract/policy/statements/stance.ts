import type { DataTypeStatement } from '../../../model/index.js';
import type { ReadPassage } from './annotate.js';
import { actorOf, isChoiceOrAccess, onDevice } from './not-own.js';
import { isNegated } from './polarity.js';
import type { TermHit } from './term-trie.js';

export type Stance = DataTypeStatement['stance'];

type Act = 'collected' | 'shared';

const ACTS: Readonly<Record<string, Act>> = {
  'collect-verb': 'collected',
  'share-verb': 'shared',
  'send-verb': 'shared',
  'provide-verb': 'shared',
  'publish-verb': 'shared',
};
const DENIAL: Readonly<Record<Act, Stance>> = { collected: 'not-collected', shared: 'not-shared' };

/**
 * What a passage says of the data type at `type`: by the verb that governs it (the nearest before it, else the first
 * after it for the passive), else by the sentence that opens the list, else by the heading. Null where nothing governs.
 */
export function stanceOf(read: ReadPassage, type: TermHit): Stance | null {
  if (isAboutChildren(read)) return null;
  const own = governingVerb(read, type);
  if (own !== null) {
    const actor = actorOf(read, own);
    if (actor === 'other' || isChoiceOrAccess(read, own)) return null;
    const stance = withException(read, own, type, stanceOfVerb(read, own));
    if (isDeniedByLeadIn(read)) return stance in OPPOSITE_OF_DENIED ? opposite(stance) : stance;
    return withDevice(read, actor === 'receiver' && stance === 'collected' ? 'shared' : stance);
  }
  if (isPermission(read, type)) return 'collected';
  const inherited = stanceOfLabel(read, type) ?? inheritedStance(read);
  if (inherited === null) return null;
  return isNegated(read, type.start) ? DENIAL[actOf(inherited)] : inherited;
}

/** What an item says that its lead-in takes back. */
const OPPOSITE_OF_DENIED: Readonly<Record<string, true>> = { collected: true, shared: true };
const OPEN_DENIAL =
  /\b(?:khong|khong he|khong bao gio|tuyet doi khong|(?:do|does|will|shall)(?: not| never)(?: do| perform)?(?: any(?: of)?)?(?: the)?(?: following)?|never|khong thuc hien(?: cac)?(?: viec| hanh vi)?(?: sau(?: day)?)?)\s*[:：]$/;

/** "Chúng tôi cam kết không: – thu thập danh bạ": the lead-in's "not" has no verb of its own, the items have. */
function isDeniedByLeadIn({ leadIn, isItem, concepts }: ReadPassage): boolean {
  return isItem && leadIn !== null && !concepts.has('negation') && OPEN_DENIAL.test(leadIn.passage.folded);
}

/** "Photos are stored on your phone and never uploaded": not collected; that they lie there alone says nothing. */
function withDevice(read: ReadPassage, stance: Stance): Stance | null {
  const place = stance === 'collected' ? onDevice(read) : null;
  return place === null ? stance : place === 'stays' ? 'not-collected' : null;
}

// "We do not knowingly collect … from children" says nothing on what is collected from everybody.
function isAboutChildren(read: ReadPassage): boolean {
  return read.concepts.has('children') && read.hits.some((hit) => hit.concept === 'negation');
}

function governingVerb(read: ReadPassage, type: TermHit): TermHit | null {
  const verbs = longestAtEachStart(read.hits.filter((hit) => isVerb(read, hit)));
  const before = verbs.filter((verb) => verb.end <= type.start && !isClauseApart(read, verb.end, type.start));
  const nearest = before.at(-1);
  if (nearest !== undefined) return firstOfSeries(read, before, nearest);
  return verbs.find((verb) => verb.start >= type.end && isSubjectOf(read, type, verb)) ?? null;
}

/** A verb of collecting or sharing; "provide" is one only where somebody else is provided with the data. */
function isVerb(read: ReadPassage, hit: TermHit): boolean {
  if (hit.concept !== 'provide-verb') return hit.concept in ACTS;
  return TO_ANOTHER.test(read.passage.folded.slice(hit.end));
}

const TO_ANOTHER =
  /\bcho (?:co quan|ben|cac ben|doi tac|cac doi tac|cong ty|to chuc|don vi|cac don vi|cong an|ubnd|so |nguoi khac)|\bto (?:third|other|our partners|authorit|law enforcement|advertis|courier|insur|police)/;

function longestAtEachStart(verbs: readonly TermHit[]): TermHit[] {
  const longest = new Map<number, TermHit>();
  for (const verb of verbs) {
    const known = longest.get(verb.start);
    if (known === undefined || known.end < verb.end) longest.set(verb.start, verb);
  }
  return [...longest.values()];
}

const CLAUSE = /;|,? (?:but|whereas|while|nhưng|còn) |\s[-–—]\s/u;

const isClauseApart = (read: ReadPassage, from: number, to: number): boolean =>
  CLAUSE.test(read.passage.lower.slice(from, to));

const MAX_LABEL_UNITS = 60;
const MAX_PASSIVE_REACH_UNITS = 120;
const MAX_EXCEPTION_REACH_UNITS = 24;
const PASSIVE = /\b(?:is|are|was|were|be|been|being)\b|(?:^|\s)(?:được|bị|duoc|do)(?:\s|$)/u;

/** "Your email is collected", "email … được thu thập", "besides the email … is not collected": the verb comes after. */
function isSubjectOf(read: ReadPassage, type: TermHit, verb: TermHit): boolean {
  if (verb.start - type.end > MAX_PASSIVE_REACH_UNITS || isClauseApart(read, type.end, verb.start))
    return false;
  return PASSIVE.test(read.passage.lower.slice(type.end, verb.end)) || isExcepted(read, type);
}

const isExcepted = (read: ReadPassage, type: TermHit): boolean =>
  read.hits.some(
    (hit) =>
      hit.concept === 'exception' &&
      hit.end <= type.start &&
      type.start - hit.end < MAX_EXCEPTION_REACH_UNITS,
  );

const SERIES = /^[\s,/]*(?:and|or|nor|và|hoặc|hay|,|store|transmit|,? ?\p{L}{2,12},)?[\s,/]*$/u;

/** "không thu thập và không chia sẻ vị trí" */
const DENIED_SERIES =
  /^[\s,]*(?:and|or|nor|và|hoặc|cũng|va|hoac)? ?(?:(?:do|does|will) )?(?:not|never|không|khong)\s*$/u;

/** Of "collect, store or share your email" the first verb: what is not collected cannot be shared either. */
function firstOfSeries(read: ReadPassage, verbs: readonly TermHit[], nearest: TermHit): TermHit {
  let first = nearest;
  for (let at = verbs.length - 2; at >= 0; at -= 1) {
    const verb = verbs[at] as TermHit;
    const between = read.passage.lower.slice(verb.end, first.start);
    const isDeniedTwice = DENIED_SERIES.test(between) && isNegated(read, verb.start);
    if (!SERIES.test(between) && !isDeniedTwice) break;
    first = verb;
  }
  return first;
}

/** "We collect no personal data, not even your IP address." */
const NO_OBJECT = /^ (?:absolutely )?no (?!later|longer|more than)/;

function stanceOfVerb(read: ReadPassage, verb: TermHit): Stance {
  const act = actOfVerb(read, verb);
  return isNegated(read, verb.start) || NO_OBJECT.test(read.passage.lower.slice(verb.end))
    ? DENIAL[act]
    : act;
}

/** What is sent is shared where somebody else is named; else it goes to the controller and is collected. */
function actOfVerb(read: ReadPassage, verb: TermHit): Act {
  if (verb.concept !== 'send-verb') return ACTS[verb.concept] as Act;
  const others = ['third-party', 'processor-name', 'platform-name'];
  if (others.some((concept) => read.concepts.has(concept))) return 'shared';
  return SENT_ON.test(read.passage.folded.slice(verb.end)) ? 'shared' : 'collected';
}

/** "… chuyển đến đơn vị xử lý", "… sent to the department in charge". */
const SENT_ON =
  /\b(?:den|toi|cho) (?:cac )?(?:don vi|co quan|bo phan|doi tac|phong ban|ubnd|cong an)\b|\bto (?:the |our |a )?(?:[a-z]+ ){0,2}(?:department|authorit|agency|agencies|partners?|courier|police|office in charge)/;

/** "No data except your email address", "besides your email we collect no data": what is excepted is collected. */
function withException(read: ReadPassage, verb: TermHit, type: TermHit, stance: Stance): Stance {
  const isBetween = read.hits.some(
    (hit) => hit.concept === 'exception' && hit.start >= verb.end && hit.end <= type.start,
  );
  const isAhead = verb.start > type.end && isExcepted(read, type);
  return isBetween || isAhead ? opposite(stance) : stance;
}

function opposite(stance: Stance): Stance {
  if (stance === 'not-collected') return 'collected';
  if (stance === 'not-shared') return 'shared';
  return DENIAL[stance];
}

function actOf(stance: Stance): Act {
  return stance === 'shared' || stance === 'not-shared' ? 'shared' : 'collected';
}

/** "Loại dữ liệu: tên, …": the words before the colon say what the list is. */
function stanceOfLabel(read: ReadPassage, type: TermHit): Stance | null {
  const colon = read.passage.text.indexOf(':');
  if (colon === -1 || colon > type.start || colon > MAX_LABEL_UNITS) return null;
  const isLabel = read.hits.some((hit) => hit.concept === 'collected-heading' && hit.end <= colon);
  return isLabel ? 'collected' : null;
}

/** "Quyền vị trí: để hiển thị bản đồ quanh bạn." */
const PERMISSION =
  /^[-–•*+\s\d.)]*(?:quyen (?:truy cap )?(?=\S)|permission to )[^:]{2,40}:\s*(?:de |nham |phuc vu|dung |giup |cho phep|su dung|to )/;

const isPermission = ({ passage }: ReadPassage, type: TermHit): boolean => {
  const label = PERMISSION.exec(passage.folded);
  return label !== null && type.end <= label[0].length;
};

function inheritedStance(read: ReadPassage): Stance | null {
  return (read.leadIn === null ? null : stanceOfLeadIn(read.leadIn)) ?? stanceOfHeading(read);
}

function stanceOfLeadIn(leadIn: ReadPassage): Stance | null {
  const verbs = leadIn.hits.filter((hit) => hit.concept in ACTS);
  const negated = verbs.find((verb) => isNegated(leadIn, verb.start));
  const verb = negated ?? verbs.find((hit) => hit.concept === 'collect-verb') ?? verbs[0];
  if (verb === undefined) return leadIn.leadIn === null ? stanceOfHeading(leadIn) : inheritedStance(leadIn);
  const stance = stanceOfVerb(leadIn, verb);
  const exception = leadIn.hits.some((hit) => hit.concept === 'exception' && hit.start > verb.end);
  return exception ? opposite(stance) : stance;
}

function stanceOfHeading(read: ReadPassage): Stance | null {
  const isDenied = read.heading.has('negation');
  if (read.heading.has('share-verb')) return isDenied ? 'not-shared' : 'shared';
  if (read.heading.has('collect-verb') || read.heading.has('collected-heading'))
    return isDenied ? 'not-collected' : 'collected';
  return null;
}
