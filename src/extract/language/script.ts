/** Scripts that one language is known by, with the code of that language; kana before Han, for Japanese writes both. */
const SCRIPTS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/g],
  ['zh', /[\u3400-\u9fff\uf900-\ufaff]/g],
  ['ko', /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/g],
  ['th', /[\u0e01-\u0e3a\u0e40-\u0e4e]/g],
  ['lo', /[\u0e81-\u0edf]/g],
  ['km', /[\u1780-\u17d3]/g],
  ['my', /[\u1000-\u109f]/g],
  ['el', /[\u0370-\u03ff]/g],
  ['he', /[\u05d0-\u05ea]/g],
  ['hy', /[\u0531-\u0587]/g],
  ['ka', /[\u10a0-\u10ff]/g],
];
const BEYOND_LATIN = /[\u0370-\u1dff\u3040-\ud7ff\uf900-\ufaff]/;
const LETTER = /[\p{L}\p{M}]/gu;
const MIN_SHARE = 0.4;
/** Japanese is written mostly in Han between its kana: a tenth of these tells it. */
const MIN_KANA_SHARE = 0.1;

/** The language of a text whose letters are mostly of a script that only it is written in; null for any other. */
export function languageOfScript(text: string): string | null {
  if (!BEYOND_LATIN.test(text)) return null;
  const letters = text.match(LETTER)?.length ?? 0;
  for (const [code, own] of SCRIPTS) {
    const share = (text.match(own)?.length ?? 0) / Math.max(1, letters);
    if (share >= (code === 'ja' ? MIN_KANA_SHARE : MIN_SHARE)) return code;
  }
  return null;
}
