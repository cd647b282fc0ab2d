import type { ReadPassage } from '../statements/annotate.js';
import { isNegated } from '../statements/polarity.js';
import { bestOf, type Grade, type IndicatorRule, isOfLaw, isOnData } from './rule.js';

/** A concrete measure by name is `yes`; a promise to protect the data is `partial`. */
export const security: IndicatorRule = {
  id: 'security',
  judge: (context) => bestOf(context, gradeSecurity),
};

function gradeSecurity(read: ReadPassage): Grade {
  if (read.isHeading || read.concepts.has('hypothetical')) return null;
  // "This policy describes how we encrypt …" tells what will be told.
  if (read.concepts.has('scope-note')) return null;
  if (read.hits.some((hit) => hit.concept === 'security-measure' && isMeasure(read, hit.start, hit.end)))
    return 'yes';
  if (LIMITED_ACCESS.test(read.passage.folded)) return 'yes';
  if (isOfLaw(read) || !isOnData(read)) return null;
  return isPromise(read) ? 'partial' : null;
}

const LIMITED_ACCESS =
  /\bchi (?:co )?(?:nhung |cac )?(?:nhan vien|nguoi|can bo|nhan su|bo phan)\b[^.;]{0,60}\b(?:truy cap|tiep can)\b|\bonly (?:those |the |our )?(?:employees|staff|personnel|people|persons|members)\b[^.;]{0,60}\baccess\b/;

/** A verb that binds whoever speaks, or says what is done: "cam kết", "áp dụng biện pháp", "strive", "is kept". */
const COMMITMENT = new RegExp(
  [
    '\\b(?:cam ket|no luc|co gang|het suc|dam bao|bao dam|bien phap|tuyet doi)\\b',
    '\\b(?:duoc|se|luon|toi|ung dung|he thong|trach nhiem)(?: [a-z]+,?){0,3} (?:bao mat|bao ve|giu (?:kin|bi mat|an toan|gin))\\b',
    '\\b(?:luu tru|luu giu|xu ly|truyen|quan ly)(?: [a-z]+){0,5} (?:an toan|bao mat)\\b',
    '\\b(?:striv|commit|ensur|endeavou?r|concerned about)',
    '\\b(?:implement|provid|maintain|employ|adopt|appl|tak|us)(?:e|es|ed|y|ies|ing|s)? (?:[a-z,]+ ){0,7}(?:safeguards?|measures?|precautions?|means|care|steps|procedures|seriously)\\b',
    '\\b(?:we|app|i|also) (?:do our best to )?(?:protect|secure|safeguard)',
    '\\b(?:protects|secures|safeguards) (?:your|the|user|personal|all)\\b',
    '\\bke(?:ep|eps|eping|pt) (?:[a-z]+ ){0,6}(?:safe|secure|confidential|private|under)\\b',
    '\\b(?:is|are|be) (?:[a-z]+ ){0,2}(?:protected|secured|safeguarded|secure|safe|confidential)\\b',
    '\\b(?:stor|handl|transmit|process)[a-z]* (?:[a-z]+ ){0,4}(?:securely|safely)\\b',
  ].join('|'),
);
// The title of a law or of the policy, what is told elsewhere, and what somebody else can or must do.
const TITLED =
  /(?:(?:nghi dinh|luat|quy dinh|phap luat|chinh sach|tuyen bo|thong bao|van de|decree|laws?|policy|regulations?)[^.;]{0,40} (?:ve|on|of|regarding)|chinh sach|tuyen bo|van de|muc dich|thac mac ve|phuong phap|(?:cach|how)(?: thuc)?(?: [a-z]+,?){0,14}) (?:viec |cac )?$|(?:muc dich|purposes?)[^.;]{0,40}$/;
const BY_USER =
  /(?:\bbạn (?:có thể|nên|phải|cần)|người dùng[^.;]{0,20}trách nhiệm|\byou (?:can|should|must|are responsible))[^.;]{0,90}$/u;
const GROUNDS = /^(?:nham|de|in order to|to)\b[^.;]{0,160}\b(?:chinh sach|quy dinh nay|policy)\b/;

/** Somebody binds themselves to protect the data; that "security" is mentioned promises nothing. */
function isPromise(read: ReadPassage): boolean {
  const { folded, lower } = read.passage;
  if (!read.concepts.has('security-word') && !read.heading.has('security-word')) return false;
  if (read.concepts.has('children') || GROUNDS.test(folded) || !COMMITMENT.test(folded)) return false;
  // The title of the whole ("quy định bảo vệ dữ liệu") promises nothing yet.
  if (read.heading.has('security-word') && !read.heading.has('policy-self')) return true;
  return read.hits.some(
    ({ concept, start }) =>
      concept === 'security-word' &&
      !TITLED.test(folded.slice(Math.max(0, start - 90), start)) &&
      !BY_USER.test(lower.slice(Math.max(0, start - 140), start)),
  );
}

/** Not the scheme of a link, and not what is said to be missing. */
function isMeasure(read: ReadPassage, start: number, end: number): boolean {
  const isScheme = read.passage.text.startsWith(':/', end);
  return !isScheme && !isNegated(read, start);
}
