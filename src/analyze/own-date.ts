import { foldText } from '../places/index.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]{0,6}`;

/** How a date is written, over folded text, and where year, month and day stand in it. */
const FORMS: readonly { form: RegExp; order: 'ymd' | 'dmy' | 'mdy' | 'my' }[] = [
  { form: /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/, order: 'ymd' },
  { form: /\bngay (\d{1,2}) (?:thang )?(\d{1,2}),? nam (\d{4})\b/, order: 'dmy' },
  { form: /\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/, order: 'dmy' },
  { form: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\.?,? (\\d{4})\\b`), order: 'dmy' },
  { form: new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`), order: 'mdy' },
  { form: /\bthang (\d{1,2}),?(?: nam|\/)? ?(\d{4})\b/, order: 'my' },
  { form: new RegExp(`\\b${MONTH}\\.?,? (\\d{4})\\b`), order: 'my' },
];

/**
 * The date that a text bears, as YYYY-MM-DD or YYYY-MM, from the sentence in which it stands; null where none reads, or
 * where day and month may be either way round in an English text.
 */
export function ownDateOf(sentence: string, language: string | null): string | null {
  const folded = foldText(sentence.normalize('NFC')).toLowerCase();
  for (const { form, order } of FORMS) {
    const match = form.exec(folded);
    if (match === null) continue;
    const [, a = '', b = '', c = ''] = match;
    if (order === 'my') return dateOf(b, a, null);
    if (order === 'ymd') return dateOf(a, b, c);
    if (order === 'mdy') return dateOf(c, a, b);
    return isEitherWay(a, b, language) ? null : Number(b) > 12 ? dateOf(c, a, b) : dateOf(c, b, a);
  }
  return null;
}

const isEitherWay = (day: string, month: string, language: string | null): boolean =>
  language !== 'vi' && /^\d+$/.test(month) && Number(day) <= 12 && Number(month) <= 12 && day !== month;

function dateOf(year: string, month: string, day: string | null): string | null {
  const number = /^\d+$/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3)) + 1;
  if (Number(year) < 1990 || Number(year) > 2100 || number < 1 || number > 12) return null;
  const start = `${year}-${String(number).padStart(2, '0')}`;
  if (day === null) return start;
  return Number(day) < 1 || Number(day) > 31 ? null : `${start}-${day.padStart(2, '0')}`;
}
