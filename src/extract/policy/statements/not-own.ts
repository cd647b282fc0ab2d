import type { ReadPassage } from './annotate.js';
import type { TermHit } from './term-trie.js';

/** Who speaks, or what they run: with one of these a sentence is about the service itself. */
const SELF =
  /\b(?:we|our|us|i|my|(?:the|this) (?:app|application|site|website|service|developer)|chung toi|chung em|ung dung|he thong|website nay|trang web nay)\b/;
/** "… under its own privacy policy", "theo chính sách riêng của Google": what is done there is done by others. */
const OWN_RULES =
  /\b(?:its|their|his|her) own (?:[a-z]+ ){0,2}(?:policy|policies|terms|rules|practices)\b|\bchinh sach rieng\b|\btheo (?:cac )?(?:chinh sach|dieu khoan|quy dinh) (?:[a-z]+ ){0,4}cua (?:ho|google|apple|facebook|meta|zalo|microsoft|ben thu ba|cac ben|nha cung cap)\b/;
/** "Websites that we link to may use cookies." */
const LINKED =
  /\b(?:web ?sites?|sites?|services?|pages?|apps?) (?:(?:that|which) )?we (?:may |can )?link\b|\blinked (?:web ?sites?|sites?|services?)\b|\bthird.party (?:web ?sites?|sites?) (?:may|might|can)\b|\b(?:trang|website|trang web) (?:khac|lien ket|duoc lien ket|cua ben thu ba)\b/;
const ACTS_ITSELF =
  /\b(?:we|our app|(?:the|this) (?:app|site|website|service)|chung toi|ung dung)(?: [a-z]+){0,2} (?:collect|use|store|gather|process|thu thap|su dung|luu)/;
/** What a word means, what the law counts among such data, and examples of it. */
const DEFINITION =
  /^(?:a |an |the |cac )?cookies? (?:is|are|la)\b|^["'(]?[a-z][a-z -]{2,40}["')]? means?\b|^(?:some )?examples? of\b|^(?:under|according to|by) (?:the |this )?(?:law|laws|decree|act|gdpr|regulation)\b|\btheo (?:luat|nghi dinh|quy dinh cua phap luat|phap luat)\b[^.:;]{0,60}\b(?:gom|bao gom|la)\b|\b(?:data|information) (?:means|refers to|is defined as)\b|\b(?:du lieu|thong tin) ca nhan(?: nhay cam| co ban)? la\b/;

/** Whether a passage names data without saying what the service does with them: others' doings, definitions, law. */
export function isNotOwn(read: ReadPassage): boolean {
  const { folded } = read.passage;
  if (DEFINITION.test(folded)) return !ACTS_ITSELF.test(folded);
  if (OWN_RULES.test(folded) && !SELF.test(folded)) return true;
  return LINKED.test(folded) && !ACTS_ITSELF.test(folded);
}

const OTHER_SUBJECT =
  /(?:^|[.;:] |, )(?:your (?:employer|school|bank|carrier|mobile operator|browser|phone)|google|apple|facebook|meta|microsoft|zalo|other (?:apps|companies|sites|websites|organi[sz]ations))(?:,? (?:and|or|va|hoac) [a-z]+)?(?: (?:may|can|will|might|also|itself|co the|se|cung))* $/;
/** Through the service all the same: an SDK in the app, somebody who works for it. */
const WITHIN =
  /\b(?:in|within|through|via|by) (?:our|the|this|its|an?) (?:app|application|sdk|service|site|website)\b|\bsdk\b|\bon our behalf\b|\bfor us\b|\btrong ung dung\b|\bthay mat\b|\bcho chung toi\b/;
const RECEIVES = /^(?:receiv|obtain|nhan|tiep nhan)/;

/** Whose act a verb is: the service's own, another's within it that receives the data, or another's apart from it. */
export function actorOf(read: ReadPassage, verb: TermHit): 'own' | 'receiver' | 'other' {
  const { folded } = read.passage;
  if (!OTHER_SUBJECT.test(folded.slice(Math.max(0, verb.start - 80), verb.start))) return 'own';
  if (!WITHIN.test(folded)) return 'other';
  return RECEIVES.test(folded.slice(verb.start, verb.end)) ? 'receiver' : 'own';
}

/** "You may opt out of sharing your location", "bạn có thể tắt quyền truy cập vị trí". */
const CHOICE =
  /\b(?:you|users?|ban|nguoi dung|quy khach|khach hang) (?:can|may|co the|co quyen)(?: [a-z]+){0,4} (?:disable|turn off|opt out|refuse|revoke|withdraw|decline|object|tat|tu choi|thu hoi|rut lai|huy|vo hieu)\b[^.;]*$/;
/** "Không ai ngoài cán bộ xử lý được xem …": who may see the data, not whether there are any. */
const ONLY_THESE_SEE =
  /\b(?:khong ai (?:ngoai|tru|khac)|no ?one (?:other than|except|but)|nobody (?:other than|except|but))\b/;

/** Whether a verb tells of a choice or of who has access rather than of what is done. */
export function isChoiceOrAccess(read: ReadPassage, verb: TermHit): boolean {
  const { folded } = read.passage;
  return ONLY_THESE_SEE.test(folded) || CHOICE.test(folded.slice(0, verb.end));
}

const ON_DEVICE =
  /\b(?:stays?|remains?|kept|stored|saved|processed|held|handled) (?:only |locally |solely |entirely )*(?:on|in) (?:your|the|their|this) (?:own )?(?:device|phone|tablet|computer|browser)\b|\b(?:luu|luu tru|luu giu|xu ly|nam|giu)(?: [a-z]+){0,3} (?:tren|trong|tai) (?:(?:chinh )?(?:may|thiet bi|dien thoai))\b/;
const NOT_SENT =
  /\b(?:never|not|nothing is|none is|nor) (?:be )?(?:uploaded|sent|transmitted|leave|transferred)\b|\b(?:never|not) leaves?\b|\bkhong (?:duoc |bi |he |bao gio )?(?:gui|tai|truyen|dua|roi|chuyen)\b|\bkhong roi khoi\b|\b(?:only|chi)\b/;

/** What a sentence says of data on the user's own device: that they stay there, or only that they lie there. */
export function onDevice(read: ReadPassage): 'stays' | 'lies' | null {
  const { folded } = read.passage;
  if (!ON_DEVICE.test(folded)) return null;
  return NOT_SENT.test(folded) ? 'stays' : 'lies';
}
