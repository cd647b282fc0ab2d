import type { ReadPassage } from '../statements/annotate.js';
import type { LocatedStatement } from '../statements/index.js';
import { dataTypeOf } from '../statements/lexicon.js';
import { findAffirmed, findDenied } from '../statements/polarity.js';
import {
  bestOf,
  type Grade,
  type IndicatorRule,
  isAside,
  isOnData,
  isUnder,
  NO,
  namesDataType,
  quotesOf,
} from './rule.js';

const isStated = ({ statement }: LocatedStatement): boolean =>
  statement.stance === 'collected' || statement.stance === 'shared';

/** `yes` from two concrete types on; what a policy says it does not collect is no list of what it does. */
export const dataTypes: IndicatorRule = {
  id: 'data-types',
  judge(context) {
    const stated = context.statements.filter(isStated);
    const types = new Set(stated.map(({ statement }) => statement.type));
    const listed = context.reads.filter(isListing);
    for (const read of listed) for (const type of typesIn(read)) types.add(type);
    if (types.size === 0) return NO;
    const evidence = quotesOf(context, [...stated.map(({ read }) => read), ...listed]);
    return { result: types.size >= 2 ? 'yes' : 'partial', evidence };
  },
};

const typesIn = (read: ReadPassage): string[] =>
  read.hits.map((hit) => dataTypeOf(hit.concept)).filter((type) => type !== null);

const NOT_LISTED = [
  'negation',
  'hypothetical',
  'prohibition',
  'advice',
  'contact-word',
  'children',
  'right-frame',
];

/** A line that names types and stands under "What you give us", without a verb of its own to say so. */
function isListing(read: ReadPassage): boolean {
  if (read.isHeading || !read.heading.has('collected-heading') || !namesDataType(read)) return false;
  return !NOT_LISTED.some((concept) => read.concepts.has(concept)) && !read.heading.has('negation');
}

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

const isLocation = (type: string): boolean => type.endsWith('-location');

// A location listed with these is one that its user writes down, like the others.
const TYPED_IN = ['type:name', 'type:phone-number', 'type:email-address', 'type:national-id'];

const SENSOR =
  /\bgps\b|dinh vi|toa do|coordinates|automatic|tu dong|tu ghi|\bkhi (?:ban|nguoi dung|nguoi dan|quy khach) cho phep|\b(?:when|if|while) (?:you|it|the) [a-z ]{0,20}(?:allow|permit|grant|open|running|in use|in front|in the foreground)|\b(?:dang|khi) (?:mo|chay|dung) (?:ung dung|app|ban do)/;

function isAutomatic({ statement: { type }, read }: LocatedStatement): boolean {
  if (!AUTOMATIC_TYPES.has(type)) return false;
  return (
    !isLocation(type) ||
    SENSOR.test(read.passage.folded) ||
    !TYPED_IN.some((typed) => read.concepts.has(typed))
  );
}

export const automaticCollection: IndicatorRule = {
  id: 'automatic-collection',
  judge(context) {
    const automatic = new Set(context.statements.filter(isAutomatic).map(({ read }) => read.passage));
    return bestOf(context, (read) => (automatic.has(read.passage) || saysAutomatic(read) ? 'yes' : null));
  },
};

function saysAutomatic(read: ReadPassage): boolean {
  if (read.isHeading || read.concepts.has('hypothetical') || read.concepts.has('prohibition')) return false;
  if (read.concepts.has('auto-collect')) return true;
  return recordsTraces(read) || deniesAllCollection(read);
}

const RECORDING = ['collect-verb', 'record-verb'];

/** "The server notes which pages you visited": what is left by a visit, with a verb of recording. */
function recordsTraces(read: ReadPassage): boolean {
  if (NOT_LISTED.some((concept) => concept !== 'contact-word' && read.concepts.has(concept))) return false;
  if (read.concepts.has('third-party-link') || read.concepts.has('scope-note')) return false;
  const isTrace = read.concepts.has('device-trace') || typesIn(read).some(isLeftByDevice);
  if (!isTrace) return isLocated(read);
  return read.heading.has('collected-heading') || RECORDING.some((verb) => findAffirmed(read, verb) !== null);
}

const isLocated = (read: ReadPassage): boolean =>
  LOCATING.test(read.passage.folded) ||
  (read.heading.has('collected-heading') &&
    typesIn(read).some(isLocation) &&
    SENSOR.test(read.passage.folded));

const isLeftByDevice = (type: string): boolean => AUTOMATIC_TYPES.has(type) && !isLocation(type);

