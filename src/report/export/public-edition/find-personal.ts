import { isPersonMailbox, PERSONAL_DOMAINS } from './person-mailbox.js';

/** A mailbox or phone of a person in a plain form (see {@link plainForm}): its normalised value and its place. */
export interface PersonalMention {
  kind: 'email' | 'phone';
  value: string;
  start: number;
  end: number;
}

const LOCAL = `(?<![a-z0-9])(?<local>[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_+-])?)`;
const AT = String.raw`(?: {0,3}@ {0,3}| {0,3}[([{<] {0,2}(?:at|a cong|acong|a-cong|@) {0,2}[)\]}>] {0,3}| {1,3}(?:at|a cong|acong|a-cong) {1,3})`;
const DOT = String.raw`(?: ?\. ?| {0,3}[([{<] {0,2}(?:dot|cham|\.) {0,2}[)\]}>] {0,3}| {1,3}(?:dot|cham) {1,3})`;
const domainPattern = PERSONAL_DOMAINS.map((domain) =>
  domain
    .split('.')
    .map((label) => label.replace(/[^a-z0-9-]/g, ''))
    .join(DOT),
).join('|');
const PERSONAL = new RegExp(`${LOCAL}${AT}(?<domain>${domainPattern})(?![a-z0-9])`, 'g');
const ANY = /(?<![a-z0-9])[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/g;
/** A mailbox whose end was cut off with the quote that it stands in. */
const CUT = new RegExp(`${LOCAL}@(?<domain>[a-z0-9.-]{0,40})$`);

const SEP = '[ .()-]{0,3}';
/** Mobile numbers of today (nine digits after the zero) and of before 2018 (ten). Inside a long hexadecimal number there are none. */
const MOBILE = new RegExp(
  `(?<!\\d|[\\da-f]{6})(?:(?:\\+|00)?84${SEP}(?:\\(?0\\)?${SEP})?|\\(?0${SEP})(?<national>(?:[35789]|1${SEP}[2689])(?:${SEP}\\d){8})(?!\\d|[\\da-f]{6})`,
  'g',
);
const DATE_OR_FRACTION = /^\d{1,2}[.-]\d{1,2}[.-]\d{4}|^0\.\d+$/;
const FOREIGN = /(?<![\d\w+])\+(?!84)\d{1,3}(?:[ .()-]{0,2}\d){7,12}(?!\d)/g;

/** Every mailbox and phone of a person that is written in a plain form; later ones do not overlap earlier ones. */
export function findPersonal(plain: string): PersonalMention[] {
  const found = plain.includes('@') || /\b(?:at|a-?\s?cong)\b/.test(plain) ? findMailboxes(plain) : [];
  return /\d(?:[ .()-]{0,3}\d){7}/.test(plain) ? [...found, ...findPhones(plain)] : found;
}

function findMailboxes(plain: string): PersonalMention[] {
  const found: PersonalMention[] = [];
  for (const match of plain.matchAll(PERSONAL)) {
    const domain = (match.groups?.domain ?? '').replace(/[^a-z0-9.-]*(?:dot|cham|\.)[^a-z0-9.-]*/g, '.');
    found.push(mailbox(`${match.groups?.local ?? ''}@${domain}`, match.index, match[0].length));
  }
  for (const { 0: address, index } of plain.matchAll(ANY)) {
    if (isPersonMailbox(address)) found.push(mailbox(address, index, address.length));
  }
  const tailStart = Math.max(0, plain.length - 128);
  const cut = CUT.exec(plain.slice(tailStart));
  const beginning = cut?.groups?.domain ?? '';
  if (cut !== null && PERSONAL_DOMAINS.some((domain) => domain.startsWith(beginning)))
    found.push(mailbox(cut[0], tailStart + cut.index, cut[0].length));
  return found;
}

function mailbox(value: string, start: number, length: number): PersonalMention {
  return { kind: 'email', value, start, end: start + length };
}

function findPhones(plain: string): PersonalMention[] {
  const mobile = [...plain.matchAll(MOBILE)].flatMap((match) =>
    DATE_OR_FRACTION.test(match[0])
      ? []
      : [phone(`+84${(match.groups?.national ?? '').replace(/\D/g, '')}`, match)],
  );
  const foreign = [...plain.matchAll(FOREIGN)].map((match) =>
    phone(`+${match[0].replace(/\D/g, '')}`, match),
  );
  return [...mobile, ...foreign];
}

function phone(value: string, match: RegExpExecArray): PersonalMention {
  return { kind: 'phone', value, start: match.index, end: match.index + match[0].length };
}
