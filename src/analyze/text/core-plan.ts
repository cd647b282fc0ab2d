import { countTexts, type JoinPlan, jaccardOf } from './exact-join.js';

/** Room for the rounding of a few divisions: pairs this near the threshold are counted. */
const ROUNDING = 1e-9;

/** A plan that settled pairs beforehand. */
export interface CorePlan extends JoinPlan {
  /** Each text of `order` is in a pair with so many of the first of that order. */
  partners: Uint32Array;
}

/**
 * Settles pairs by what each text has of the common core, the shingles of more than half of the texts. The Jaccard distance
 * keeps the triangle inequality: two texts near the core are near each other, and two at different distances are apart by
 * the difference at least. What is between is left to be counted.
 */
export function planByCore(texts: readonly Uint32Array[], columnCount: number, threshold: number): CorePlan {
  const distances = distancesFromCore(texts, columnCount);
  const order = Uint32Array.from(texts.keys()).sort((a, b) => distances[a]! - distances[b]! || a - b);
  const partners = new Uint32Array(order.length);
  const starts = new Uint32Array(order.length);
  const reach = 1 - threshold;
  let near = order.length;
  let far = 0;
  let undecided = 0;
  for (let rank = 0; rank < order.length; rank += 1) {
    const distance = distances[order[rank]!]!;
    while (near > 0 && distances[order[near - 1]!]! + distance > reach - ROUNDING) near -= 1;
    while (distances[order[far]!]! < distance - reach - ROUNDING) far += 1;
    partners[rank] = Math.min(near, rank);
    starts[rank] = Math.max(partners[rank]!, far);
    undecided += rank - starts[rank]!;
  }
  return { order, starts, undecided, partners };
}

function distancesFromCore(texts: readonly Uint32Array[], columnCount: number): Float64Array {
  const frequencies = countTexts(texts, columnCount);
  const inCore = Uint8Array.from(frequencies, (frequency) => (frequency * 2 > texts.length ? 1 : 0));
  const size = inCore.reduce((sum, one) => sum + one, 0);
  return Float64Array.from(texts, (text) => {
    let shared = 0;
    for (const column of text) shared += inCore[column]!;
    return 1 - jaccardOf(text.length, size, shared);
  });
}
