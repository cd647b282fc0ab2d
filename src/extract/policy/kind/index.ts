import kinds from '../../../../data/policy-kinds.json' with { type: 'json' };
import type { DocumentText } from '../../../model/index.js';
import { foldText, unifyTones } from '../../../places/fold.js';
import { PhraseIndex, wordCount } from '../phrases.js';
import type { SearchText } from '../search-text.js';
import { findPlaceholders, isForName } from './placeholders.js';

export type DocumentKind =
  | 'policy'
  | 'terms'
  | 'faq'
  | 'menu'
  | 'error'
  | 'home'
  | 'login'
  | 'unfilled-template'
  | 'other';
type Topic = keyof typeof kinds.topics;
type TitleKind = keyof typeof kinds.titles;

/** What a document was seen to say, on which its kind is judged. */
interface Features {
  /** What the page's title, first lines and headings call it, in that order. */
  titles: ReadonlySet<TitleKind>;
  /** What the title or the very first lines call it. */
  firstTitles: ReadonlySet<TitleKind>;
  /** Whether a title says that it is a policy ("Privacy policy"), not only what it is about ("Privacy"). */
  hasOwnTitle: boolean;
  /** Topics of a privacy policy that the body speaks of. */
  topics: ReadonlyMap<Topic, number>;
  /** Passages long enough to say something. */
  sentences: number;
  questions: number;
  passages: number;
  words: number;
  /** Whether it tells an organisation's people how to handle data, and nothing in it says that it is a policy. */
  isGuide: boolean;
  /** Whether it says of itself that it is a policy, or of whom it speaks for that they collect or use data. */
  isOwnAccount: boolean;
  /** Whether it speaks to or for somebody ("we", "you", "the app"); an article about policies does not. */
  hasVoice: boolean;
  placeholders: number;
  distinctPlaceholders: number;
  /** A gap stands where the service or its owner should be named. */
  lacksName: boolean;
  code: number;
}

const TOPICS = new PhraseIndex<Topic>(
  Object.entries(kinds.topics).flatMap(([topic, terms]) =>
    terms.map((term) => [term, topic as Topic] as const),
  ),
);
const TITLES = new PhraseIndex<TitleKind>(
  Object.entries(kinds.titles).flatMap(([kind, terms]) =>
    terms.map((term) => [term, kind as TitleKind] as const),
  ),
);
const CODE = new PhraseIndex(kinds.code_marks.map((term) => [term.trim(), true] as const));
const SENTENCE_WORDS = 7;

/** What a document is; `policy` also where terms and a policy stand in one text. */
export function readKind(document: DocumentText, search: SearchText): DocumentKind {
  const features = readFeatures(document, search);
  const broken = brokenKind(document, features);
  if (broken !== null) return broken;
  if (isFiller(search)) return 'unfilled-template';
  if (!isPolicy(features)) return otherKind(document, features);
  return isUnfilled(features) ? 'unfilled-template' : 'policy';
}

/** Words of the printer's Latin that fills a page before its text is written; no policy has several of them. */
const FILLER =
  /(?<![a-z])(?:lorem|ipsum|consectetur|adipiscing|malesuada|vestibulum|pellentesque|suspendisse|phasellus|ullamcorper|vulputate|sollicitudin|dignissim|faucibus)(?![a-z])/g;
const FILLER_WORDS = 6;

const isFiller = (search: SearchText): boolean =>
  new Set(search.folded.match(FILLER) ?? []).size >= FILLER_WORDS;

function brokenKind(
  document: DocumentText,
  { titles, topics, words, sentences }: Features,
): DocumentKind | null {
  const saysLittle = topics.size < 3 || sentences < 3;
  if (document.pageKind === 'error' && saysLittle) return 'error';
  if (document.pageKind === 'login' && saysLittle) return 'login';
  if (document.pageKind === 'store-page') return 'other';
  return titles.has('error') && words < 150 && topics.size < 4 ? 'error' : null;
}

function isPolicy(features: Features): boolean {
  const { titles, topics, sentences, words, code } = features;
  const core = ['collects', 'personal', 'uses', 'shares'].filter((topic) =>
    topics.has(topic as Topic),
  ).length;
  const mentions = [...topics.values()].reduce((sum, count) => sum + count, 0);
  const density = (mentions * 100) / Math.max(words, 1);
  if (code >= 3 && density < 4) return false;
  if (sentences === 0 && words < 80) return false;
  // The body's words are known for Vietnamese and English only: elsewhere the title and a body of prose have to do.
  if (titles.has('policy_foreign') && !titles.has('terms')) return sentences >= 2 || features.passages >= 12;
  // "Privacy" over a guide for staff: how others are to go about it.
  if (features.isGuide) return false;
  const isOtherGenre = titles.has('terms') || titles.has('faq');
  if (titles.has('policy') && !isOtherGenre) {
    if (features.firstTitles.has('policy')) return saysSomething(features);
    if (!features.hasVoice) return false;
    return topics.size >= 2 && core >= 1 && density >= 0.8 && isProse(features);
  }
  if (features.firstTitles.has('policy')) return topics.size >= 2 && saysSomething(features);
  if (titles.has('policy')) return core >= 2 && topics.size >= 4 && density >= 1.6;
  if (isOtherGenre) return core === 4 && topics.size >= 7 && density >= 3;
  return core >= 3 && topics.size >= 5 && density >= 2 && isProse(features) && features.isOwnAccount;
}

