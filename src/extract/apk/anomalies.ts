import type { Anomaly } from '../../model/apk.js';

const PER_CODE = 20;

/** Collects what is odd about a file: each oddity once, at most 20 of one code, then a row that counts the rest. */
export class AnomalyList {
  readonly #rows: Anomaly[] = [];
  readonly #seen = new Set<string>();
  readonly #counts = new Map<string, number>();

  add(code: string, detail: string): void {
    const short = detail.length > 300 ? `${detail.slice(0, 300)}…` : detail;
    const key = `${code}\0${short}`;
    if (this.#seen.has(key)) return;
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > PER_CODE) return;
    this.#seen.add(key);
    this.#rows.push({ code, detail: short });
  }

  has(code: string): boolean {
    return this.#counts.has(code);
  }

  /** In the order in which they were seen. */
  rows(): Anomaly[] {
    const more = [...this.#counts].filter(([, count]) => count > PER_CODE);
    return [
      ...this.#rows,
      ...more.map(([code, count]) => ({ code, detail: `${count - PER_CODE} more of this kind` })),
    ];
  }
}
