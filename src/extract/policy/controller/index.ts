import type { Controller, DocumentText, PolicyReading, Quote } from '../../../model/index.js';
import { quoteAt } from '../passages.js';
import { isReadable } from '../readable.js';
import type { SearchText } from '../search-text.js';
import { brandCandidates } from './brand-candidates.js';
import { type CueReading, findCues, readCues, type Surroundings, WINDOW_UNITS } from './cues.js';
import { type Candidate, type PartyMention, passageAt } from './mention.js';
import { findOperator } from './operator.js';
import { findParties, isPlatform } from './parties.js';
import { isCalledPublic } from './public-nature.js';
import { findShortNames, withFullNames } from './short-names.js';

/** Below this weight a name is only mentioned, not named as responsible. */
const NAMED_AT = 4;
const MAX_QUOTE_UNITS = 600;
/** Weight of a party named for a part of the service, or beside the responsible one. */
const ASIDE = 2;

export interface PartyReading {
  controller: Controller;
  operator: PolicyReading['operator'];
}

/**
 * Who a policy names as responsible for the data, and who runs the service or processes data for them. Words of
 * responsibility are known for Vietnamese and English; in another language a name is still taken from a definition of
 * "we", a company's form or a label, but where none is found the class is `none`, never `unclear`: that nobody is named
 * cannot be said of a text that was not understood.
 */
export function readParties(document: DocumentText, search: SearchText): PartyReading {
  const parties = withFullNames(search, findParties(search));
  const scored = scoreParties(search, parties);
  scored.push(...scoreShortNames(search, parties));
  const candidates = [...scored, ...brandCandidates(search, document, parties)];
  const best = strongest(candidates);
  const controller =
    best === null ? unnamed(search) : named(search, candidates, inMainLanguage(search, candidates, best));
  return { controller, operator: findOperator(search, scored, best) };
}

function scoreParties(search: SearchText, parties: readonly PartyMention[]): Candidate[] {
  const candidates: Candidate[] = [];
  if (parties.length === 0) return candidates;
  const cues = findCues(search);
  parties.forEach((mention, index) => {
    if (isPlatform(mention.name)) return;
    const previous = parties[index - 1];
    if (previous !== undefined && isOwnerOf(search, previous, mention)) return;
    const next = parties[index + 1];
    const reading = readCues(search, cues, surroundings(search, mention, next));
    const weight = weightOf(search, mention, reading);
    const isSuperior = next !== undefined && isLetterhead(search, mention, next);
    candidates.push({
      mention,
      weight: isSuperior ? Math.min(weight, ASIDE) : weight,
      cue: reading.cue ?? 'mention',
    });
  });
  return candidates;
}

/** A short name's places are read as the party's own, but it neither owns nor follows another. */
function scoreShortNames(search: SearchText, parties: readonly PartyMention[]): Candidate[] {
  const named = findShortNames(search, parties).filter((mention) => !isPlatform(mention.name));
  if (named.length === 0) return [];
  const cues = findCues(search);
  return named.map((mention) => {
    const reading = readCues(search, cues, surroundings(search, mention, undefined));
    return { mention, weight: weightOf(search, mention, reading), cue: reading.cue ?? 'mention' };
  });
}

// "UBND TỈNH X" over "SỞ Y TẾ" at the head: the lower line is who writes.
function isLetterhead({ text, passages }: SearchText, first: PartyMention, second: PartyMention): boolean {
  if (first.form !== 'body' || second.form !== 'body') return false;
  const isStacked = /^[ \t]*\n\s*$/.test(text.slice(first.end, second.start));
  return isStacked && (passageAt(passages, first.start)?.index ?? Infinity) < 3;
}