// Under a policy's title a few sentences are a policy, however they are worded; so is a long list of its points.
function saysSomething({ sentences, passages, topics, words }: Features): boolean {
  const isProseEnough = sentences >= 1 && words >= 18 && sentences / Math.max(passages, 1) >= 0.2;
  return isProseEnough || sentences >= 5 || (topics.size >= 4 && words >= 80);
}

// A menu or a page that a script fills has the words of a policy in links, but no sentences.
function isProse({ sentences, passages, topics }: Features): boolean {
  return sentences >= 3 || sentences / Math.max(passages, 1) > 0.3 || topics.size >= 6;
}

/** Words for each gap from which on a text that names its owner is a policy with gaps. */
const WORDS_PER_GAP = 60;

function isUnfilled({ placeholders, distinctPlaceholders, lacksName, words }: Features): boolean {
  if (!lacksName && words > WORDS_PER_GAP * placeholders) return false;
  return distinctPlaceholders >= 3 || (placeholders >= 4 && distinctPlaceholders >= 2) || placeholders >= 6;
}

function otherKind(document: DocumentText, features: Features): DocumentKind {
  const { titles, passages, sentences, questions, words } = features;
  if (document.pageKind === 'login' || (titles.has('login') && words < 120)) return 'login';
  if (titles.has('faq') || questions >= Math.max(3, sentences * 0.3)) return 'faq';
  if (titles.has('terms') && sentences >= 2) return 'terms';
  if (isUnfilled(features)) return 'unfilled-template';
  const isListOfLinks = passages >= 5 && sentences <= Math.max(1, passages * 0.12);
  if (isListOfLinks) return words > 180 || titles.has('home') ? 'home' : 'menu';
  return titles.has('home') ? 'home' : 'other';
}

function readFeatures(document: DocumentText, search: SearchText): Features {
  const topics = new Map<Topic, number>();
  for (const hit of TOPICS.find(search.folded, search.lower, search.words))
    topics.set(hit.value, (topics.get(hit.value) ?? 0) + 1);
  const placeholders = findPlaceholders(search.text);
  let sentences = 0;
  let questions = 0;
  let words = 0;
  for (const passage of search.passages) {
    const count = search.passageWords[passage.index] ?? 0;
    words += count;
    const isUnspaced = UNSPACED.test(passage.text) && passage.text.length >= UNSPACED_SENTENCE_UNITS;
    if (count >= SENTENCE_WORDS || isUnspaced) sentences += 1;
    if (passage.text.endsWith('?')) questions += 1;
  }
  const { titles, firstTitles, hasOwnTitle } = readTitles(document, search);
  const isOwnAccount = OWN_ACCOUNT.test(search.folded);
  return {
    titles,
    firstTitles,
    hasOwnTitle,
    topics,
    sentences,
    questions,
    passages: search.passages.length,
    words,
    hasVoice: VOICE.test(search.folded),
    isGuide: !hasOwnTitle && !isOwnAccount && GUIDE.test(search.folded),
    isOwnAccount,
    placeholders: placeholders.length,
    distinctPlaceholders: new Set(placeholders.map((placeholder) => placeholder.text.toLowerCase())).size,
    lacksName: placeholders.some(isForName),
    code: CODE.find(search.folded, search.lower, search.words).length,
  };
}

const VOICE =
  /(?<![a-z])(?:we|our|us|you|your|i|my|this (?:app|site|website|service|policy|notice)|the app|chung toi|toi|ban|nguoi dung|quy khach|khach hang|nguoi dan|cong dan|ung dung|chinh sach nay|quy dinh nay)(?![a-z])/;
/** Whom a guide speaks to. */
const GUIDE =
  /(?<![a-z])(?:your (?:organi[sz]ation|agency|institution|department|office|project|employees|staff)|(?:staff|employees) (?:must|should|are required)|(?:can bo|nhan vien)(?:, (?:cong chuc|vien chuc|nhan vien)){0,3} (?:phai|can|co trach nhiem))(?![a-z])/;

/** "We collect", "the app may use your", "this policy": an account of somebody's own doing, not of the subject. */
const OWN_ACCOUNT =
  /(?<![a-z])(?:(?:we|the app|this app|our app|the application|this (?:site|website)|chung toi|ung dung|he thong|website|trang web|cong ty|don vi|trung tam|co quan|benh vien|truong|toa soan|cong|so) (?:(?:may|will|do not|does not|never|only|also|co the|se|khong|chi|deu|cung|tu dong) ){0,2}(?:collects?|uses?|stores?|shares?|process(?:es)?|receives?|thu thap|su dung|luu tru|luu|chia se|xu ly|tiep nhan|yeu cau)|this (?:privacy )?(?:policy|notice|statement)|our privacy|(?:chinh sach|quy dinh|thong bao) nay)(?![a-z])/;
