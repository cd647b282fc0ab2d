/** Longest stretch, in words, that is compared word by word; longer ones count as one difference. */
const MOST_WORDS = 400;

/** Words [aStart, aEnd) stand in one text where [bStart, bEnd) stand in the other; either may be empty. */
export interface WordRange {
  aStart: number;
  aEnd: number;
  bStart: number;
  bEnd: number;
}

/** Where two stretches of numbered words differ, by their longest common subsequence, in order. */
export function diffWords(
  a: Uint32Array,
  b: Uint32Array,
  { aStart, aEnd, bStart, bEnd }: WordRange,
): WordRange[] {
  const rows = aEnd - aStart;
  const columns = bEnd - bStart;
  if (rows === 0 && columns === 0) return [];
  if (rows === 0 || columns === 0 || rows > MOST_WORDS || columns > MOST_WORDS)
    return [{ aStart, aEnd, bStart, bEnd }];
  const width = columns + 1;
  const common = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        a[aStart + i] === b[bStart + j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  return walkDifferences(a, b, { aStart, aEnd, bStart, bEnd }, common, width);
}

function walkDifferences(
  a: Uint32Array,
  b: Uint32Array,
  { aStart, aEnd, bStart, bEnd }: WordRange,
  common: Uint16Array,
  width: number,
): WordRange[] {
  const differences: WordRange[] = [];
  let open: WordRange | null = null;
  let i = aStart;
  let j = bStart;
  while (i < aEnd || j < bEnd) {
    if (i < aEnd && j < bEnd && a[i] === b[j]) {
      open = null;
      i += 1;
      j += 1;
      continue;
    }
    if (open === null) {
      open = { aStart: i, aEnd: i, bStart: j, bEnd: j };
      differences.push(open);
    }
    const down = i < aEnd ? common[(i - aStart + 1) * width + j - bStart]! : -1;
    const right = j < bEnd ? common[(i - aStart) * width + j - bStart + 1]! : -1;
    if (down >= right) i += 1;
    else j += 1;
    open.aEnd = i;
    open.bEnd = j;
  }
  return differences;
}
