import { describe, expect, it } from 'vitest';
import { bufferSource, cachedSource, readApk, readApkManifest } from '../../../src/extract/apk/index.js';
import { isScanError } from '../../../src/model/error.js';
import { aDex, aManifest, anApk, anArsc, anAxml, aZip, NAME, type XmlNode, type ZipFile } from './build.js';

const manifestFile = (overrides: Partial<ZipFile> = {}, tree: XmlNode = aManifest()): ZipFile => ({
  name: 'AndroidManifest.xml',
  bytes: anAxml(tree),
  ...overrides,
});
const codes = async (apk: Uint8Array): Promise<string[]> =>
  (await readApk(bufferSource(apk))).anomalies.map((anomaly) => anomaly.code);
const errorCode = async (apk: Uint8Array): Promise<string | null> =>
  readApk(bufferSource(apk)).then(
    () => null,
    (error: unknown) => (isScanError(error) ? error.code : String(error)),
  );

describe('readApk on odd containers', () => {
  const text = Buffer.from('x');
  it.each<[string, Buffer, string[]]>([
    ['a plain one', anApk(), ['NOT_SIGNED']],
    ['a comment', anApk([], { comment: Buffer.from('odd') }), ['ZIP_COMMENT', 'NOT_SIGNED']],
    [
      'bytes after the end',
      anApk([], { trailing: Buffer.from('xyz') }),
      ['ZIP_TRAILING_BYTES', 'NOT_SIGNED'],
    ],
    [
      'a gap before the end record',
      anApk([], { gap: Buffer.alloc(8) }),
      ['ZIP_GAP_BEFORE_END', 'NOT_SIGNED'],
    ],
    ['something in front', anApk([], { prefix: Buffer.from('#!/bin/sh\n') }), ['ZIP_PREFIX', 'NOT_SIGNED']],
    [
      'something in front that offsets ignore',
      anApk([], { prefix: Buffer.alloc(10), unadjustedPrefix: true }),
      ['ZIP_SHIFTED', 'ZIP_PREFIX', 'NOT_SIGNED'],
    ],
    ['a dex in front', anApk([], { prefix: aDex(['evil.A']) }), ['JANUS', 'NOT_SIGNED']],
    [
      'a climbing name',
      anApk([{ name: '../../etc/passwd', bytes: text }]),
      ['ZIP_PATH_TRAVERSAL', 'NOT_SIGNED'],
    ],
    ['an absolute name', anApk([{ name: '/abs', bytes: text }]), ['ZIP_PATH_TRAVERSAL', 'NOT_SIGNED']],
    [
      'a faked encryption flag',
      aZip([manifestFile({ flags: 1, deflate: true })]),
      ['ZIP_FAKE_ENCRYPTION', 'NOT_SIGNED'],
    ],
    [
      'a made-up method over stored data',
      aZip([manifestFile({ method: 77 })]),
      ['ZIP_UNKNOWN_METHOD', 'NOT_SIGNED'],
    ],
    [
      'a made-up method over deflated data',
      aZip([manifestFile({ method: 77, deflate: true })]),
      ['ZIP_UNKNOWN_METHOD', 'NOT_SIGNED'],
    ],
    ['a data descriptor', aZip([manifestFile({ descriptor: true, deflate: true })]), ['NOT_SIGNED']],
    ['zip64 fields', aZip([manifestFile({ zip64: true, deflate: true })]), ['NOT_SIGNED']],
  ])('reads the manifest of an APK with %s', async (_, apk, expected) => {
    const reading = await readApk(bufferSource(apk));
    expect(reading.manifest.package).toBe('vn.gov.example.app');
    expect(reading.anomalies.map((anomaly) => anomaly.code)).toEqual(expected);
  });

  it('reads the first of two manifests and reports the second', async () => {
    const second = manifestFile({}, aManifest({ plain: { package: 'other.app' } }));
    const apk = aZip([manifestFile(), second]);
    expect((await readApk(bufferSource(apk))).manifest.package).toBe('vn.gov.example.app');
    expect(await codes(apk)).toContain('ZIP_DUPLICATE_ENTRY');
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'NOT_AN_APK'],
    ['text', Buffer.from('hello, this is no zip'), 'NOT_AN_APK'],
    ['a zip of documents', aZip([{ name: 'a.txt', bytes: text }]), 'NOT_AN_APK'],
    ['an APK without manifest', aZip([{ name: 'classes.dex', bytes: aDex([]) }]), 'MANIFEST_MISSING'],
    ['a cut download', anApk().subarray(0, 300), 'DAMAGED'],
    [
      'a text manifest',
      aZip([manifestFile({ bytes: Buffer.from('<manifest package="a.b"/>') })]),
      'MANIFEST_DAMAGED',
    ],
    ['a manifest of zeros', aZip([manifestFile({ bytes: Buffer.alloc(64) })]), 'MANIFEST_DAMAGED'],
    [
      'a manifest bomb',
      aZip([manifestFile({ bytes: Buffer.alloc(64 * 1024 * 1024), deflate: true })]),
      'MEMORY_LIMIT',
    ],
  ])('refuses %s with a typed error', async (_, apk, code) => {
    expect(await errorCode(apk)).toBe(code);
  });

  it('reports a dex bomb and reads the rest', async () => {
    const bomb = { name: 'classes2.dex', bytes: Buffer.alloc(80 * 1024 * 1024), deflate: true };
    expect(await codes(anApk([bomb]))).toContain('ENTRY_TOO_LARGE');
  });

  it('reports damage in code and resources, and still gives the manifest', async () => {
    const apk = anApk([
      { name: 'classes2.dex', bytes: Buffer.from('encrypted by a packer'), deflate: true },
      { name: 'resources.arsc', bytes: Buffer.alloc(40) },
    ]);
    expect(await codes(apk)).toEqual(expect.arrayContaining(['DEX_DAMAGED', 'ARSC_BAD_MAGIC']));
  });
});

