import { CAUSES } from './recorded-causes.js';
import { COUNTS } from './recorded-counts.js';
import { REASONS } from './recorded-reasons.js';
import { STATEMENTS } from './recorded-statements.js';
import { vi } from './vi.js';

/** A form of words that the database keeps in English, and how it is said in Vietnamese; empty where it is not known after all. */
export type RecordedForm = readonly [form: RegExp, said: (...captured: string[]) => string];

/** Longer texts are no words of soi. */
const MAX_CHARACTERS = 2_000;

const FORMS: readonly RecordedForm[] = [
  [
    /^(\d{1,6}) of (\d{1,6}) read; ([a-z-]{1,30}): ([\s\S]*)$/,
    (read, of, outcome, cause) =>
      [`đọc được ${read} trong ${of}`, policyOutcome(outcome), causeOf(cause)]
        .filter((part) => part !== '')
        .join('; '),
  ],
  [
    /^([\s\S]+) \(([+−]\d\.\d\d)\)$/,
    (reason = '', weight) => `${recordedInVietnamese(reason) ?? reason} (${weight})`,
  ],
  [
    /^([\s\S]+); looked at (\d{1,3}) of (\d{1,3}) provinces$/,
    (note = '', seen, of) => `${recordedInVietnamese(note) ?? note}; đã xem ${seen} trong ${of} tỉnh, thành`,
  ],
  ...COUNTS,
  ...REASONS,
  ...CAUSES,
  // A cause after the host that it happened at.
  [
    /^([a-z0-9.-]{1,253}(?::\d{1,5})?): ([\s\S]+)$/,
    (host, cause = '') => {
      const said = saidBy(CAUSES, cause);
      return said === null ? '' : `${host}: ${said}`;
    },
  ],
];

/** What the database says in English, in Vietnamese; null where the words are not of a known form. */
export function recordedInVietnamese(text: string): string | null {
  return saidBy(FORMS, text);
}

/** What the database says in English, in the reader's language; as it stands where its form is not known. */
export function recordedIn(language: 'vi' | 'en', text: string): string {
  return language === 'vi' ? (recordedInVietnamese(text) ?? text) : text;
}

/** What soi says of one source beside another, in Vietnamese; null for a quote of the source itself. */
export function statementInVietnamese(text: string): string | null {
  return saidBy(STATEMENTS, text);
}

function saidBy(forms: readonly RecordedForm[], text: string): string | null {
  if (text.length > MAX_CHARACTERS) return null;
  for (const [form, said] of forms) {
    const match = form.exec(text);
    const words = match === null ? '' : said(...match.slice(1));
    if (words !== '') return words;
  }
  return null;
}

function policyOutcome(outcome = ''): string {
  if (outcome === 'found') return '';
  return Object.hasOwn(vi.policyOutcomes, outcome) ? (vi.policyOutcomes[outcome] ?? outcome) : outcome;
}

function causeOf(cause = ''): string {
  return cause === 'read' ? '' : (recordedInVietnamese(cause) ?? cause);
}
