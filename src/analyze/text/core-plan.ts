import { type JoinPlan, jaccardOf } from './exact-join.js';
import { type ShingleSets, sizeOf } from './shingle-sets.js';

/** Room for the rounding of a few divisions: pairs this near the threshold are counted. */
const ROUNDING = 1e-9;

/** A plan that settled pairs beforehand. */
export interface CorePlan extends JoinPlan {
  /** Each text of `order` is in a pair with so many of the first of that order. */
  partners: Uint32Array;
}

/**
 * Settles pairs by what each text has of the core. The Jaccard distance keeps the triangle inequality: two texts near the core are
 * near each other, and two at different distances are apart by the difference at least. What is between is left to be counted.
 */
export function planByCore(sets: ShingleSets, threshold: number): CorePlan {
  const distances = Float64Array.from(
    sets.coreSizes,
    (shared, text) => 1 - jaccardOf(sizeOf(sets, text), sets.coreBits, shared),
  );
  const order = Uint32Array.from(distances.keys()).sort((a, b) => distances[a]! - distances[b]! || a - b);
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