describe('readApk on content', () => {
  it('finds trackers of the Exodus list in every dex, by whole package segments', async () => {
    const apk = anApk([
      {
        name: 'classes2.dex',
        bytes: aDex(['com.google.firebase.analytics.FirebaseAnalytics', 'com.tunein.Player']),
        deflate: true,
      },
      { name: 'assets/classes3.dex', bytes: aDex(['com.adjust.sdk.Adjust']) },
    ]);
    const { trackers } = await readApk(bufferSource(apk));
    expect(trackers).toEqual([{ id: '49', name: 'Google Firebase Analytics' }]);
  });

  it('classes permissions and says which have an effect at the target level', async () => {
    const use = (name: string, max?: number): XmlNode => ({
      name: 'uses-permission',
      ids: max === undefined ? { [NAME]: name } : { [NAME]: name, 16843377: max },
    });
    const tree = aManifest({
      children: [
        use('android.permission.CAMERA'),
        use('android.permission.WRITE_EXTERNAL_STORAGE', 28),
        use('vn.gov.example.app.OWN'),
        use('com.samsung.android.X'),
        use('android.permission.NO_SUCH_THING'),
      ],
    });
    const reading = await readApk(bufferSource(anApk([], {}, tree)));
    const seen = reading.permissions.map(({ name, protection, known, origin, effective, dataType }) => ({
      name,
      protection,
      known,
      origin,
      effective,
      dataType,
    }));
    expect(seen).toEqual([
      {
        name: 'android.permission.CAMERA',
        protection: 'dangerous|instant',
        known: true,
        origin: 'android',
        effective: true,
        dataType: 'photos',
      },
      {
        name: 'android.permission.WRITE_EXTERNAL_STORAGE',
        protection: 'dangerous',
        known: true,
        origin: 'android',
        effective: false,
        dataType: 'files',
      },
      {
        name: 'vn.gov.example.app.OWN',
        protection: null,
        known: false,
        origin: 'own',
        effective: true,
        dataType: null,
      },
      {
        name: 'com.samsung.android.X',
        protection: null,
        known: false,
        origin: 'samsung',
        effective: true,
        dataType: null,
      },
      {
        name: 'android.permission.NO_SUCH_THING',
        protection: null,
        known: false,
        origin: 'unknown',
        effective: true,
        dataType: null,
      },
    ]);
    expect(reading.impliedPermissions?.map(({ name, impliedBy }) => [name, impliedBy])).toEqual([
      ['android.permission.READ_EXTERNAL_STORAGE', 'android.permission.WRITE_EXTERNAL_STORAGE'],
    ]);
  });

  it('collects addresses from code, resources and scripts, and keeps no key', async () => {
    const key = `AIza${'Q'.repeat(35)}`;
    const apk = anApk([
      {
        name: 'classes2.dex',
        bytes: aDex(
          [],
          [
            'https://api.example.gov.vn/v1?token=abc',
            'cdn.dichvu.com.vn',
            'http://schemas.android.com/apk/res/android',
            'http://javax.xml.transform/feature',
            key,
          ],
        ),
      },
      {
        name: 'resources.arsc',
        bytes: anArsc([
          { name: 'project_id', values: { '': 'demo-1' } },
          { name: 'google_api_key', values: { '': key } },
          { name: 'u', values: { '': 'https://demo-1.firebaseio.com' } },
        ]),
      },
      { name: 'assets/www/app.js', bytes: Buffer.from('fetch("https://graph.facebook.com/me")') },
    ]);
    const reading = await readApk(bufferSource(apk));
    expect(
      reading.endpoints.map(({ host, url, source, party, country }) => [host, url, source, party, country]),
    ).toEqual([
      ['api.example.gov.vn', 'https://api.example.gov.vn/v1', 'classes2.dex', 'government', 'vn'],
      ['cdn.dichvu.com.vn', null, 'classes2.dex', null, 'vn'],
      ['demo-1.firebaseio.com', 'https://demo-1.firebaseio.com', 'resources.arsc', 'third', null],
      ['graph.facebook.com', 'https://graph.facebook.com/me', 'assets/www/app.js', 'third', null],
    ]);
    expect(reading.cloudProjects).toEqual([
      { kind: 'firebase-project', id: 'demo-1', source: 'resources.arsc' },
    ]);
    expect(reading.secrets?.map(({ kind }) => kind)).toContain('google-api-key');
    expect(JSON.stringify(reading)).not.toContain(key);
  });

  it.each([
    ['flutter', 'lib/arm64-v8a/libflutter.so'],
    ['react-native', 'assets/index.android.bundle'],
    ['unity', 'lib/arm64-v8a/libunity.so'],
    ['cordova', 'assets/www/cordova.js'],
    ['native', 'res/x.xml'],
  ])('tells a %s app by its files', async (framework, name) => {
    expect((await readApk(bufferSource(anApk([{ name, bytes: Buffer.from('x') }])))).framework).toBe(
      framework,
    );
  });

  it('reads the network security configuration that the manifest names', async () => {
    const tree = aManifest({ application: { name: 'application', ids: { 16844071: { ref: 0x7f010000 } } } });
    const config = anAxml({
      name: 'network-security-config',
      children: [
        {
          name: 'base-config',
          plain: { cleartextTrafficPermitted: false },
          children: [{ name: 'trust-anchors', children: [{ name: 'certificates', plain: { src: 'user' } }] }],
        },
        {
          name: 'domain-config',
          plain: { cleartextTrafficPermitted: true },
          children: [{ name: 'domain', text: 'old.gov.vn' }],
        },
        { name: 'domain-config', children: [{ name: 'domain', text: 'api.gov.vn' }, { name: 'pin-set' }] },
      ],
    });
    const apk = anApk(
      [
        { name: 'resources.arsc', bytes: anArsc([{ name: 'c', values: { '': 'res/xml/n.xml' } }]) },
        { name: 'res/xml/n.xml', bytes: config },
      ],
      {},
      tree,
    );
    expect((await readApk(bufferSource(apk))).networkSecurity).toEqual({
      cleartext: false,
      cleartextDomains: ['old.gov.vn'],
      trustsUserCertificates: true,
      pinnedDomains: ['api.gov.vn'],
    });
  });
});

