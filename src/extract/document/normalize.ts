const INVISIBLE = /[\u00ad\u180e\u200b-\u200d\u2060\ufeff]/;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const ALL_UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g;
const ODD_SPACE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_SEPARATOR = /[\u2028\u2029\u0085\u000b\u000c]/g;
const CONTROL = /[\u0000\u0002-\u0008\u000e-\u001f\u007f]/g;
const UNUSUAL =
  /[\u0000\u0002-\u0009\u000b-\u001f\u007f\u0085\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]/;

/**
 * The text in NFC with plain spaces, without control characters and characters that nobody sees; every repair that
 * changes what a search would find is added to the notes.
 */
export function normalizeText(text: string, notes: Set<string>): string {
  const composed = text.normalize('NFC');
  if (composed !== text) notes.add('normalized:nfc');
  if (!UNUSUAL.test(composed)) return composed;
  if (BIDI.test(composed)) notes.add('bidi-controls-removed');
  if (INVISIBLE.test(composed)) notes.add('invisible-characters-removed');
  return composed
    .replace(ALL_UNSEEN, '')
    .replace(LINE_SEPARATOR, '\n')
    .replace(ODD_SPACE, ' ')
    .replace(CONTROL, '');
}
