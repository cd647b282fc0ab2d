/** A text in NFC, and the way back from its offsets; `toOriginal` null where the text was in NFC already. */
export interface Composed {
  text: string;
  /** The offset in the original text; to be asked with offsets that never decrease. */
  toOriginal: ((offset: number) => number) | null;
}

const FIRST_MARK = 0x300;
const LAST_MARK = 0x36f;
// The range of Vietnamese marks, not the property: ten times faster to look for.
const COMBINING_MARK = /[\u0300-\u036f]/;
// Scripts in which NFC changes more than a letter and the marks after it (Hangul, Indic, compatibility forms, music).
const BEYOND_LATIN = /[\u0370-\u1dff\u2adc\u3000-\ud7ff\ud834\uf900-\uffff]/;
const CLUSTER = /\P{M}[\u0300-\u036f]+/gu;

/** The text with every letter and its combining marks composed. */
export function composed(text: string): Composed {
  if (!COMBINING_MARK.test(text)) return { text, toOriginal: null };
  const isSimple = !BEYOND_LATIN.test(text);
  const nfcText = isSimple
    ? text.normalize('NFC')
    : text.replace(CLUSTER, (cluster) => cluster.normalize('NFC'));
  return { text: nfcText, toOriginal: originalOffsets(text) };
}

/** Walks the original text once, however many offsets are asked for. */
function originalOffsets(text: string): (offset: number) => number {
  const lengths = new Map<string, number>();
  let original = 0;
  let reached = 0;
  return (offset) => {
    while (reached < offset && original < text.length) {
      const end = clusterEnd(text, original);
      reached += end === original + 1 ? 1 : composedLength(lengths, text.slice(original, end));
      original = end;
    }
    return original;
  };
}

/** After a letter and its marks. */
function clusterEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && isMark(text.charCodeAt(at))) at += 1;
  return at;
}

function isMark(unit: number): boolean {
  return unit >= FIRST_MARK && unit <= LAST_MARK;
}

function composedLength(lengths: Map<string, number>, cluster: string): number {
  const known = lengths.get(cluster);
  if (known !== undefined) return known;
  const length = cluster.normalize('NFC').length;
  lengths.set(cluster, length);
  return length;
}
