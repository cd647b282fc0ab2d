import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createHttpClient,
  createNetworkTransport,
  createRecorder,
  openArchive,
} from '../../src/http/index.js';
import type { HttpClient } from '../../src/model/index.js';
import { readAndrozooList } from '../../src/pipeline/apks/androzoo-list.js';
import { createAndrozooSource } from '../../src/pipeline/apks/androzoo-source.js';
import { createDeviceSource, readInstalled } from '../../src/pipeline/apks/device-source.js';
import { joinSpans } from '../../src/pipeline/apks/partial-copy.js';
import { createUrlSource } from '../../src/pipeline/apks/url-source.js';
import { createExtractor } from '../../src/pipeline/extractor.js';
import { hashFile } from '../../src/pipeline/file-hash.js';
import { BlobFolder } from '../../src/store/index.js';
import { type Answer, type LoopbackServer, startServer } from '../http/loopback-server.js';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGE = 'vn.soi.sample.angiang';
const SMALL = readFileSync(join(ROOT, `fixtures/sample/apks/${PACKAGE}.apk`));
const KEY = 'a-personal-key';
const clock = { now: () => '2026-01-01T00:00:00Z' };

/** The same app with ten megabytes beside it that no reading needs. */
function withBallast(): Buffer {
  const ballast = new Uint8Array(10_000_000).map((_, index) => (index * 7919) >> 5);
  return Buffer.from(zipSync({ 'a/ballast.bin': [ballast, { level: 0 }], ...unzipSync(SMALL) }));
}

const inRanges =
  (file: Buffer, sizeNow: () => number = () => file.length): Answer =>
  (request, response) => {
    const [, from = '0', to = '0'] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const end = Math.min(Number(to) + 1, file.length);
    const headers = {
      'content-range': `bytes ${from}-${end - 1}/${sizeNow()}`,
      'content-type': 'application/zip',
    };
    response.writeHead(206, headers).end(file.subarray(Number(from), end));
  };
