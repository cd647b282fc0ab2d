import type { ReadPassage } from '../statements/annotate.js';
import { dataTypeOf } from '../statements/lexicon.js';
import { findDenied } from '../statements/polarity.js';
import type { TermHit } from '../statements/term-trie.js';
import { bestOf, type Grade, type IndicatorRule, isAside, isOnData, isUnder } from './rule.js';

/** With whom data are shared, or that they are not; that other sites are linked says nothing of it. */
export const thirdParties: IndicatorRule = {
  id: 'third-parties',
  judge: (context) => bestOf(context, gradeSharing),
};

const TO_OTHERS = /\bcho\b|\bto (?:any|other|third)/;

function gradeSharing(read: ReadPassage): Grade {
  if (isAside(read) || isOnLinks(read)) return null;
  if (read.concepts.has('children') || read.concepts.has('advice')) return null;
  if (read.concepts.has('recipient') || read.heading.has('recipient'))
    return isAnswer(read) && !isOnlyByUser(read) ? 'yes' : null;
  if (isListedWithTypes(read)) return 'yes';
  if (isDisclosed(read) || isPassedOn(read) || isReceivedByOther(read)) return 'yes';
  if (isUnder(read, 'share-verb') && (isOnData(read) || read.concepts.has('third-party'))) return 'yes';
  return read.concepts.has('third-party-service') && read.concepts.has('collect-verb') ? 'yes' : null;
}

/** Other sites that are linked; "your visits to other websites" are no links. */
const isOnLinks = (read: ReadPassage): boolean =>
  read.heading.has('third-party-link') ||
  (read.concepts.has('third-party-link') && /\b(?:link|lien ket|duong dan|click)/.test(read.passage.folded));

const isAnswer = (read: ReadPassage): boolean =>
  /\p{L}{2}/u.test(read.passage.text) && !/[?:]$/.test(read.passage.text);

function isOnlyByUser(read: ReadPassage): boolean {
  const verbs = read.hits.filter((hit) => hit.concept === 'share-verb');
  return verbs.length > 0 && verbs.every((verb) => isByUser(read, verb));
}

/** Said with a verb of sharing, selling or disclosing, or denied with one of sending. */
function isDisclosed(read: ReadPassage): boolean {
  const denied = findDenied(read, 'share-verb');
  if (denied !== null && !isByUser(read, denied)) return true;
  if (isOnData(read) && TO_OTHERS.test(read.passage.folded) && findDenied(read, 'send-verb') !== null)
    return true;
  const isShared = read.hits.some(
    (hit) => hit.concept === 'share-verb' && !isByUser(read, hit) && !isGuardedAgainst(read, hit),
  );
  return isShared && (isOnData(read) || read.concepts.has('third-party'));
}

const MAX_RECEIVER_REACH_UNITS = 90;
const TOWARDS = /(?:^|\s)(?:to|with|by|cho|toi|den|voi|sang)(?:\s|$)|^\s(?:[a-z]+ ){0,2}ve\s/;
// A new clause, or what it is done for.
const BOUNDARY = /[.;:]|\b(?:de|nham|trong do|so that|in order)\b/;
const RECORD =
  /\b(?:reports?|results?|cases?|records?|files?|photos?|messages?|submissions?|applications?|nothing|it|they|them|statistics|figures|phan anh|ho so|ket qua|hinh anh|so lieu|don)\b/;

/** "Forwarded to the utility with your number", "chỉ mở cho bác sĩ điều trị": any verb of passing on, and to whom. */
function isPassedOn(read: ReadPassage): boolean {
  const { folded } = read.passage;
  if (!read.concepts.has('transfer-verb') || !read.concepts.has('other-body')) return false;
  if (read.concepts.has('contact-word') || read.concepts.has('right-frame') || isRequest(folded))
    return false;
  if (!isOnData(read) && !RECORD.test(folded)) return false;
  return pairs(read, 'transfer-verb', 'other-body', MAX_RECEIVER_REACH_UNITS).some(
    ([verb, body]) => TOWARDS.test(folded.slice(verb.end, body.start)) && !isByUser(read, verb),
  );
}

const isRequest = (folded: string): boolean =>
  /^[-•*\s]{0,4}(?:moi |cac )?(?:yeu cau|de nghi|y kien|gop y|requests?\b)/.test(folded);

const ALLOWED = /^(?:is|are|can|may|has|have|được|có thể|duoc|co the)/u;
const OUTSIDER_REACH_UNITS = 60;

/** "The insurer can see …", "Google Analytics collects …": somebody else gets the data; "Google Analytics is used" names a tool. */
function isReceivedByOther(read: ReadPassage): boolean {
  const { folded, lower } = read.passage;
  if (!OTHERS.some((concept) => read.concepts.has(concept)) || DEFINED.test(folded)) return false;
  const isAllowed = ([, verb]: [TermHit, TermHit]): boolean =>
    ALLOWED.test(lower.slice(verb.start, verb.end));
  const receiving = (concept: string): [TermHit, TermHit][] =>
    pairs(read, concept, 'receive-verb', OUTSIDER_REACH_UNITS).filter(
      ([body]) => !/^any(?:one|body)/.test(lower.slice(body.start)),
    );
  const byOutsiders = OUTSIDERS.flatMap(receiving);
  if (byOutsiders.some(isAllowed)) return true;
  if (!isOnData(read) && !RECORD.test(folded)) return false;
  if (byOutsiders.length > 0) return true;
  if (OUTSIDERS.some((concept) => read.concepts.has(concept)) && read.concepts.has('send-verb')) return true;
  return receiving('other-body').some(isAllowed);
}

const OUTSIDERS = ['third-party', 'processor-name'];
const OTHERS = ['other-body', ...OUTSIDERS];

/** Who is called what, or what a word means: nobody gets anything yet. */
const DEFINED = /\b(?:sau day|duoi day) (?:goi|viet)|\bhereinafter\b|["”’] (?:means|refers|nghia la|la )/;

/** "Google Analytics: cookies, usage data": a service by name, then what it gets. */
function isListedWithTypes(read: ReadPassage): boolean {
  const service = read.hits.find(
    (hit) => hit.concept === 'processor-name' || hit.concept === 'platform-name',
  );
  if (service === undefined || !/^ ?:/.test(read.passage.text.slice(service.end))) return false;
  return read.hits.some((hit) => hit.start > service.end && dataTypeOf(hit.concept) !== null);
}

/** The hits of one concept with the first of another that follows in the same clause. */
function pairs(read: ReadPassage, first: string, second: string, reachUnits: number): [TermHit, TermHit][] {
  const found: [TermHit, TermHit][] = [];
  for (const hit of read.hits) {
    if (hit.concept !== first) continue;
    const next = read.hits.find((other) => other.concept === second && other.start >= hit.end);
    if (next === undefined || next.start - hit.end > reachUnits) continue;
    if (!BOUNDARY.test(read.passage.folded.slice(hit.end, next.start))) found.push([hit, next]);
  }
  return found;
}

const ACTOR =
  /(?<!của |với |cho |giữa |to |with |from |by )(?<!\p{L})(?:chúng tôi|bạn|quý khách|quý vị|người dùng|người sử dụng|người dân|công dân|thành viên|we|you|users?|residents?|citizens?|ứng dụng|công ty)(?!\p{L})/gu;
const USER = /^(?:bạn|quý|người|công dân|thành|you|user|resident|citizen)/u;
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
