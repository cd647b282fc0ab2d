import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import { type PhraseHit, PhraseIndex } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { bracketDefinitions, isWeBracket, type Span } from './bracket-definitions.js';
import { nameEndingAt, nameStartingAt, phraseStartingAt } from './proper-name.js';
import { isRole } from './role-words.js';

/** A name taken from the words around it alone, with how strongly they name it as the party. */
export interface BrandMention {
  name: string;
  start: number;
  end: number;
  weight: number;
  cue: string;
}

interface BrandCue {
  id: string;
  weight: number;
  /** Where the name stands: after the words, before them, or after them as a label. */
  side: string;
  /** Whether nothing but a name can stand there, so that it may be in lower case. */
  isAnyCase: boolean;
}

const CUES = new PhraseIndex<BrandCue>(
  lexicon.brand_cues.flatMap((cue) =>
    cue.terms.map(
      (term) =>
        [
          term.replace(/^[^\p{L}]+/u, ''),
          { id: cue.id, weight: cue.weight, side: cue.side, isAnyCase: 'any' in cue },
        ] as const,
    ),
  ),
);
const GENERIC = withFolded(lexicon.generic_names);
// Not folded: "Phan" is a family name, "phần" a part.
const PRONOUNS = new Set(lexicon.pronouns);
const MAX_TEXT_UNITS = 60_000;

function withFolded(terms: readonly string[]): ReadonlySet<string> {
  return new Set([...terms, ...terms.map((term) => foldText(term))]);
}

/** Names that stand where a responsible party stands, whatever they are made of; generic words left out. */
export function findBrands(search: SearchText): BrandMention[] {
  const { folded, lower, words } = search;
  const isLong = folded.length > MAX_TEXT_UNITS;
  const hits = isLong ? CUES.find(folded.slice(0, MAX_TEXT_UNITS), lower) : CUES.find(folded, lower, words);
  const brands: BrandMention[] = [];
  const add = (span: Span | null, weight: number, cue: string): void => {
    const brand = span === null ? null : brandOf(search.text, span, weight, cue);
    if (brand !== null) brands.push(brand);
  };
  for (const hit of hits) add(spanOf(search, hit), hit.value.weight, hit.value.id);
  for (const [span, weight, cue] of bracketDefinitions(search)) add(span, weight, cue);
  for (const span of copyrightHolders(search.text)) add(span, 5, 'copyright');
  for (const span of whoWeAre(search)) add(span, 8.2, 'we-definition');
  for (const span of speakers(search)) add(span, 6, 'we-at');
  for (const span of namesInContactDetails(search)) add(span, 8.2, 'contact-name');
  for (const span of controllersNamed(search)) add(span, 9.5, 'is-controller');
  return brands;
}

function spanOf(search: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  const { side, id } = hit.value;
  if (side === 'label') return labelledName(search, hit);
  if (id === 'built-app') return builderName(search, hit);
  if (id === 'subject' || id === 'processing-subject') return subjectName(search, hit);
  if (id === 'is-controller') return controllerName(search, hit);
  if (id === 'operates') return operatorName(search, hit);
  if (id === 'passive-vi') return passiveName(search, hit);
  if (id === 'copyright') return nameStartingAt(search.text, skipYears(search.text, hit.end));
  if (hit.value.isAnyCase) return phraseStartingAt(search.text, hit.end);
  if (id === 'made-by' && SERVER_BEFORE.test(search.folded.slice(Math.max(0, hit.start - 24), hit.start)))
    return null;
  const article = /^ the (?=\p{Lu})/u.exec(search.text.slice(hit.end, hit.end + 6));
  const span = nameStartingAt(search.text, hit.end + (article?.[0].length ?? 0));
  if (span !== null && isTermsFirstWord(search.text, span)) return null;
  return span ?? definedName(search, hit);
}

// "thành viên của Sáng kiến quảng cáo": a term capitalises its first syllable, a name each of them.
function isTermsFirstWord(text: string, [start, end]: Span): boolean {
  return (
    /^\p{Lu}[\p{Ll}\p{M}]*[^\x00-\x7f][\p{Ll}\p{M}]*$/u.test(text.slice(start, end)) &&
    /^ \p{Ll}/u.test(text.slice(end, end + 2))
  );
}

