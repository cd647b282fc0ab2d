import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BandBuckets } from '../../../src/analyze/text/band-buckets.js';
import { agreeIn, groupLinked, linkBands } from '../../../src/analyze/text/candidates.js';
import { SKETCH_BINS } from '../../../src/analyze/text/layout.js';

/** Sketches of so many texts, each by its bytes. */
function sketchesOf(texts: number, byteOf: (text: number, bin: number) => number): Uint8Array {
  const sketches = new Uint8Array(texts * SKETCH_BINS);
  for (let text = 0; text < texts; text += 1)
    for (let bin = 0; bin < SKETCH_BINS; bin += 1) sketches[text * SKETCH_BINS + bin] = byteOf(text, bin);
  return sketches;
}

const mixed = (text: number, bin: number): number =>
  Math.imul(Math.imul(text + 1, 0x9e37_79b1) ^ Math.imul(bin + 1, 0x85eb_ca6b), 0xc2b2_ae35) >>> 24;

describe('candidates by sketches', () => {
  it('are texts with one key', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(9), fc.integer({ min: 2 ** 31, max: 2 ** 31 + 9 })), { maxLength: 80 }),
        (keys) => {
          const found: string[] = [];
          new BandBuckets(keys.length).each(Uint32Array.from(keys), (bucket) => found.push(bucket.join(' ')));
          const expected = [...new Set(keys)]
            .map((key) => [...keys.keys()].filter((text) => keys[text] === key))
            .filter(({ length }) => length > 1);
          expect(found.sort()).toEqual(expected.map((bucket) => bucket.join(' ')).sort());
        },
      ),
    );
  });

  it('agree where enough bins are equal, wherever they stand', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 128, maxLength: 128, max: 3 }), fc.nat(128), (bins, fewest) => {
        const sketches = sketchesOf(2, (text, bin) => (text === 0 ? 0 : bins[bin]!));
        const equal = bins.filter((byte) => byte === 0).length;
        expect(agreeIn(new Uint32Array(sketches.buffer), 0, 1, fewest)).toBe(equal >= fewest);
        expect(agreeIn(new Uint32Array(sketches.buffer), 0, 1, equal)).toBe(true);
        expect(agreeIn(new Uint32Array(sketches.buffer), 0, 1, equal + 1)).toBe(false);
      }),
    );
  });

  it('are the same groups however the bands are shared', () => {
    const sketches = sketchesOf(400, (text, bin) => mixed(bin % 5 === 0 ? text : text >> 2, bin));
    const alone = groupLinked([linkBands(sketches, 400, 0.7, { first: 0, step: 1 })], 400);
    const shares = [0, 1, 2].map((first) => linkBands(sketches, 400, 0.7, { first, step: 3 }));
    expect(groupLinked(shares, 400)).toEqual(alone);
    expect(alone.filter(({ length }) => length >= 4)).toHaveLength(100);
  });

  it('say so where a bucket holds too many texts that are unlike each other', () => {
    const unlike = sketchesOf(3_000, (text, bin) => (bin < 8 ? 1 : mixed(text, bin)));
    expect(linkBands(unlike, 3_000, 0.7, { first: 0, step: 1 }).crowded).toBe(2);
    const alike = sketchesOf(3_000, (text, bin) => (bin < 120 ? bin : mixed(text, bin)));
    const { crowded, ...links } = linkBands(alike, 3_000, 0.7, { first: 0, step: 1 });
    expect(crowded).toBe(0);
    expect(groupLinked([{ crowded, ...links }], 3_000)).toHaveLength(1);
  });
});