// "Location is read while …", "ghi lại vị trí của máy": the device's place, and the device reads it.
const LOCATING =
  /\blocation (?:is|will be|gets) (?:read|taken|recorded|logged|sent|noted)\b|\b(?:ghi(?: lai| nhan)?|doc|lay|xac dinh) (?:toa do|vi tri(?: hien tai)?(?: cua)? (?:may|thiet bi|dien thoai|ban|nguoi dung))\b/;

/** "We do not collect any personal data": nothing is collected, by itself or otherwise. */
export function deniesAllCollection(read: ReadPassage): boolean {
  if (read.concepts.has('children') || !read.concepts.has('any-data')) return false;
  const denied = findDenied(read, 'collect-verb');
  if (denied === null) return false;
  const verb = read.passage.lower.slice(denied.start, denied.end);
  if (!/^(?:collect|gather|stor|thu thập|lưu|obtain|receiv)/.test(verb)) return false;
  return !read.concepts.has('exception') || GIVEN_BY_USER.test(read.passage.folded);
}

// "Nothing is collected, except what you send us": nothing by itself.
const GIVEN_BY_USER =
  /\b(?:except|other than|tru|ngoai tru)\b[^.;]{0,60}\b(?:submit|provid|send|sent|enter|voluntar|gui|nhap|cung cap|tu nguyen)/;

/** What the data are used for; a policy that only says what they are not used for does not say it. */
export const purposes: IndicatorRule = {
  id: 'purposes',
  judge: (context) => bestOf(context, gradePurpose),
};

function gradePurpose(read: ReadPassage): Grade {
  if (isAside(read) || read.concepts.has('children') || read.concepts.has('policy-change')) return null;
  if (read.heading.has('third-party-link') || isSecuritySection(read)) return null;
  if (isUnder(read, 'purpose') && isPurposeItem(read)) return 'yes';
  if (PURPOSE_LABEL.test(read.passage.folded) || hasPurposeClause(read) || saysDataServe(read)) return 'yes';
  if (findAffirmed(read, 'purpose') === null) return null;
  const isUsed =
    read.concepts.has('collect-verb') || read.concepts.has('share-verb') || isUnder(read, 'collect-verb');
  return (isOnData(read) || isUnderDataType(read)) && isUsed ? 'yes' : null;
}

const isSecuritySection = (read: ReadPassage): boolean =>
  read.heading.has('security-word') && !read.heading.has('purpose') && !read.heading.has('policy-self');

// "Mục đích: …", "Purpose of processing: …"
const PURPOSE_LABEL = /^[-•*\s]{0,4}(?:muc dich|purposes?)\b[^:.]{0,40}:\s*\S/;
// "to route your reports": a verb of purpose, not a receiver ("to us", "to third parties").
const PURPOSE_CLAUSE =
  /\bso that\b|\bto (?!us\b|the\b|an?\b|our\b|your\b|any\b|third\b|other|be\b|its\b|th[eio]s|such\b|it\b|them\b|you\b|wh|google|apple|firebase|serv|partner|advert|collect\b|not\b)[a-z]{3,}|(?:^|\s)de (?!biet|duoc|lien he|yeu cau|thuc hien cac quyen)\S/;

// "Dữ liệu giúp tính đường đi", "Your data lets us save your progress".
const DATA_SERVE =
  /\b(?:du lieu|thong tin|(?:nhung|cac) (?:thu|muc|dieu) (?:ay|do|nay|tren)|information|data|details|it|this)\b[^.;:]{0,40}\b(?:phuc vu|giup|helps?|lets?|allows?|enables?) (?!you\b|ban\b)|\bviec (?:thu thap|luu tru|su dung|xu ly)\b[^.;:]{0,60}\b(?:nham|phuc vu)\b/;
const CHOICE = /\byou (?:can|may|have the)\b|\bco quyen\b/;

const saysDataServe = (read: ReadPassage): boolean =>
  !read.concepts.has('negation') && DATA_SERVE.test(read.passage.folded);

/** "We collect your name and location to …": data and their collection first, then what for. */
function hasPurposeClause(read: ReadPassage): boolean {
  if (CHOICE.test(read.passage.folded) || read.concepts.has('contact-word') || !namesDataType(read))
    return false;
  const verb = findAffirmed(read, 'collect-verb');
  if (verb === null || read.concepts.has('negation')) return false;
  const type = read.hits.find((hit) => dataTypeOf(hit.concept) !== null && hit.start > verb.start);
  return type !== undefined && PURPOSE_CLAUSE.test(read.passage.folded.slice(type.end));
}

const isUnderDataType = (read: ReadPassage): boolean =>
  [...read.heading].some((concept) => dataTypeOf(concept) !== null);

/** A sentence or item in a section on use, and not one that says what is not done. */
function isPurposeItem(read: ReadPassage): boolean {
  return read.passage.text.length > 5 && !read.concepts.has('negation');
}
