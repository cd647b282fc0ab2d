import { describe, expect, it } from 'vitest';
import { AnomalyList } from '../../../src/extract/apk/anomalies.js';
import { decodeModifiedUtf8, dexClassNames } from '../../../src/extract/apk/dex.js';
import { aDex } from './build.js';

describe('dexClassNames', () => {
  it('lists the classes that a dex defines, in file order', () => {
    const anomalies = new AnomalyList();
    expect(
      dexClassNames(aDex(['b.B', 'a.A$1', 'Plain'], ['La/NotDefined;']), 'classes.dex', anomalies),
    ).toEqual(['b/B', 'a/A$1', 'Plain']);
    expect(anomalies.rows()).toEqual([]);
  });

  it.each([
    ['no dex at all', Buffer.from('not a dex')],
    ['a header only', aDex([]).subarray(0, 40)],
    ['a class table beyond the end', withField(aDex(['a.A']), 100, 0xfffffff0)],
    ['a class count of 2^32-1', withField(aDex(['a.A']), 96, 0xffffffff)],
    ['a type table beyond the end', withField(aDex(['a.A']), 68, 0x7fffffff)],
  ])('reports %s and goes on', (_, bytes) => {
    const anomalies = new AnomalyList();
    expect(dexClassNames(bytes, 'classes.dex', anomalies).length).toBeLessThanOrEqual(1);
    expect(anomalies.has('DEX_DAMAGED')).toBe(true);
  });

  it('decodes names in Java’s UTF-8', () => {
    expect(
      decodeModifiedUtf8(Buffer.from([0xc0, 0x80, 0xc6, 0xb0, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80])),
    ).toBe('\0ư😀');
  });
});

function withField(dex: Buffer, offset: number, value: number): Buffer {
  const copy = Buffer.from(dex);
  copy.writeUInt32LE(value, offset);
  return copy;
}
