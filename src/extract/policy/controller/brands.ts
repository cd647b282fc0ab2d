import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import { type PhraseHit, PhraseIndex } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { nameEndingAt, nameStartingAt, phraseStartingAt } from './proper-name.js';

/** A name taken from the words around it alone, with how strongly they name it as the party. */
export interface BrandMention {
  name: string;
  start: number;
  end: number;
  weight: number;
  cue: string;
}

type Span = [number, number];

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
  return brands;
}

function spanOf(search: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  const { side, id } = hit.value;
  if (side === 'label') return labelledName(search, hit);
  if (id === 'built-app') return builderName(search, hit);
  if (id === 'subject') return subjectName(search, hit);
  if (id === 'is-controller') return controllerName(search, hit);
  if (id === 'operates') return operatorName(search, hit);
  if (id === 'passive-vi') return passiveName(search, hit);
  if (id === 'copyright') return nameStartingAt(search.text, skipYears(search.text, hit.end));
  if (hit.value.isAnyCase) return phraseStartingAt(search.text, hit.end);
  if (id === 'made-by' && SERVER_BEFORE.test(search.folded.slice(Math.max(0, hit.start - 24), hit.start)))
    return null;
  const article = /^ the (?=\p{Lu})/u.exec(search.text.slice(hit.end, hit.end + 6));
  const span = nameStartingAt(search.text, hit.end + (article?.[0].length ?? 0));
  return span ?? definedName(search, hit);
}

// "No server operated by X": whose the machines are is not whose the service is.
const SERVER_BEFORE = /(?:servers?|backend|may chu)(?: (?:is|are|duoc))? $/;

// "published by naruberio (“we”)": the bracket says that the words before it are a name.
function definedName({ text, folded }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  if (hit.value.id !== 'made-by' && hit.value.id !== 'published-vi') return null;
  const span = phraseStartingAt(text, hit.end);
  return span !== null && WE_BRACKET.test(folded.slice(span[1], span[1] + 90)) ? span : null;
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

// "Developer: X", or the label as a line of its own above the name, which may then be in lower case.
function labelledName({ text }: SearchText, hit: PhraseHit<BrandCue>): Span | null {
  const rest = /^[*_ ]*(?:[:：][*_ ]*\n?|\n+)[*_ ]*/.exec(text.slice(hit.end, hit.end + 12));
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
  const word = /^[a-z][a-z0-9_-]{2,30}(?=\s*(?:\n|$))/.exec(text.slice(at, at + 40))?.[0];
  return word === undefined ? null : [at, at + word.length];
}

// "We" in the languages that policies of app stores come in: a definition reads alike in all.
const WE_BRACKET =
  /^[\s*_"',.]*\((?:[^()\n]{0,70}[\s"'«„])?["'*_«„ ]*(?:we|us|our|i|chung toi|toi|nosotros|nosotras|nuestro|nuestra|nous|notre|wir|uns|unser|noi|nostro|nos|nosso|nossa|kami|wij|ons|vi|biz|мы|нас|наш|ми)["'*_,.)»“\s]/;
const PARTY_BRACKET =
  /^[\s*_"',.]*\((?:[^()\n]{0,30}[\s"'])?["'*_]*(?:company|developer|service provider|publisher|cong ty|nha phat trien)["'*_]*/;

const PRODUCT_BEFORE =
  /(?<![a-z])(?:ung dung|app|he thong|website|trang web|cong thong tin|cong dich vu cong|nen tang|phan mem|game)(?: (?!(?:cua|do|boi|by|of)(?![a-z]))[^\s,.;:()]{1,20}){0,6} ?$/;
const RUNS_IT =
  /^\([^()\n]*\),? (?:operates?|owns?|built|develops?|developed|publish(?:es|ed)|van hanh|so huu) (?!as|in |on )/;
/** What stands between a company's name and its bracket: where it is registered, its seat, its number. */
const APPOSITION =
  /,? (?:an? (?:[a-z]+ ){0,3}(?:company|corporation|firm|entity)|with (?:its )?registered|having its|registered (?:in|at|under)|d\/b\/a|d\.b\.a\.?|dba|doing business as|trading as|co tru so|dia chi|ma so)(?![a-z])/;

const ROLE =
  /^(?:The|Our|This|Nhà|Đơn vị|Ban|Đội|Các|Trang|Ứng dụng|Website|App|Hệ thống|Cổng|Công ty|Bên|Người|Chúng|Dịch vụ)(?![\p{L}])/iu;

// 'cách Học vui cùng bé ("chúng tôi") thu thập': a name in small letters between "how" and the bracket.
function sentenceName(text: string, end: number): Span | null {
  const before = text.slice(Math.max(0, end - 60), end);
  const name = /(?:cách |how )(\p{Lu}[\p{L}\p{M}\p{N}]*(?: [\p{L}\p{M}\p{N}]+){1,5})\s*$/u.exec(before);
  if (name?.[1] === undefined || ROLE.test(name[1])) return null;
  const start = end - name[0].length + name[0].indexOf(name[1]);
  return [start, start + name[1].length];
}

const PLACE_UNIT = /(?<![a-z])(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong) $/;

function* bracketDefinitions({ text, folded }: SearchText): Generator<[Span | null, number, string]> {
  for (let at = folded.indexOf('('); at !== -1; at = folded.indexOf('(', at + 1)) {
    const bracket = folded.slice(at, at + 96);
    const isWe = WE_BRACKET.test(bracket);
    if (!isWe && !PARTY_BRACKET.test(bracket)) continue;
    const sentence = folded.slice(Math.max(0, at - 320), at).replace(/^[\s\S]*\n/, '');
    // "Ứng dụng Dịch vụ Công (“chúng tôi”)" is an app that says "we".
    if (PRODUCT_BEFORE.test(sentence)) continue;
    const apposition = APPOSITION.exec(sentence);
    const end = apposition === null ? at : at - sentence.length + apposition.index;
    // "X (“we”) operates the X app": the party bears the app's name, and is told apart from it.
    const runsIt = isWe && RUNS_IT.test(folded.slice(at, at + 150));
    const span = nameEndingAt(text, end) ?? sentenceName(text, end);
    // "… tỉnh Phú Yên (“chúng tôi”)": the name is a place, and whose it is stands further before.
    if (span !== null && PLACE_UNIT.test(folded.slice(Math.max(0, span[0] - 12), span[0]))) continue;
    yield [span, runsIt ? 8.2 : 7.5, 'we-definition'];
  }
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
  for (const match of folded.slice(0, MAX_TEXT_UNITS).matchAll(WHO_WE_ARE)) {
    const start = match.index + match[0].length;
    const end = start + (match[1]?.length ?? 0);
    if (/^\p{Lu}[^.;:,]*$/u.test(text.slice(start, end))) yield [start, end];
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
  /^(?:Welcome to|Thank you for using|At|For|By|Chào mừng [^\p{Lu}]{0,24}|Copyright(?: (?:19|20)\d\d)?(?: by)?) /u;

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
  const [first = '', second = ''] = lower.split(/\s+/);
  if (name.length < 2 || name.includes('@') || !/\p{L}/u.test(name)) return true;
  return GENERIC.has(lower) || PRONOUNS.has(first) || GENERIC.has(`${first} ${second}`);
}
