import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import { type PhraseHit, PhraseIndex } from '../phrases.js';
import type { SearchText } from '../search-text.js';

export interface CueReading {
  /** How strongly the words name the party as responsible; 0 where nothing does. */
  weight: number;
  /** Id of the strongest cue. */
  cue: string | null;
  /** Whether it is named as a recipient, an addressee of complaints, the author of a law … */
  isElsewhere: boolean;
  /** Whether it is named beside the responsible party, or for a part of the service (payment, maps, hosting). */
  isPartner: boolean;
  /** Whether it is said to process data for somebody else. */
  isProcessor: boolean;
  /** Whether it only says to whom the party before it belongs ("trực thuộc UBND tỉnh"). */
  isParent: boolean;
}

/** A name's place and how far around it its cues may stand. */
export interface Surroundings {
  /** Where the words before it begin, and where it begins and ends itself. */
  from: number;
  start: number;
  end: number;
  /** Where the words after it end. */
  to: number;
}

/** How far around a name its cues are looked for, in UTF-16 units. */
export const WINDOW_UNITS = 96;

/** A cue that stands before a name: its first words are looked up, the rest is matched up to the name. */
interface CueBefore {
  id: string;
  weight: number;
  rest: RegExp;
}

interface CueAfter {
  id: string;
  weight: number;
  pattern: RegExp;
}

export type CueHits = readonly PhraseHit<readonly CueBefore[]>[];

/** Up to five words, none of which leads on to another party ("Bên kiểm soát dữ liệu qua Văn phòng"). */
const GAP = '(?:(?!(?:qua|tai|voi|via|through|with|from) )[^\\s.,;:!?]{1,30}(?: |(?=:))){0,5}';
/** What may stand in a bracket before the word looked for: (“VNPT”, “chúng tôi”). */
const BRACKET_GAP = '[^()]{0,70}?(?<![a-z0-9])';
const SIGNS = '[\\s:*_"\'\\-.>|]*';
const TAIL = `["']?(?: (?:la|is|are))?${SIGNS}(?:the |by |boi |do |cac )?\\(?${SIGNS}$`;

const escaped = (folded: string): string => folded.replace(/[.*+?^${}()[\]\\]/g, '\\$&');

