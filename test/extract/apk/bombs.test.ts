import { describe, expect, it } from 'vitest';
import { bufferSource, readApk, readManifest } from '../../../src/extract/apk/index.js';
import { StringPool } from '../../../src/extract/apk/string-pool.js';
import { aDex, aManifest, anApk, anAxml, aStringPool, type XmlNode } from './build.js';

const many = (name: string, count: number, ids: XmlNode['ids'] = {}): XmlNode[] =>
  Array.from({ length: count }, () => ({ name, ids }));

describe('files made to cost', () => {
  it('reads a manifest with very many entries of every kind', () => {
    const count = 20_000;
    const tree = aManifest({
      children: [
        ...many('permission', count),
        { name: 'queries', children: many('package', count, { 16842755: 'a.b' }) },
      ],
      application: {
        name: 'application',
        children: [...many('meta-data', count), ...many('activity-alias', count)],
      },
    });
    const manifest = readManifest(anAxml(tree));
    expect(manifest.queries).toHaveLength(count);
    expect(manifest.permissionDefinitions).toHaveLength(count);
    expect(manifest.metadata).toHaveLength(count);
  });

  it('decodes strings that overlap no further than twice the pool', () => {
    const pool = aStringPool(Array.from({ length: 1000 }, () => 'x'.repeat(100)));
    const first = pool.readUInt32LE(28);
    // Every offset points to the first string, which claims the whole pool.
    for (let index = 0; index < 1000; index += 1) pool.writeUInt32LE(first, 28 + index * 4);
    pool.writeUInt16LE(0x7fff, pool.readUInt32LE(20));
    const strings = new StringPool(pool);
    let decoded = 0;
    for (let index = 0; index < 1000; index += 1) decoded += strings.get(index)?.length ?? 0;
    expect(decoded * 2).toBeLessThan(pool.length * 3 + 128 * 1024);
  });

  it('lists no more class names than a dex has room for', async () => {
    const dex = aDex(
      Array.from({ length: 5000 }, (_, index) => (index === 0 ? `a.${'b'.repeat(110)}` : `c.C${index}`)),
    );
    // Every type points to the first, longest string.
    const types = dex.readUInt32LE(68);
    for (let index = 0; index < 5000; index += 1) dex.writeUInt32LE(0, types + index * 4);
    const reading = await readApk(bufferSource(anApk([{ name: 'classes2.dex', bytes: dex }])));
    expect(reading.anomalies).toContainEqual({
      code: 'DEX_DAMAGED',
      detail: 'classes2.dex: class names overlap',
    });
    expect(reading.classCount).toBeLessThan(5000);
  });

  it('stops inflating once a small file has grown too much', async () => {
    const bombs = Array.from({ length: 4 }, (_, index) => ({
      name: `assets/${index}.js`,
      bytes: Buffer.alloc(20 * 1024 * 1024),
      deflate: true,
    }));
    const { anomalies } = await readApk(bufferSource(anApk(bombs)), {
      limits: { smallFileBytes: 30 * 1024 * 1024 },
    });
    expect(anomalies).toContainEqual(expect.objectContaining({ code: 'SIZE_BUDGET_SPENT' }));
  });
});