// "No server operated by X": whose the machines are is not whose the service is.
const SERVER_BEFORE = /(?:servers?|backend|may chu)(?: (?:is|are|duoc))? $/;

// "published by naruberio (“we”)": the bracket says that the words before it are a name.
function definedName({ text, folded }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  if (hit.value.id !== 'made-by' && hit.value.id !== 'published-vi') return null;
  const span = phraseStartingAt(text, hit.end);
  return span !== null && isWeBracket(folded.slice(span[1], span[1] + 96)) ? span : null;
}

const APP_AFTER = /^[^\n.]{0,70}?(?<![a-z])(?:app|application|game|website|service|platform)(?![a-z])/;

function builderName({ text, folded }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  if (!APP_AFTER.test(folded.slice(hit.end, hit.end + 80))) return null;
  const lineStart =
    Math.max(
      text.lastIndexOf('\n', hit.start - 1),
      text.lastIndexOf('. ', hit.start - 1) + 1,
      hit.start - 62,
    ) + 1;
  const subject = text.slice(lineStart, hit.start).replace(/^[\s*_"“'[]+|["”'*_\]]*\s*$/gu, '');
  if (subject === '' || /[,;:()]/.test(subject)) return nameEndingAt(text, hit.start);
  const start = text.indexOf(subject, lineStart);
  return [start, start + subject.length];
}

// "X cam kết …" at the beginning of a sentence or clause; "how X uses" names the app as often.
function subjectName({ text }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  // "Mục Đích Thu Thập" is a heading.
  const verb = text[hit.start] ?? '';
  const span = verb === verb.toLowerCase() ? nameEndingAt(text, hit.start) : null;
  if (span === null) return null;
  const before = text.slice(Math.max(0, span[0] - 8), span[0]);
  return span[0] === 0 || /(?:^|[\n.!?,:"“*] ?|how |cách )$/u.test(before) ? span : null;
}

/** What may stand between a name and its verb: a bracket, or words between dashes or commas ("X — a member of Y — is …"). */
const BETWEEN = /(?:\s*\([^()\n]{1,90}\)|\s*(?:—|–|-|,) [^\n,;:()—–]{3,80}(?: —| –| -|,))\s*$/u;
const PAYMENT_AFTER = /^[^.;]{0,40}(?:payment|billing|thanh toan)/;
const NOT_RESPONSIBLE = /^(?:users?|customers?|you|google|apple|the user|người dùng|khách hàng)$/iu;

// "X is the controller", "X — thành viên của Y — là đơn vị kiểm soát …", at the beginning of a sentence.
function controllerName({ text, folded }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  if (PAYMENT_AFTER.test(folded.slice(hit.end, hit.end + 60))) return null;
  const from = Math.max(0, hit.start - 190);
  const between = BETWEEN.exec(text.slice(from, hit.start));
  const span = nameEndingAt(text, between === null ? hit.start : from + between.index);
  if (span === null || NOT_RESPONSIBLE.test(text.slice(span[0], span[1]))) return null;
  return /(?:^|[\n.!?:"“*] ?|[Tt]he )$/u.test(text.slice(Math.max(0, span[0] - 8), span[0])) ? span : null;
}

const WORKS =
  /^ (?:as|in|under|on|with|without|from|only|entirely|offline|locally|solely|by|at|independently)(?![a-z])/;

// "X operates the Y app", not "X operates offline".
function operatorName({ text, folded }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  return WORKS.test(folded.slice(hit.end, hit.end + 20)) ? null : nameEndingAt(text, hit.start);
}

const PASSIVE_VERB =
  /^[\s*_"]*(?:truc tiep |doc lap )?(?:phat trien|phat hanh|van hanh|cung cap|xay dung|quan ly|so huu|tao ra|lam chu|dieu hanh|thiet ke|chiu trach nhiem)/;

function passiveName({ text, folded, lower }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  if (lower.slice(hit.start, hit.end) !== 'do') return null;
  const span = nameStartingAt(text, hit.end);
  return span !== null && PASSIVE_VERB.test(folded.slice(span[1], span[1] + 40)) ? span : null;
}

const ADDRESS_LINE =
  /^(?:Số |No\.? |P\.O|\d)|, ?(?:thành phố|tỉnh|quận|huyện|phường|xã|TP\.?|Việt Nam|Vietnam|Street|Road|Avenue)(?![\p{L}])/u;

const BARE_LABEL = /^(?:đơn vị|business|business name|organi[sz]ation)$/iu;

/** "Bên kiểm soát dữ liệu (Data Controller):\n- Tên: X": a translation, the colon, and a second label may stand between. */
const LABEL_END =
  /^[*_ ]*(?:\([^()\n]{2,40}\)[*_ ]*)?(?:[:：][*_ ]*\n*|\n+)[*_ ]*(?:[-–•*+] *)?(?:[*_]*(?:Tên|Họ tên|Họ và tên|Tên đơn vị|Tên tổ chức|Tên công ty|Tên pháp nhân|Tên đầy đủ|Name|Legal name|Full name|Company name|Entity)[*_]* ?: *)?[*_ ]*/u;

// "Developer: X", or the label as a line of its own above the name, which may then be in lower case.
function labelledName({ text }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  const rest = LABEL_END.exec(text.slice(hit.end, hit.end + 90));
  if (rest === null) return null;
  const at = hit.end + rest[0].length;
  // "Company" above a menu, or "Đơn vị" above a table, is no label.
  if (!/[:：]/.test(rest[0]) && BARE_LABEL.test(text.slice(hit.start, hit.end))) return null;
  const isOwnLine = /(?:^|\n)[*_ \d.]*$/.test(text.slice(Math.max(0, hit.start - 8), hit.start));
  if (!rest[0].includes('\n')) return nameStartingAt(text, at) ?? lowerCaseName(text, at);
  if (!isOwnLine) return null;
  // The place where they sit is not who they are.
  if (ADDRESS_LINE.test(/^[^\n]{0,160}/.exec(text.slice(at, at + 160))?.[0] ?? '')) return null;
  const line = /^[^\n:;,.]{2,50}/.exec(text.slice(at, at + 52))?.[0];
  return line === undefined ? null : [at, at + line.trimEnd().length];
}

// "Developer name: leafcoder", one word to the line's end.
function lowerCaseName(text: string, at: number): Span | null {
  const word = /^[a-z][a-z0-9_.-]{2,30}(?=\s*(?:\n|$))/.exec(text.slice(at, at + 40))?.[0];
  return word === undefined ? null : [at, at + word.length];
}

function* copyrightHolders(text: string): Generator<Span> {
  for (let at = text.indexOf('©'); at !== -1; at = text.indexOf('©', at + 1)) {
    const span = nameStartingAt(text, skipYears(text, at + 1));
    if (span !== null) yield span;
  }
}

const WHO_WE_ARE =
  /(?:^|\n)[\d.# ]*(?:who we are|chung toi la ai|we are who)\??:?[ *]*\n+(?=([^\n]{2,60}?) (?:is|are|la) (?!(?:an?|the|mot|our)? ?(?:[a-z-]+ ){0,4}(?:app|application|game|extension|ung dung)(?![a-z])))/g;

/** "Who we are" as a heading, and under it a sentence that begins with the name: "X is a maker of bricks". */
function* whoWeAre({ text, folded }: SearchText): Generator<Span | null> {
  if (!/who we are|chung toi la ai|we are who/.test(folded)) return;
  for (const match of folded.slice(0, MAX_TEXT_UNITS).matchAll(WHO_WE_ARE)) {
    const start = match.index + match[0].length;
    const end = start + (match[1]?.length ?? 0);
    if (/^\p{Lu}[^.;:,]*$/u.test(text.slice(start, end))) yield [start, end];
  }
}

const SPEAKS_AT = /(?:^|[\n.!?:] ?)(?:at|tai|here at) (?=([^\n.!?,]{2,50}), ?(?:we|chung toi)(?![a-z]))/g;

/** "At Acme, we take …", "Tại Acme, chúng tôi …": a place that speaks is a party. */
function* speakers({ text, folded }: SearchText): Generator<Span> {
  for (const match of folded.slice(0, MAX_TEXT_UNITS).matchAll(SPEAKS_AT)) {
    const start = match.index + match[0].length;
    const end = start + (match[1]?.length ?? 0);
    if (/^\p{Lu}/u.test(text.slice(start, end))) yield [start, end];
  }
}

const CONTACT_NAME =
  /(?:^|\n)[\d.# ]*(?:our contact (?:details|information)|contact details|thong tin lien he(?: cua chung toi)?):?\s*\n+(?:[-*•] )?(?:name|ten(?: don vi| to chuc| cong ty)?) ?: */g;

/** "Our contact details" as a heading, and under it "Name: X". */
function* namesInContactDetails({ text, folded }: SearchText): Generator<Span | null> {
  for (const { index, 0: words } of folded.slice(0, MAX_TEXT_UNITS).matchAll(CONTACT_NAME))
    yield nameStartingAt(text, index + words.length);
}

const CONTROLLER_IS =
  /(?<![a-z])controllers?(?:,[^.\n]{3,110},| (?:of|for|in|within|responsible|under|regarding|pursuant)[^.,\n]{3,60})? (?:is|are):? (?:the )?(?=\S)/g;

/** "The controller of the processing is X", "the data controller, that is, who decides on it, is X". */
function* controllersNamed({ text, folded }: SearchText): Generator<Span> {
  for (const { index, 0: words } of folded.slice(0, MAX_TEXT_UNITS).matchAll(CONTROLLER_IS)) {
    const span = nameStartingAt(text, index + words.length);
    if (span !== null) yield span;
  }
}

function skipYears(text: string, offset: number): number {
  const years =
    /^(?:[\s|–-]*(?:[Cc]opyright|by|thuộc về|của|present|nay|©|(?:19|20)\d\d)(?![\p{L}\d]))*[\s|.,–-]*/u.exec(
      text.slice(offset, offset + 60),
    );
  return offset + (years?.[0].length ?? 0);
}

// "Chính Sách Bảo Mật Của X", "Privacy Policy of X": a title in capitals, then the name.
const TITLE_LEAD =
  /^(?:Chính Sách|Điều Khoản|Quy Định|Thông Báo|CHÍNH SÁCH|Privacy Policy|Terms of Use|Terms of Service)(?: [^\n]{1,40}?)?? (?:Của|CỦA|của|Of|of|for|For) /u;
const LEAD =
  /^(?:(?:[Tt]he )?(?:[Dd]ata )?[Cc]ontroller is|Welcome to|Thank you for using|At|For|By|Chào mừng [^\p{Lu}]{0,24}|Copyright(?: (?:19|20)\d\d)?(?: by)?) /u;

function brandOf(text: string, [start, end]: Span, weight: number, cue: string): BrandMention | null {
  const raw = text.slice(start, end);
  const name = raw
    .replace(/^[\s*_"“'’]+|[\s*_"”'’.,-]+$/gu, '')
    .replace(LEAD, '')
    .replace(TITLE_LEAD, '')
    .replace(/(?<=.)(?:E-?mail|Phone|Tel|Website|Address)$/u, '')
    .replace(/^(?:The|the) (?=\p{Lu})/u, '')
    .replace(/\s+(?:and|và|&|-|–|All [Rr]ights.*)$/u, '');
  if (isGeneric(name)) return null;
  const at = start + raw.indexOf(name);
  return { name, start: at, end: at + name.length, weight, cue };
}

function isGeneric(name: string): boolean {
  const lower = name.toLowerCase();
  if (isRole(name)) return true;
  const [first = '', second = ''] = lower.split(/\s+/);
  if (
    name.length < 2 ||
    name.includes('@') ||
    /^(?:your|privacy|support|data protection) |(?:email|e-mail|address)$/iu.test(name) ||
    !/\p{L}/u.test(name)
  )
    return true;
  return GENERIC.has(lower) || PRONOUNS.has(first) || GENERIC.has(`${first} ${second}`);
}