const whole =
  (file: Buffer): Answer =>
  (_request, response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/vnd.android.package-archive' }).end(file);

let server: LoopbackServer;
let sizeOfChanging = 0;
const big = withBallast();
const extractor = createExtractor({
  workerUrl: pathToFileURL(join(ROOT, 'dist/pipeline/extract-worker.js')),
  jobs: 1,
});

beforeAll(async () => {
  server = await startServer({
    [`/ranges/${PACKAGE}.apk`]: inRanges(big),
    [`/whole/${PACKAGE}.apk`]: whole(SMALL),
    [`/page/${PACKAGE}.apk`]: (_request, response) => response.writeHead(200).end('<p>Tải ứng dụng</p>'),
    [`/refused/${PACKAGE}.apk`]: (_request, response) => response.writeHead(403).end(),
    [`/changing/${PACKAGE}.apk`]: inRanges(big, () => big.length + (sizeOfChanging++ > 0 ? 1 : 0)),
    '/whole/vn.soi.sample.other.apk': whole(SMALL),
    '/androzoo': whole(SMALL),
  });
});
afterAll(async () => {
  await server.close();
  await extractor.close();
});

function openPlace(http?: HttpClient) {
  const folder = mkdtempSync(join(tmpdir(), 'soi-apks-'));
  const transport = createNetworkTransport({ userAgent: 'soi-test/1', allowLoopback: true });
  const recorder = createRecorder(join(folder, 'archive'), { clock, soiVersion: 'test' });
  const client = createHttpClient({
    transport,
    recorder,
    clock,
    userAgent: 'soi-test/1',
    allowLoopback: true,
    retry: { limit: 0 },
  });
  const blobs = new BlobFolder(join(folder, 'blobs'));
  const close = () => {
    recorder.close();
    transport.close();
  };
  return {
    folder,
    blobs,
    close,
    remote: { http: http ?? client, extractor, blobs, incomingFolder: join(folder, 'incoming') },
  };
}

describe('app files at an address', () => {
  const sourceAt = (kind: string, remote: ReturnType<typeof openPlace>['remote']) =>
    createUrlSource(`${server.origin}/${kind}/{package}.apk`, remote);

  it('are fetched in parts where the server gives out ranges, and read again from the parts alone', async () => {
    const { remote, blobs, close } = openPlace();
    const obtained = await sourceAt('ranges', remote).obtain(PACKAGE);
    close();
    expect(obtained).toMatchObject({
      sourceClass: 'mirror',
      sizeBytes: big.length,
      url: `${server.origin}/ranges/${PACKAGE}.apk`,
    });
    const fetched = (obtained?.parts ?? []).reduce((sum, [start, end]) => sum + end - start, 0);
    expect(fetched).toBeGreaterThan(0);
    expect(fetched).toBeLessThan(big.length / 2);
    const path = blobs.pathOf(obtained?.sha256 ?? '');
    expect(await hashFile(path)).toBe(obtained?.sha256);
    const reading = await extractor.readApkFile(path, obtained?.parts ?? null);
    expect(reading.manifest.package).toBe(PACKAGE);
    expect(reading.anomalies).toEqual(
      (await extractor.readApkFile(join(ROOT, `fixtures/sample/apks/${PACKAGE}.apk`))).anomalies,
    );
    expect(existsSync(join(remote.incomingFolder, `${PACKAGE}.part`))).toBe(false);
  });

  it('are not read where a part that is needed is missing: zeros never pass for the file', async () => {
    const { remote, blobs, close } = openPlace();
    const obtained = await sourceAt('ranges', remote).obtain(PACKAGE);
    close();
    const parts = (obtained?.parts ?? []).slice(0, 1);
    await expect(extractor.readApkFile(blobs.pathOf(obtained?.sha256 ?? ''), parts)).rejects.toMatchObject({
      code: 'NOT_IN_ARCHIVE',
    });
  });

  it('come whole from a server without ranges', async () => {
    const { remote, blobs, close } = openPlace();
    const obtained = await sourceAt('whole', remote).obtain(PACKAGE);
    close();
    expect(obtained).toMatchObject({ parts: null, sizeBytes: SMALL.length });
    expect(Buffer.from(blobs.get(obtained?.sha256 ?? '') ?? [])).toEqual(SMALL);
  });

  it('give the same from the archive, without the server', async () => {
    const live = openPlace();
    const obtained = await sourceAt('ranges', live.remote).obtain(PACKAGE);
    live.close();
    const archive = await openArchive(join(live.folder, 'archive'));
    const replay = openPlace(
      createHttpClient({ transport: archive, clock, userAgent: 'soi-test/1', allowLoopback: true }),
    );
    expect(await sourceAt('ranges', replay.remote).obtain(PACKAGE)).toEqual(obtained);
    replay.close();
    archive.close();
  });

  it('that the server does not have are looked for and not there', async () => {
    const { remote, close } = openPlace();
    expect(await sourceAt('nowhere', remote).obtain(PACKAGE)).toBeNull();
    close();
  });

  it.each([
    ['page', PACKAGE, 'NOT_AN_APK'],
    ['refused', PACKAGE, 'HTTP_STATUS'],
    ['changing', PACKAGE, 'DAMAGED'],
    ['whole', 'vn.soi.sample.other', 'WRONG_DOCUMENT'],
  ])('that cannot be taken (%s of %s) are %s, and leave nothing behind', async (kind, packageName, code) => {
    const { remote, folder, close } = openPlace();
    await expect(sourceAt(kind, remote).obtain(packageName)).rejects.toMatchObject({ code });
    close();
    expect(existsSync(join(folder, 'blobs'))).toBe(false);
    expect(readdirSync(remote.incomingFolder)).toEqual([]);
  });
});

describe('AndroZoo', () => {
  const HEADER =
    'sha256,sha1,md5,dex_date,apk_size,pkg_name,vercode,vt_detection,vt_scan_date,dex_size,markets';
  const row = (sha256: string, name: string, version: string, markets: string) =>
    `${sha256.toUpperCase()},,,2020-01-01 00:00:00,1,"${name}",${version},0,,1,${markets}`;
  const hash = (digit: string) => digit.repeat(64);

  function listOf(rows: readonly string[], isPacked = false): string {
    const path = join(mkdtempSync(join(tmpdir(), 'soi-list-')), isPacked ? 'list.csv.gz' : 'list.csv');
    const text = [HEADER, ...rows].join('\r\n');
    writeFileSync(path, isPacked ? gzipSync(text) : text);
    return path;
  }

  it.each([false, true])(
    'lists the newest file of each wanted package, Google Play first (gzip: %s)',
    async (isPacked) => {
      const path = listOf(
        [
          row(hash('1'), PACKAGE, '3', 'anzhi'),
          row(hash('2'), PACKAGE, '12', 'anzhi'),
          row(hash('3'), PACKAGE, '12', 'play.google.com|anzhi'),
          row('no hash', PACKAGE, '99', 'play.google.com'),
          row(hash('4'), PACKAGE, 'unknown', 'play.google.com'),
          'half a row',
          row(hash('5'), 'com.other.app', '1', 'play.google.com'),
        ],
        isPacked,
      );
      const listed = await readAndrozooList(path, new Set([PACKAGE]));
      expect([...listed]).toEqual([
        [PACKAGE, { sha256: hash('3'), versionCode: 12, markets: 'play.google.com|anzhi' }],
      ]);
    },
  );

  it('is a gap, and every file a failure, where its list is none', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'soi-list-')), 'list.csv');
    writeFileSync(path, 'a,b\n1,2\n');
    const { remote, close } = openPlace();
    const source = createAndrozooSource({ listPath: path, apiKey: KEY }, remote);
    expect(await source.prepare(new Set([PACKAGE]))).toMatchObject([{ code: 'UNSUPPORTED_FORMAT' }]);
    await expect(source.obtain(PACKAGE)).rejects.toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
    close();
  });

  it('gives a file whose hash is the listed one; the key is recorded nowhere', async () => {
    const { remote, folder, close } = openPlace();
    const sha256 = await hashFile(join(ROOT, `fixtures/sample/apks/${PACKAGE}.apk`));
    const downloadUrl = `${server.origin}/androzoo`;
    const source = createAndrozooSource(
      { listPath: listOf([row(sha256, PACKAGE, '1', 'play.google.com')]), apiKey: KEY, downloadUrl },
      remote,
    );
    await source.prepare(new Set([PACKAGE]));
    const obtained = await source.obtain(PACKAGE);
    close();
    expect(obtained).toMatchObject({ sha256, parts: null, sourceClass: 'mirror' });
    expect(server.seen.some((path) => path.includes(`apikey=${KEY}`))).toBe(true);
    expect(obtained?.url).not.toContain(KEY);
    const archive = await openArchive(join(folder, 'archive'));
    expect(archive.requests().map(({ url }) => url)).toEqual([obtained?.url]);
    archive.close();
  });

  it('refuses a file of another hash', async () => {
    const { remote, close } = openPlace();
    const options = {
      listPath: listOf([row(hash('7'), PACKAGE, '1', '')]),
      apiKey: KEY,
      downloadUrl: `${server.origin}/androzoo`,
    };
    const source = createAndrozooSource(options, remote);
    await source.prepare(new Set([PACKAGE]));
    await expect(source.obtain(PACKAGE)).rejects.toMatchObject({ code: 'DAMAGED' });
    close();
  });
});