describe('readApk on split sets', () => {
  const split = (name: string, activity: string): Buffer =>
    anApk(
      [],
      {},
      aManifest({
        plain: { split: name },
        application: { name: 'application', children: [{ name: 'activity', ids: { [NAME]: activity } }] },
      }),
    );
  const set = (deflate: boolean): Buffer =>
    aZip([
      { name: 'manifest.json', bytes: Buffer.from('{}') },
      { name: 'config.vi.apk', bytes: split('config.vi', '.Main'), deflate },
      { name: 'vn.gov.example.app.apk', bytes: anApk(), deflate },
      { name: 'feature.apk', bytes: split('feature', '.Feature'), deflate },
    ]);

  it.each([false, true])('merges base and splits, compressed: %s', async (deflate) => {
    const reading = await readApk(bufferSource(set(deflate)));
    expect(reading.parts).toEqual([
      { path: 'vn.gov.example.app.apk', split: null },
      { path: 'config.vi.apk', split: 'config.vi' },
      { path: 'feature.apk', split: 'feature' },
    ]);
    expect(reading.manifest.components).toEqual([
      {
        kind: 'activity',
        name: '.Main',
        exported: null,
        className: 'vn.gov.example.app.Main',
        split: 'config.vi',
      },
      {
        kind: 'activity',
        name: '.Feature',
        exported: null,
        className: 'vn.gov.example.app.Feature',
        split: 'feature',
      },
    ]);
  });

  it('reports a split that cannot be read and one of another app', async () => {
    const other = anApk([], {}, aManifest({ plain: { package: 'other.app', split: 'x' } }));
    const apk = aZip([
      { name: 'base.apk', bytes: anApk() },
      { name: 'broken.apk', bytes: Buffer.from('no zip') },
      { name: 'other.apk', bytes: other },
    ]);
    expect(await codes(apk)).toEqual(expect.arrayContaining(['SPLIT_DAMAGED', 'SPLIT_FOREIGN']));
  });
});

describe('sources', () => {
  it('fetches an APK behind a slow source in few, aligned requests', async () => {
    const filler = { name: 'assets/big.bin', bytes: Buffer.alloc(3_000_000, 7) };
    const apk = aZip([filler, manifestFile()]);
    const requests: [number, number][] = [];
    const inner = bufferSource(apk);
    const source = cachedSource({
      size: inner.size,
      read: (offset, length) => {
        requests.push([offset, length]);
        return inner.read(offset, length);
      },
    });
    expect((await readApkManifest(source)).package).toBe('vn.gov.example.app');
    expect(requests.length).toBeLessThanOrEqual(2);
  });
});
