const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** A word and where it stands in the text, in UTF-16 units. */
export interface PlacedWord {
  word: string;
  start: number;
  end: number;
}

/** The words of a text as {@link wordsOf} has them, with their places in the text as it is written. */
export function placeWords(text: string): PlacedWord[] {
  return [...text.matchAll(WORD)].map(({ 0: found, index }) => ({
    word: found.normalize('NFC').toLowerCase(),
    start: index,
    end: index + found.length,
  }));
}

/** Numbers words, the same word the same number, across texts. */
export class WordNumbers {
  private readonly numbers = new Map<string, number>();

  of(words: readonly PlacedWord[]): Uint32Array {
    return Uint32Array.from(words, ({ word }) => {
      const known = this.numbers.get(word);
      if (known !== undefined) return known;
      this.numbers.set(word, this.numbers.size);
      return this.numbers.size - 1;
    });
  }
}