/** One alternation of terms; `~` is up to five words. Windows are short, so that a gap cannot run away. */
function alternation(terms: readonly string[]): string {
  const alternatives = terms
    .flatMap((term) => term.split('|'))
    .map((term) =>
      escaped(foldText(term.trimEnd()))
        .replace(/\\\(~ "?/g, `\\(${BRACKET_GAP}`)
        .replace(/ ?~ ?/g, (gap) => `${gap.startsWith(' ') ? ' ?' : ''}${GAP}`),
    );
  return `(?:${alternatives.join('|')})`;
}

const words = (terms: readonly string[]): string => `(?<![a-z0-9])${alternation(terms)}(?![a-z0-9])`;

const BEFORE = new PhraseIndex<CueBefore[]>(cuesBefore());

function* cuesBefore(): Generator<[string, CueBefore[]]> {
  const byHead = new Map<string, CueBefore[]>();
  for (const { id, weight, terms } of lexicon.cues.before) {
    for (const term of terms.flatMap((one) => one.split('|'))) {
      const [head = '', ...gaps] = term.trim().split(' ~');
      const rest = gaps.map((gap) => ` ?${GAP}${escaped(foldText(gap.trim()))}`).join('');
      const cue = { id, weight, rest: new RegExp(`^${rest}${TAIL}`) };
      byHead.set(head, [...(byHead.get(head) ?? []), cue]);
    }
  }
  yield* byHead;
}

const AFTER: readonly CueAfter[] = lexicon.cues.after.map(({ id, weight, terms }) => ({
  id,
  weight,
  pattern: new RegExp(`^[\\s*_"',.)]*${alternation(terms)}(?![a-z0-9])`),
}));
const PASSIVE_BEFORE = new RegExp(`(?<![a-z0-9])${alternation(lexicon.cues.passive_before)}${SIGNS}$`);
const PASSIVE_AFTER: readonly CueAfter[] = lexicon.cues.passive_after.map(({ weight, terms }) => ({
  id: 'passive',
  weight,
  pattern: new RegExp(`^[^.;]{0,70}?${words(terms)}`),
}));
const AGAINST_BEFORE: readonly RegExp[] = lexicon.against.before.map((rule) => {
  const [verbs = '', links = ''] = rule.split(' ^ ');
  return new RegExp(`${words([verbs])}[^.;]{0,70}?(?<![a-z0-9])${alternation([links])} [^.;:]{0,60}$`);
});
const AGAINST_AFTER = new RegExp(`^[^.;]{0,40}?${words(lexicon.against.after)}`);
/** "… (sau đây gọi là Bên Xử lý dữ liệu)", "Acme (“We”), a Data Processor for …". */
const CALLED_PROCESSOR = new RegExp(
  `^[\\s"*]*(?:\\([^()\\n]{0,60}?(?<![a-z0-9])${alternation(lexicon.against.processor)}(?![a-z0-9])|(?:\\([^()\\n]{0,60}\\))?,? (?:(?:is |as |acts as |acting as )?(?:an? |the )?(?:data )?(?:sub)?processor|la ben xu ly)(?![a-z]))`,
);
const PARTNER = new RegExp(
  `(?<![a-z0-9])${alternation(lexicon.against.partner_before)}(?: cac| doanh nghiep| cong ty| don vi)?${SIGNS}$`,
);
const PART_OF_SERVICE = new RegExp(
  `${words(lexicon.against.parts_of_service)}[^.;]{0,50}(?<![a-z0-9])(?:do|boi|by|cua|of|voi|with|tu|from)${SIGNS}$`,
);
/** Words after which a name only says to whom the one before it belongs. */
export const PARENT =
  /(?<![a-z0-9])(?:truc thuoc|thuoc|thanh vien (?:cua|thuoc|he sinh thai|tap doan)|cong ty con cua|under|a unit of|belonging to|(?:a |an )?(?:member|subsidiary|division|affiliate|part) of)[\s:]*(?:the )?$/;
/** "UBND tỉnh giao Sở … quản lý": the one that is told to is responsible. */
const DELEGATES = /^(?: tinh| thanh pho)?(?: da)? (?:giao|uy quyen|phan cong|chi dao)(?: cho)?(?![a-z0-9])/;
const NOTHING: CueReading = {
  weight: 0,
  cue: null,
  isElsewhere: false,
  isPartner: false,
  isProcessor: false,
  isParent: false,
};

/** Every phrase of a text that may be a cue for the name after it. */
export function findCues({ folded, lower, words }: SearchText): CueHits {
  return BEFORE.find(folded, lower, words);
}

/** What the words around one mention say. */
export function readCues({ folded }: SearchText, hits: CueHits, place: Surroundings): CueReading {
  const before = folded.slice(place.from, place.start).replace(/\n/g, ' ');
  const after = folded.slice(place.end, place.to);
  const strongest = strongestCue(before, after, hits, place);
  if (strongest === null) return NOTHING;
  return {
    weight: strongest.weight,
    cue: strongest.id,
    isElsewhere: AGAINST_AFTER.test(after) || AGAINST_BEFORE.some((pattern) => pattern.test(before)),
    isPartner: PARTNER.test(before) || PART_OF_SERVICE.test(before),
    isProcessor: CALLED_PROCESSOR.test(folded.slice(place.end, place.end + 120)),
    isParent: PARENT.test(before) || DELEGATES.test(after),
  };
}

function strongestCue(
  before: string,
  after: string,
  hits: CueHits,
  place: Surroundings,
): { id: string; weight: number } | null {
  const best = { id: '', weight: 0 };
  const take = ({ id, weight }: { id: string; weight: number }): void => {
    if (weight > best.weight) Object.assign(best, { id, weight });
  };
  for (let at = firstFrom(hits, place.from); at < hits.length; at += 1) {
    const hit = hits[at];
    if (hit === undefined || hit.end > place.start) break;
    const gap = before.slice(hit.end - place.from);
    for (const cue of hit.value) if (cue.weight > best.weight && cue.rest.test(gap)) take(cue);
  }
  const afters = readingsOf(after);
  for (const cue of AFTER) {
    if (cue.weight > best.weight && afters.some((one) => cue.pattern.test(one))) take(cue);
  }
  if (PASSIVE_BEFORE.test(before)) for (const cue of PASSIVE_AFTER) if (cue.pattern.test(after)) take(cue);
  return best.weight === 0 ? null : best;
}

function firstFrom(hits: CueHits, offset: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// "… and local police units are committed"
const COORDINATED =
  /^ (?:and|va|cung) [^,.;:()]{3,50}?(?=,? (?:the |joint )?data controllers?| (?:are|is|cam ket|co trach nhiem|chiu trach nhiem|thu thap|collect)| ?["']?\()/;

/** "Twelve Elms, LLC d/b/a Elm Apps (“we”)": the trade name stands between. */
const TRADE_NAME =
  /^,? (?:d\/b\/a|dba|t\/a|doing business as|trading as|also known as|aka) [^(,.;\n]{2,50}?(?= ?["']?\()/;
/** "Công ty X Chúng tôi cam kết …", no stop between: the party and its "we". */
const THEN_WE = /^[\s,–-]{1,3}(?:chung toi|we)(?= )/;

const BRACKET = /^[\s.*"]*\([^()]{0,90}\)/;
const APPOSITION = /^[\s*"]*[,–—-] [^,;:]{3,70}[,–—-](?= )/;
const BETWEEN = [BRACKET, APPOSITION, TRADE_NAME, THEN_WE, COORDINATED];

/**
 * The words after a name as they stand, and after each thing that may stand between: a bracket, an apposition (", cơ quan
 * trực thuộc …, quản lý"), a trade name, a "we", another party; or two of these, as in "X (“Y”), công ty con của Z, cam kết".
 */
function readingsOf(after: string): string[] {
  const once = BETWEEN.flatMap((pattern) => withoutLead(after, pattern));
  return [after, ...once, ...once.flatMap((rest) => withoutLead(rest, APPOSITION))];
}

function withoutLead(words: string, lead: RegExp): string[] {
  const match = lead.exec(words);
  return match === null ? [] : [words.slice(match[0].length)];
}
