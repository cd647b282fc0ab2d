/** One thing seen in a listing, and what it adds to the score or takes from it. */
export interface Ground {
  weight: number;
  text: string;
}

/** Adds up what was seen. The score stays between 0 and 1 and is rounded to thousandths, so that it repeats exactly. */
export class Tally {
  readonly #grounds: Ground[] = [];

  add(weight: number, text: string): void {
    this.#grounds.push({ weight, text });
  }

  score(): number {
    const sum = this.#grounds.reduce((total, { weight }) => total + weight, 0);
    return Math.round(Math.min(1, Math.max(0, sum)) * 1000) / 1000;
  }

  /** What was seen, the heaviest first, each with what it weighs. */
  reasons(): string[] {
    return [...this.#grounds]
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map(({ weight, text }) => (weight === 0 ? text : `${text} (${signed(weight)})`));
  }
}

function signed(weight: number): string {
  return `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}`;
}