// "Sở Y tế thuộc UBND tỉnh": the second only says where the first belongs.
function isOwnerOf({ folded }: SearchText, first: PartyMention, second: PartyMention): boolean {
  return (
    first.form === 'body' &&
    /^[\s,(-]*(?:truc thuoc|thuoc|cua|under|of|-)?\s*$/.test(folded.slice(first.end, second.start)) &&
    second.start - first.end < 16 &&
    !folded.slice(first.end, second.start).includes('\n') &&
    second.start - first.end > 0 &&
    /[a-z-]/.test(folded.slice(first.end, second.start))
  );
}

function surroundings(
  search: SearchText,
  mention: PartyMention,
  next: PartyMention | undefined,
): Surroundings {
  const { folded, passages } = search;
  const passage = passageAt(passages, mention.start);
  const isFirstInLine = passage !== null && passage.start >= mention.start - 3;
  const earliest = isFirstInLine ? labelBefore(search, passage.index) : (passage?.start ?? 0);
  const end = next !== undefined && isOwnerOf(search, mention, next) ? next.end : mention.end;
  const to = Math.min(end + WINDOW_UNITS, passage?.end ?? folded.length);
  return {
    from: Math.max(mention.start - WINDOW_UNITS, earliest),
    start: mention.start,
    end,
    to: Math.max(end, to),
  };
}

// A short line above a name is its label: "Cơ quan chủ quản:" or a heading "Owner and Data Controller".
function labelBefore({ passages }: SearchText, index: number): number {
  const current = passages[index];
  const previous = passages[index - 1];
  if (current === undefined) return 0;
  return previous !== undefined && previous.text.length <= 60 ? previous.start : current.start;
}

/** "Ứng dụng … của UBND tỉnh" says whose app it is; "xem thêm tại website của Sở" does not. */
const OPENS_WITH_PRODUCT =
  /^[\s\d.)•*-]*(?:day la|chao mung|chinh sach|ung dung|app|website|trang|cong|he thong|nen tang|phan mem|this|the|welcome|privacy)/;
/** "Chúng tôi sử dụng dịch vụ của X": X serves the party, it is not the party. */
const USED_BY_US =
  /(?<![a-z])(?:chung toi|ung dung|he thong|website|we|app)(?: (?:co the|may|cung|also|can))? (?:su dung|use|uses|dung|khai thac)(?![a-z])/;