const MAX_TITLE_WORDS = 16;
/** The line below "THÔNG BÁO" on what it is about, as officials write it: longer than a title elsewhere. */
const IN_THE_MATTER = /^\W{0,3}(?:ve viec|v\/v)(?![a-z])/;
const MAX_MATTER_WORDS = 40;

const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
const UNSPACED_TITLES = kinds.titles.policy_foreign.filter((term) => UNSPACED.test(term));
const MAX_UNSPACED_UNITS = 40;
/** Letters of an unspaced script that make a sentence. */
const UNSPACED_SENTENCE_UNITS = 15;
const FIRST_LINES = 2;
/** A line with these beside "Privacy" is a menu, not a title. */
const NAVIGATION =
  /(?<![a-z])(?:home|support|login|sign in|trang chu|dang nhap|gioi thieu|tin tuc|lien he|contact|about)(?![a-z])/;

const SUBJECTS = new Set(kinds.subject_titles.map((term) => foldText(term)));
const TITLE_EDGE = /^[^a-z0-9]*$|[|:\-.(#*]\s*$/;

/** "A dashboard for privacy offices": the subject of an article, where a title would begin or end with it. */
function isOnlySubject(folded: string, start: number, end: number): boolean {
  if (!SUBJECTS.has(folded.slice(start, end))) return false;
  const beginsLine = TITLE_EDGE.test(folded.slice(0, start));
  const endsLine = /^[^a-z0-9]*$|^\s*[|:\-.)]/.test(folded.slice(end));
  return !beginsLine && !endsLine;
}

/** "Nhiều ứng dụng chưa công bố chính sách …", "City apps lack a privacy policy": news on policies, not the title of one. */
const HEADLINE =
  /(?<![a-z])(?:chua (?:co|cong bo|ban hanh|niem yet)|khong co|thieu|vi pham|lo ngai ve|tranh cai ve|bi phat vi|lacks?|lacking|without|fails? to|violat(?:e|es|ed|ing)|criticis?z?ed (?:for|over)|fined (?:for|over)|sued (?:for|over))(?![a-z])[^|:–—]{0,40}$/;

/** What a text calls itself, again and again. */
const CALLS_ITSELF_POLICY =
  /(?<![a-z])(?:this privacy (?:policy|notice|statement)|chinh sach (?:bao mat|quyen rieng tu|rieng tu|bao ve du lieu ca nhan|bao ve thong tin ca nhan|bao mat thong tin) nay)(?![a-z])/g;
const INTRODUCTION_PASSAGES = 3;
/** "This page explains the privacy policy …", "Văn bản này mô tả cách … thông tin cá nhân": a policy without a title. */
const INTRODUCES_POLICY =
  /(?<![a-z])(?:this|the following) (?:page|document|notice|statement|text) (?:explains|describes|sets out|outlines|tells you|informs)[^.]{0,80}(?:privacy|personal (?:data|information)|your (?:data|information))|(?<![a-z])(?:trang|van ban|thong bao|tai lieu) nay (?:mo ta|giai thich|quy dinh|cho biet|neu)[^.]{0,80}(?:thong tin|du lieu) (?:ca nhan|cua ban|nguoi dung)/;

// The page's title and its first short lines or headings say what it calls itself; menus above the heading are passed over.
function readTitles(
  document: DocumentText,
  search: SearchText,
): Pick<Features, 'titles' | 'firstTitles' | 'hasOwnTitle'> {
  const titles = new Set<TitleKind>();
  const firstTitles = new Set<TitleKind>();
  let hasOwnTitle = false;
  const read = (line: string, isFirst: boolean): void => {
    const folded = foldText(line);
    if (wordCount(folded) > (IN_THE_MATTER.test(folded) ? MAX_MATTER_WORDS : MAX_TITLE_WORDS)) return;
    // Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces: a title's words stand inside a longer run of letters.
    if (line.length <= MAX_UNSPACED_UNITS && UNSPACED_TITLES.some((term) => line.includes(term)))
      titles.add('policy_foreign');
    for (const { value, start, end } of TITLES.find(folded, unifyTones(line))) {
      if (value === 'policy' && (isOnlySubject(folded, start, end) || HEADLINE.test(folded.slice(0, start))))
        continue;
      titles.add(value);
      hasOwnTitle ||= value === 'policy' && !SUBJECTS.has(folded.slice(start, end));
      if (isFirst && !NAVIGATION.test(folded)) firstTitles.add(value);
    }
  };
  read(document.title ?? '', true);
  search.passages.slice(0, 6).forEach(({ text }, index) => {
    read(text, index < FIRST_LINES);
  });
  if (search.passages.slice(0, INTRODUCTION_PASSAGES).some(({ folded }) => INTRODUCES_POLICY.test(folded)))
    titles.add('policy');
  if (!titles.has('policy') && (search.folded.match(CALLS_ITSELF_POLICY)?.length ?? 0) >= 2)
    titles.add('policy');
  const headings = document.sections.filter(({ level }) => level <= 2).slice(0, 3);
  headings.forEach(({ heading }, index) => {
    read(heading, index === 0);
  });
  return { titles, firstTitles, hasOwnTitle };
}
