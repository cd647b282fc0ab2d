/** Rows under their key, each group in the order of the rows. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Rows without the column that they were grouped by. */
export function without<T extends object, K extends keyof T>(
  rows: readonly T[] | undefined,
  column: K,
): Omit<T, K>[] {
  return (rows ?? []).map(({ [column]: _left, ...rest }) => rest);
}

/** Phrases that stand once and are named by their index; index 0 is the empty phrase. */
export class PhraseBook {
  readonly phrases: string[] = [''];
  readonly #indexes = new Map<string, number>([['', 0]]);

  indexOf(phrase: string): number {
    const known = this.#indexes.get(phrase);
    if (known !== undefined) return known;
    this.phrases.push(phrase);
    this.#indexes.set(phrase, this.phrases.length - 1);
    return this.phrases.length - 1;
  }
}