/** "Bioelm Việt Nam (thuộc Công ty X) là bên kiểm soát": X only owns the one that is. */
const IN_BRACKET_OF_OTHER =
  /\((?:truc thuoc|thuoc|(?:mot )?thanh vien cua|cong ty con cua|a member of|part of|a (?:subsidiary|division|unit|brand) of)(?: the)? $/;
const REFERS_TO_POLICY =
  /(?<![a-z])(?:xem|tham khao|doc|tuan theo|tham chieu|see|review|refer to|governed by|subject to|visit|read)(?![a-z])[^.;]{0,60}(?:chinh sach|policy|policies)/;

function weightOf(search: SearchText, mention: PartyMention, cues: CueReading): number {
  if (
    cues.isProcessor ||
    IN_BRACKET_OF_OTHER.test(search.folded.slice(Math.max(0, mention.start - 40), mention.start))
  )
    return 0;
  if (cues.weight >= 9) return cues.weight;
  if (cues.isElsewhere || cues.isParent) return 0;
  if (cues.isPartner) return Math.min(cues.weight, ASIDE);
  // Under "Third parties", a firm that "collects" or "provides" is one of them.
  const passage = passageAt(search.passages, mention.start);
  if (
    cues.cue === 'belonging' &&
    mention.form === 'body' &&
    !OPENS_WITH_PRODUCT.test(passage?.folded ?? '')
  ) {
    return lineWeight(search, mention);
  }
  const before = search.folded.slice(passage?.start ?? 0, mention.start);
  if (cues.cue === 'belonging' && USED_BY_US.test(before)) return 0;
  if (cues.cue === 'policy-of' && REFERS_TO_POLICY.test(passage?.folded ?? '')) return 0;
  if (cues.cue === 'copyright' && mention.form === 'body') return OWNING_BODY;
  const heading = passage?.headingFolded ?? '';
  const weight =
    SHARING_HEADING.test(heading) && cues.cue !== 'policy-of' ? Math.min(cues.weight, ASIDE) : cues.weight;
  return weight >= OWN_LINE ? weight : Math.max(weight, lineWeight(search, mention));
}

/** The most that a name weighs by the line that it stands in. */
const OWN_LINE = 5.2;
/** Weight of a public body that holds the copyright: it owns what a firm built. */
const OWNING_BODY = 7.2;

const CONTACT_HEADING =
  /lien he|contact|dau moi|thong tin don vi|who we are|chung toi la ai|about us|gioi thieu/;
const SHARING_HEADING =
  /chia se|ben thu ba|third.part|disclos|sharing|shared|tiet lo|khieu nai|complain|luat|phap ly|legal basis|can cu/;

/** "SỞ Y TẾ TỈNH X Địa chỉ: …", "Acme Ltd, Address: …": what follows a letterhead's name in one line. */
const ADDRESS_AFTER =
  /[\s,;.|*-]+(?:dia chi|tru so|dien thoai|dt|tel|phone|email|e-mail|hotline|website|mst|ma so thue|address|fax)\s?[:.][\s\S]*$/;

/** "KT. GIÁM ĐỐC SỞ Y TẾ", "TM. ỦY BAN NHÂN DÂN TỈNH X": who signs does so for the body. */
const SIGNER_BEFORE =
  /^[\s*]*(?:(?:kt|tm|tl|tuq|q)\.? ?)?(?:(?:pho |tong )?(?:giam doc|chu tich|cuc truong|bo truong|chanh van phong|truong ban|hieu truong|vien truong|truong phong)(?![a-z]))?\s*/;

// A name that is a line of its own is a letterhead, a signature or a contact block.
function lineWeight({ passages, text }: SearchText, mention: PartyMention): number {
  const passage = passageAt(passages, mention.start);
  if (passage === null || SHARING_HEADING.test(passage.headingFolded)) return 0;
  const rest =
    passage.folded
      .replace(ADDRESS_AFTER, '')
      .replace(SIGNER_BEFORE, '')
      .replace(/\([^()]{1,40}\)/g, '')
      .replace(/[^a-z0-9]+/g, '').length - mention.key.length;
  // A group's bare name ("VIETTEL") is as often a menu item or a network as a party.
  const isOwnLine = rest <= 3 && mention.name.includes(' ');
  if (
    isOwnLine &&
    (passage.index < 4 || CONTACT_HEADING.test(passage.headingFolded) || mention.start > text.length * 0.75)
  )
    return OWN_LINE;
  return isOwnLine || CONTACT_HEADING.test(passage.headingFolded) ? 4.2 : 0;
}

function strongest(candidates: readonly Candidate[]): Candidate | null {
  const mentions = new Map<string, number>();
  for (const { mention, weight } of candidates) {
    const key = mention.key;
    if (weight >= NAMED_AT) mentions.set(key, (mentions.get(key) ?? 0) + 1);
  }
  let best: Candidate | null = null;
  let bestScore = 0;
  for (const candidate of candidates) {
    if (candidate.weight < NAMED_AT) continue;
    const repeats = mentions.get(candidate.mention.key) ?? 1;
    const score = candidate.weight + Math.min(0.9, (repeats - 1) * 0.3);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

function named(search: SearchText, candidates: readonly Candidate[], best: Candidate): Controller {
  return {
    class: classOf(search, best.mention),
    name: fullName(candidates, best),
    evidence: evidenceOf(search, best.mention),
  };
}

/** The Vietnamese name of a body that a text in Vietnamese names as responsible in English, too. */
function inMainLanguage(search: SearchText, candidates: readonly Candidate[], best: Candidate): Candidate {
  if (best.mention.form !== 'body' || !ASCII.test(best.mention.name)) return best;
  const isVietnamese =
    search.folded.length > 0 && search.lower !== search.folded && VIETNAMESE.test(search.text);
  if (!isVietnamese) return best;
  const own = candidates.filter(
    ({ mention, weight }) =>
      mention.class === best.mention.class && weight >= NAMED_AT && !ASCII.test(mention.name),
  );
  return own.sort((a, b) => b.weight - a.weight)[0] ?? best;
}

const ASCII = /^[\x20-\x7e’]+$/;
/** A text that opens in Vietnamese. */
const VIETNAMESE = /^[\s\S]{0,600}[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

function classOf(search: SearchText, mention: PartyMention): PartyMention['class'] {
  return mention.class === 'provider' && isCalledPublic(search, mention) ? 'other_body' : mention.class;
}

// "Omega cam kết …" where the footer names "Công ty TNHH Công nghệ Omega", "UBND" where the title names "UBND tỉnh X".
function fullName(candidates: readonly Candidate[], best: Candidate): string {
  const { key, form, name } = best.mention;
  const bare = bodyKey(key);
  const fuller = candidates.find(({ mention }) => {
    if (form === 'brand') return mention.form === 'company' && mention.key.includes(key);
    const other = bodyKey(mention.key);
    return form === 'body' && mention.form === 'body' && other.length > bare.length && other.startsWith(bare);
  });
  const hasPlace = form === 'body' && !BARE_KIND.test(name);
  return fuller === undefined || hasPlace ? name : fuller.mention.name;
}

const bodyKey = (key: string): string => key.replace(/^uybannhandan/, 'ubnd');

/** A body's kind without whose or where: "UBND", "Ủy ban nhân dân tỉnh". */
const BARE_KIND =
  /^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|ỦY BAN NHÂN DÂN)(?: (?:tỉnh|thành phố|huyện|quận|xã|phường|TỈNH|THÀNH PHỐ))?$/u;

/** The passage around a mention, whole where it is not too long. */
function evidenceOf({ text, passages }: SearchText, mention: PartyMention): Quote {
  const passage = passageAt(passages, mention.start);
  if (passage === null) return quoteAt(text, mention.start, mention.end);
  const end = Math.max(passage.end, mention.end);
  if (end - passage.start <= MAX_QUOTE_UNITS) return quoteAt(text, passage.start, end);
  return quoteAt(text, mention.start, Math.min(end, mention.start + MAX_QUOTE_UNITS));
}

/** Who speaks or acts where nobody is named, the plainest first. A text in which nobody does says nothing on who is responsible. */
const SPEAKERS = [
  /(?<![a-z0-9])(?:chung toi|we|our|us|ung dung nay|this app|the app|nha cung cap dich vu|the service provider|ban quan tri)(?![a-z0-9])/,
  /(?<![a-z0-9])(?:ung dung|he thong|cong ty|nha (?:dieu hanh|phat trien|cung cap)|don vi|app|application|game|company|developer|operator|provider)(?![a-z0-9])/,
  /(?<![a-z0-9])(?:website|site|service|portal|page|cong|trang (?:web|thong tin)|dich vu|chinh sach) (?:nay )?(?:(?:co the|se|khong|chi|may|will|does not|do not|never|only) )?(?:collects?|uses?|stores?|shares?|process(?:es)?|sets?|thu thap|su dung|luu|chia se|xu ly|yeu cau|tiep nhan)(?![a-z0-9])/,
];

function unnamed({ passages, text }: SearchText): Controller {
  if (!isReadable(text)) return { class: 'none', name: null, evidence: null };
  for (const speaker of SPEAKERS) {
    const passage = passages.find(({ folded }) => speaker.test(folded));
    if (passage === undefined) continue;
    const end = Math.min(passage.end, passage.start + MAX_QUOTE_UNITS);
    return { class: 'unclear', name: null, evidence: quoteAt(text, passage.start, end) };
  }
  return { class: 'none', name: null, evidence: null };
}
