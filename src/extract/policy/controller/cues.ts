import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';

/** What the words before and after a name say of its part; windows are folded text of at most {@link WINDOW_UNITS}. */
export interface Surroundings {
  before: string;
  after: string;
}

export interface CueReading {
  /** How strongly the words name the party as responsible; 0 where nothing does. */
  weight: number;
  /** Id of the strongest cue. */
  cue: string | null;
  /** Whether it is named as a recipient, an addressee of complaints, the author of a law … */
  isElsewhere: boolean;
  isPartner: boolean;
}

/** How far around a name its cues are looked for, in UTF-16 units. */
export const WINDOW_UNITS = 96;

interface Cue {
  id: string;
  weight: number;
  pattern: RegExp;
}

const GAP = '(?:[^\\s.,;:!?]{1,30} ){0,5}';
const SIGNS = '[\\s:*_"\'\\-,.>|]*';

/** One alternation of terms; `~` is up to five words. Windows are short, so the gap cannot run away. */
function alternation(terms: readonly string[]): string {
  const alternatives = terms
    .flatMap((term) => term.split('|'))
    .map((term) => {
      const escaped = foldText(term.trimEnd()).replace(/[.*+?^${}()[\]\\]/g, '\\$&');
      return escaped
        .replace(/ ?~ ?/g, (gap) => `${gap.startsWith(' ') ? ' ' : ''}${GAP}`)
        .replace(/ \(\?/g, '[ ]*(?');
    });
  return `(?:${alternatives.join('|')})`;
}

const BEFORE: readonly Cue[] = lexicon.cues.before.map(({ id, weight, terms }) => ({
  id,
  weight,
  pattern: new RegExp(
    `(?<![a-z0-9])${alternation(terms)}(?: (?:la|is|are))?${SIGNS}(?:the |by |boi |do |cac )?\\(?${SIGNS}$`,
  ),
}));
const AFTER: readonly Cue[] = lexicon.cues.after.map(({ id, weight, terms }) => ({
  id,
  weight,
  pattern: new RegExp(`^[\\s*_"',)]*${alternation(terms)}(?![a-z0-9])`),
}));
const PASSIVE_BEFORE = new RegExp(`(?<![a-z0-9])${alternation(lexicon.cues.passive_before)}${SIGNS}$`);
const PASSIVE_AFTER: readonly Cue[] = lexicon.cues.passive_after.map(({ weight, terms }) => ({
  id: 'passive',
  weight,
  pattern: new RegExp(`^[^.;]{0,70}?(?<![a-z0-9])${alternation(terms)}(?![a-z0-9])`),
}));
const AGAINST_BEFORE: readonly RegExp[] = lexicon.against.before.map((rule) => {
  const [words = '', links = ''] = rule.split(' ^ ');
  return new RegExp(
    `(?<![a-z0-9])${alternation([words])}(?![a-z0-9])[^.;]{0,70}?(?<![a-z0-9])${alternation([links])} [^.;:]{0,60}$`,
  );
});
const AGAINST_AFTER = new RegExp(`^[^.;]{0,40}?${alternation(lexicon.against.after)}(?![a-z0-9])`);
const PARTNER = new RegExp(
  `(?<![a-z0-9])${alternation(lexicon.against.partner_before)}(?: cac| doanh nghiep| cong ty| don vi)?${SIGNS}$`,
);

/** What the words around one mention say. */
export function readCues({ before, after }: Surroundings): CueReading {
  let weight = 0;
  let cue: string | null = null;
  const take = (candidate: Cue): void => {
    if (candidate.weight <= weight) return;
    weight = candidate.weight;
    cue = candidate.id;
  };
  for (const candidate of BEFORE) if (candidate.pattern.test(before)) take(candidate);
  for (const candidate of AFTER) if (candidate.pattern.test(after)) take(candidate);
  if (PASSIVE_BEFORE.test(before)) {
    for (const candidate of PASSIVE_AFTER) if (candidate.pattern.test(after)) take(candidate);
  }
  const isElsewhere = AGAINST_AFTER.test(after) || AGAINST_BEFORE.some((pattern) => pattern.test(before));
  return { weight, cue, isElsewhere, isPartner: PARTNER.test(before) };
}
