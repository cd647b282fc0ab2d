import { describe, expect, it } from 'vitest';
import { AnomalyList } from '../../../src/extract/apk/anomalies.js';
import { looksLikeAxml, readManifest } from '../../../src/extract/apk/index.js';
import { ResourceTable } from '../../../src/extract/apk/resource-table.js';
import { aManifest, anArsc, anAxml, NAME } from './build.js';

const PERMISSION = 0x01010006;
const EXPORTED = 0x01010010;
const MAX_SDK = 0x01010271;
const LABEL = 0x01010001;
const VALUE = 0x01010024;

const full = aManifest({
  children: [
    { name: 'uses-permission', ids: { [NAME]: 'android.permission.CAMERA' } },
    { name: 'uses-permission', ids: { [NAME]: 'android.permission.CAMERA', [MAX_SDK]: 28 } },
    { name: 'uses-permission-sdk-23', ids: { [NAME]: 'android.permission.READ_SMS' } },
    { name: 'uses-feature', ids: { [NAME]: 'android.hardware.camera' } },
    { name: 'queries', children: [{ name: 'package', ids: { [NAME]: 'com.zing.zalo' } }] },
    { name: 'permission', ids: { [NAME]: 'vn.gov.example.app.P', 16842761: 2 } },
  ],
  application: {
    name: 'application',
    ids: { [LABEL]: 'Công dân số', 16842767: true, 16843392: false, 16844012: true },
    children: [
      {
        name: 'activity',
        ids: { [NAME]: '.Main', [EXPORTED]: true },
        children: [
          {
            name: 'intent-filter',
            children: [{ name: 'data', ids: { 16842791: 'https', 16842792: 'example.gov.vn' } }],
          },
        ],
      },
      { name: 'service', ids: { [NAME]: 'a.b.Sync', [EXPORTED]: false, [PERMISSION]: 'x.Y' } },
      { name: 'receiver', ids: { [NAME]: 'Boot' } },
      { name: 'activity-alias', ids: { [NAME]: '.Alias', 16843266: '.Main', [EXPORTED]: true } },
      {
        name: 'meta-data',
        ids: { [NAME]: 'com.google.android.geo.API_KEY', [VALUE]: `AIza${'a'.repeat(35)}` },
      },
    ],
  },
});

describe('readManifest', () => {
  it.each([
    ['UTF-16 strings', {}],
    ['UTF-8 strings', { utf8: true }],
    ['attribute names blanked', { blankNames: true }],
    ['a wrong outer chunk type', { magic: 0x1234 }],
    [
      'an unknown chunk before the elements',
      { extraChunk: Buffer.from([0xef, 0xbe, 8, 0, 12, 0, 0, 0, 1, 2, 3, 4]) },
    ],
  ])('reads everything that is declared from a document with %s', (_, options) => {
    const manifest = readManifest(anAxml(full, options));
    expect(manifest).toMatchObject({
      package: 'vn.gov.example.app',
      versionCode: 7,
      versionName: '1.2',
      minSdk: 21,
      targetSdk: 34,
      permissions: [
        { name: 'android.permission.CAMERA' },
        { name: 'android.permission.CAMERA', maxSdkVersion: 28 },
        { name: 'android.permission.READ_SMS', sdk23: true },
      ],
      features: ['android.hardware.camera'],
      queries: ['com.zing.zalo'],
      label: 'Công dân số',
      debuggable: true,
      allowBackup: false,
      usesCleartextTraffic: true,
      permissionDefinitions: [{ name: 'vn.gov.example.app.P', protection: 'signature', group: null }],
      deepLinks: [{ scheme: 'https', host: 'example.gov.vn' }],
    });
    expect(manifest.components).toEqual([
      {
        kind: 'activity',
        name: '.Main',
        exported: true,
        className: 'vn.gov.example.app.Main',
        hasIntentFilter: true,
      },
      { kind: 'service', name: 'a.b.Sync', exported: false, permission: 'x.Y' },
      { kind: 'receiver', name: 'Boot', exported: null, className: 'vn.gov.example.app.Boot' },
    ]);
    expect(manifest.aliases).toEqual([{ name: '.Alias', target: '.Main', exported: true }]);
  });

  it('keeps the name of a key in meta-data, never its value', () => {
    expect(readManifest(anAxml(full)).metadata).toEqual([
      { name: 'com.google.android.geo.API_KEY', value: null },
    ]);
  });

  it('leaves out what the manifest does not say', () => {
    const manifest = readManifest(anAxml({ name: 'manifest', plain: { package: 'a.b' } }));
    expect(manifest).toEqual({
      package: 'a.b',
      versionCode: null,
      versionName: null,
      minSdk: null,
      targetSdk: null,
      permissions: [],
      components: [],
      features: [],
      queries: [],
    });
  });

  it('takes the Vietnamese label where the resource table has one', () => {
    const arsc = anArsc([{ name: 'app_name', values: { '': 'Citizen', vi: 'Công dân' } }]);
    const table = new ResourceTable(arsc, new AnomalyList());
    const tree = aManifest({ application: { name: 'application', ids: { [LABEL]: { ref: 0x7f010000 } } } });
    expect(readManifest(anAxml(tree), table).label).toBe('Công dân');
  });

  it('does not take an element in the wrong place for a declaration', () => {
    const tree = aManifest({
      children: [{ name: 'activity', ids: { [NAME]: '.Stray' } }],
      application: {
        name: 'application',
        children: [{ name: 'uses-permission', ids: { [NAME]: 'android.permission.CAMERA' } }],
      },
    });
    expect(readManifest(anAxml(tree))).toMatchObject({ permissions: [], components: [] });
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'MANIFEST_DAMAGED'],
    ['zeros', Buffer.alloc(4096), 'MANIFEST_DAMAGED'],
    ['another root element', anAxml({ name: 'resources' }), 'MANIFEST_DAMAGED'],
    ['elements nested without end', anAxml(nested(400)), 'DEPTH_LIMIT'],
  ])('refuses %s with a typed error', (_, bytes, code) => {
    expect(() => readManifest(bytes)).toThrow(expect.objectContaining({ code }));
  });

  it.each([0, 4, 0xffffffff])('stops at a chunk that says it has %d bytes, and says so', (size) => {
    const bytes = anAxml(full);
    const second = bytes.readUInt32LE(12) + 8;
    bytes.writeUInt32LE(size, second + 4);
    const anomalies = new AnomalyList();
    expect(() => readManifest(bytes, null, anomalies)).toThrow(
      expect.objectContaining({ code: 'MANIFEST_DAMAGED' }),
    );
    expect(anomalies.rows()).toContainEqual(expect.objectContaining({ code: 'AXML_BAD_CHUNK' }));
  });
});

function nested(depth: number): { name: string; children: ReturnType<typeof nested>[] } {
  return { name: 'manifest', children: depth === 0 ? [] : [nested(depth - 1)] };
}

describe('looksLikeAxml', () => {
  it('knows a bare manifest, also one with a wrong magic number, from text XML', () => {
    expect(looksLikeAxml(anAxml(full))).toBe(true);
    expect(looksLikeAxml(anAxml(full, { magic: 0 }))).toBe(true);
    expect(looksLikeAxml(Buffer.from('<?xml version="1.0"?><manifest/>'))).toBe(false);
  });
});
