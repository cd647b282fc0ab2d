import type { ReadPassage } from '../statements/annotate.js';
import { findAffirmed, isNegated } from '../statements/polarity.js';
import type { TermHit } from '../statements/term-trie.js';
import { isRetentionHeading } from './keeping.js';
import { bestOf, type Grade, type IndicatorRule, isOfLaw, isUnder } from './rule.js';

/** Where to complain, what remedy, liability or court there is. */
export const complaints: IndicatorRule = {
  id: 'complaints',
  judge: (context) =>
    bestOf(context, (read, at) => gradeComplaint(read) ?? gradeTurn(read, context.reads[at - 1])),
};

function gradeComplaint(read: ReadPassage): Grade {
  if (isOfLaw(read) || read.concepts.has('third-party-link')) return null;
  if (appeals(read) || makesGood(read)) return 'yes';
  if (!read.hits.some((hit) => hit.concept === 'complaint' && !isDisclaimed(read, hit))) return null;
  if (isDemandOfCourt(read)) return null;
  if (isHandled(read)) return null;
  if (read.concepts.has('contact-word')) return 'yes';
  // Handling complaints as a purpose of the data, or as a reason to disclose them, offers no way to complain.
  if (isUnder(read, 'purpose') || isUnder(read, 'share-verb')) return null;
  // Nor does a dispute as a reason to keep them.
  if (read.concepts.has('retention-word') || isRetentionHeading(read)) return null;
  if (read.concepts.has('share-verb') && read.concepts.has('third-party')) return null;
  return 'yes';
}

/** "Still not satisfied? Take it up with the commission.": the grievance stands in the sentence before. */
function gradeTurn(read: ReadPassage, before: ReadPassage | undefined): Grade {
  if (before === undefined || !before.concepts.has('grievance') || !read.concepts.has('appeal-to'))
    return null;
  return TURN.test(read.passage.folded) ? 'yes' : null;
}

const TURN =
  /^(?:you (?:can|may) )?(?:please )?(?:take|turn|go|write|complain|report|appeal|contact|refer|bring)\b|^(?:xin|vui long|hay|ban co the|de nghi)? ?(?:gui|phan anh|khieu nai|to cao|bao|lien he|den)\b/;

/** "If you believe … you may turn to the commissioner": a grievance, and an authority to take it to. */
function appeals(read: ReadPassage): boolean {
  const grievance = read.hits.find((hit) => hit.concept === 'grievance');
  if (grievance === undefined || read.concepts.has('share-verb')) return false;
  return read.hits.some((hit) => hit.concept === 'appeal-to' && hit.start > grievance.end);
}

const makesGood = (read: ReadPassage): boolean =>
  !read.concepts.has('prohibition') && findAffirmed(read, 'make-good') !== null;

const LIABILITY =
  /^(?:(?:not be (?:held )?)?(?:liab|responsib)|không chịu|miễn trách|trách nhiệm|trach nhiem|giới hạn trách|limitation|khong chiu|mien trach|bồi thường|boi thuong|damages)/u;

/** "Not liable for …", "không chịu trách nhiệm": a refusal is no remedy. */
function isDisclaimed(read: ReadPassage, hit: TermHit): boolean {
  const wording = read.passage.lower.slice(hit.start, hit.end);
  if (!LIABILITY.test(wording)) return false;
  if (/^(?:not|không|miễn|giới hạn|limitation|khong|mien)/u.test(wording)) return true;
  return (
    isNegated(read, hit.start) ||
    / (?:limits?|cap|is limited|disclaimer)/.test(read.passage.lower.slice(hit.end, hit.end + 12))
  );
}

const GRIEVED = /^(?:complain|disput|khiếu nại|tranh chấp|khieu nai|tranh chap|grievance)/u;
const HANDLING =
  /(?:trả lời|giải quyết|xử lý|tiếp nhận|phản hồi|tra loi|giai quyet|xu ly|tiep nhan|answer|respond to|handl(?:e|ing)|address|settle|resolv(?:e|ing)|investigat(?:e|ing)|process)(?:[^.;:]{0,60})$/u;

const AIM =
  /(?<!\p{L})(?:to|nhằm|để|for) (?:answer|respond|handle|handling|resolve|settle|investigate|address|process|trả lời|giải quyết|xử lý|tiếp nhận|phản hồi)(?!\p{L})/u;

/** "Nhằm tiếp nhận và trả lời khiếu nại": a purpose among others. */
function isHandled(read: ReadPassage): boolean {
  const { lower } = read.passage;
  const words = read.hits.filter((hit) => hit.concept === 'complaint');
  return words.every(
    (hit) =>
      GRIEVED.test(lower.slice(hit.start, hit.end)) &&
      HANDLING.test(lower.slice(Math.max(0, hit.start - 80), hit.start)) &&
      (read.isItem ||
        AIM.test(lower.slice(Math.max(0, hit.start - 80), hit.start)) ||
        read.hits.some(({ concept, start }) => concept === 'purpose' && start < hit.start)),
  );
}

const COURT = /^(?:tòa án|toà án|toa an|thanh tra|courts?|courts of|competent courts?|liability)$/;
const DEMAND =
  /\b(?:yeu cau|lenh|theo quyet dinh|phan quyet|trieu tap|cung cap (?:thong tin|du lieu)|hop tac)\b|\b(?:orders?|ordered|requests?|requested|requires?|required|subpoenas?|warrants?|summons|compelled|legal process|comply|complying)\b/;

/** "… when a court orders it": the court asks for the data, and nobody is told to go there. */
function isDemandOfCourt(read: ReadPassage): boolean {
  const words = read.hits
    .filter((hit) => hit.concept === 'complaint')
    .map((hit) => read.passage.lower.slice(hit.start, hit.end));
  if (!words.every((word) => COURT.test(word))) return false;
  return read.concepts.has('share-verb') || DEMAND.test(read.passage.folded);
}