describe('a connected device', () => {
  /** Stands for adb: a shell script that answers as a device with two apps. */
  function fakeAdb(): { program: string; calls: () => string } {
    const folder = mkdtempSync(join(tmpdir(), 'soi-adb-'));
    mkdirSync(join(folder, 'device'));
    writeFileSync(join(folder, 'device/base.apk'), SMALL);
    writeFileSync(
      join(folder, 'device/split_config.vi.apk'),
      zipSync({ 'AndroidManifest.xml': new Uint8Array(8) }),
    );
    const program = join(folder, 'adb');
    writeFileSync(
      program,
      `#!/bin/sh
echo "$*" >> ${folder}/calls
case "$*" in
  *"list packages -i"*) printf 'package:${PACKAGE}  installer=com.android.vending\\npackage:vn.soi.split  installer=null\\n' ;;
  *"pm path ${PACKAGE}"*) printf 'package:/data/app/~~x==/base.apk\\n' ;;
  *"pm path vn.soi.split"*) printf 'package:/data/app/y/base.apk\\npackage:/data/app/y/split_config.vi.apk\\n' ;;
  *pull*) shift $(($# - 2)); cp ${folder}/device/$(basename $1) $2 ;;
  *) echo "error: no devices/emulators found" >&2; exit 1 ;;
esac
`,
    );
    chmodSync(program, 0o755);
    return { program, calls: () => readFileSync(join(folder, 'calls'), 'utf8') };
  }

  it.skipIf(process.platform === 'win32')(
    'gives installed apps with their installer, a split app as one file',
    async () => {
      const { program, calls } = fakeAdb();
      const { blobs, remote, close } = openPlace();
      const source = createDeviceSource({
        serial: 'emulator-5554',
        program,
        blobs,
        incomingFolder: remote.incomingFolder,
      });
      expect(await source.prepare(new Set([PACKAGE, 'vn.soi.split', 'vn.soi.absent']))).toEqual([]);
      const whole = await source.obtain(PACKAGE);
      expect(whole).toMatchObject({
        sourceClass: 'store',
        fileName: `${PACKAGE}.apk`,
        parts: null,
        url: null,
      });
      expect(Buffer.from(blobs.get(whole?.sha256 ?? '') ?? [])).toEqual(SMALL);
      const split = await source.obtain('vn.soi.split');
      expect(split).toMatchObject({ sourceClass: 'supplied', fileName: 'vn.soi.split.apks' });
      expect(Object.keys(unzipSync(blobs.get(split?.sha256 ?? '') ?? new Uint8Array()))).toEqual([
        'base.apk',
        'split_config.vi.apk',
      ]);
      expect((await source.obtain('vn.soi.split'))?.sha256).toBe(split?.sha256);
      expect(await source.obtain('vn.soi.absent')).toBeNull();
      expect(calls().startsWith('-s emulator-5554 shell pm list packages -i')).toBe(true);
      close();
    },
  );

  it('that is not there is a gap, and every app a failure', async () => {
    const { blobs, remote, close } = openPlace();
    const source = createDeviceSource({
      serial: null,
      program: join(remote.incomingFolder, 'no-adb'),
      blobs,
      incomingFolder: remote.incomingFolder,
    });
    expect(await source.prepare(new Set([PACKAGE]))).toMatchObject([
      { subject: 'adb', code: 'FILE_UNREADABLE' },
    ]);
    await expect(source.obtain(PACKAGE)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    close();
  });

  it('names a package only in the form that a package has', () => {
    expect(readInstalled('package:a.b;rm  installer=x\npackage:c.d  installer=null\nnoise')).toEqual([
      ['c.d', 'null'],
    ]);
  });
});

it('joins spans that touch or overlap', () => {
  expect(
    joinSpans([
      [5, 8],
      [0, 2],
      [2, 4],
      [7, 9],
      [9, 9],
    ]),
  ).toEqual([
    [0, 4],
    [5, 9],
  ]);
});
