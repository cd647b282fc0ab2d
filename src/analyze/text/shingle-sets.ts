/** The distinct shingles of some texts, the common ones as bits. */
export interface ShingleSets {
  /** Numbers of each text's shingles, those of the core left out. */
  columns: readonly Uint32Array[];
  columnCount: number;
  /** One bit a shingle of the core, a row a text; none where there is no core. */
  cores: readonly Uint8Array[];
  coreBits: number;
  /** Shingles of the core that each text has. */
  coreSizes: Uint32Array;
}

/** Sets without a core. */
export function plainSets(columns: readonly Uint32Array[], columnCount: number): ShingleSets {
  return { columns, columnCount, cores: [], coreBits: 0, coreSizes: new Uint32Array(columns.length) };
}

/** Distinct shingles of a text. */
export function sizeOf({ columns, coreSizes }: ShingleSets, text: number): number {
  return columns[text]!.length + coreSizes[text]!;
}

/** Shingles that one text shares with each other, as a function of the other. */
export function sharedWith(sets: ShingleSets, one: number): (other: number) => number {
  const held = new Uint8Array(sets.columnCount);
  for (const column of sets.columns[one]!) held[column] = 1;
  const own = sets.cores[one];
  return (other) => {
    let shared = own === undefined ? 0 : countBits(own, sets.cores[other]!);
    for (const column of sets.columns[other]!) shared += held[column]!;
    return shared;
  };
}

/** Bits that two rows have in common. */
export function countBits(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i += 1)
    for (let bits = a[i]! & b[i]!; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}
