import { createConnection } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type ConverterOptions,
  createConverter,
  createHttpClient,
  createNetworkTransport,
  createPageBrowser,
  createRecorder,
  openArchive,
  type PageBrowser,
} from '../../src/http/index.js';
import type { HttpClient, HttpResponse } from '../../src/model/index.js';
import { CHROMIUM } from '../web/chromium.js';
import { canRender } from './can-render.js';
import { type Answer, html, type LoopbackServer, redirect, startServer } from './loopback-server.js';
import { clock, newFolder, outcome, userAgent } from './recording-server.js';

const HOST = 'http://trang.soi-mau.vn';
const TEXT = 'Chính sách bảo mật: Ủy ban nhân dân tỉnh thu thập họ tên, số điện thoại. '.repeat(8);
const LIMITS = { totalMs: 20_000, silentMs: 1_500 };

const isShown = canRender();

const shell = (script: string): Answer =>
  html(`<!doctype html><title>Ứng dụng</title><div id="root"></div>
    <noscript>Vui lòng bật JavaScript.</noscript><script>const root = document.getElementById('root');${script}</script>`);

/** The server behind every name; the inside of the network is another one, which must never be reached. */
let server: LoopbackServer;
let inside: LoopbackServer;
beforeAll(async () => {
  inside = await startServer({ '/': html('bí mật'), '/secret': html('bí mật') });
  const toInside = `http://127.0.0.1:${inside.port}/secret`;
  const show = `.then((r) => r.text()).then((text) => { root.textContent = text; })`;
  server = await startServer({
    '/xhr': shell(`fetch('/api/text')${show};`),
    '/post': shell(
      `fetch('/api/post', { method: 'POST', body: '{"id":1}', headers: { 'content-type': 'application/json' } })${show};`,
    ),
    '/late': shell(`setTimeout(() => fetch('/api/text')${show}, 900);`),
    '/gone': shell(`fetch('/api/missing').then((r) => { if (r.ok) root.textContent = 'x'; });`),
    '/nothing': shell(''),
    '/moves': shell(`location.href = '/xhr';`),
    '/circle': shell(`location.href = '/circle?' + Math.random();`),
    '/stuck': shell(`setTimeout(() => { for (;;); }, 50);`),
    '/asks-on': shell(
      `fetch('/api/text')${show}; setInterval(() => fetch('/api/text?' + Math.random()), 20);`,
    ),
    '/grows': shell(`setInterval(() => { root.innerHTML += '<p>' + 'x'.repeat(200000) + '</p>'; }, 5);`),
    '/inward': shell(`
      const seen = [];
      const ask = (url, options) => fetch(url, options).then(() => seen.push('REACHED ' + url), () => seen.push('refused'));
      ask('http://169.254.169.254/latest/meta-data/'); ask('${toInside}'); ask('file:///etc/passwd');
      ask('${toInside}?no-cors', { mode: 'no-cors' });
      ask('http://khac-mau.vn/api/post', { method: 'POST', mode: 'no-cors', body: 'x' }); ask('/api/text', { method: 'DELETE' });
      for (const url of ['${toInside}?frame', 'file:///etc/passwd', 'http://[::1]:${inside.port}/']) {
        const frame = document.createElement('iframe'); frame.src = url; document.body.append(frame);
      }
      const image = new Image(); image.src = '${toInside}?image';
      navigator.sendBeacon('${toInside}?beacon', 'x');
      new EventSource('${toInside}?events'); new WebSocket('ws://127.0.0.1:${inside.port}/socket');
      window.open('${toInside}?window');
      new Worker(URL.createObjectURL(new Blob(["fetch('${toInside}?worker')"])));
      navigator.serviceWorker?.register('/worker.js').catch(() => undefined);
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'turn:127.0.0.1:${inside.port}?transport=tcp', username: 'a', credential: 'b' }] });
      peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
      setTimeout(() => { root.textContent = seen.join(' ') + ' ${TEXT}'; location.href = '${toInside}?moved'; }, 1200);`),
    '/to-inside': shell(`location.href = '${toInside}';`),
    '/redirected': shell(`fetch('/api/redirected').catch(() => { root.textContent = 'refused'; });`),
    '/api/redirected': redirect(toInside),
    '/api/text': (_request, response) => void response.end(TEXT),
    '/api/post': (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => response.end(request.method === 'POST' ? `${body} ${TEXT}` : 'no'));
    },
  });
});
afterAll(async () => {
  await server.close();
  await inside.close();
});

const network = createNetworkTransport({
  userAgent,
  resolver: async () => [{ address: '203.0.114.7', family: 4 }],
  connector: () => createConnection({ host: '127.0.0.1', port: server.port }),
});

const open: PageBrowser[] = [];
afterEach(async () => {
  for (const browser of open.splice(0)) await browser.close();
});

interface Live {
  http: HttpClient;
  options: ConverterOptions;
  close(): void;
}

function live(folder: string, limits: object = {}): Live {
  const recorder = createRecorder(folder, { clock, soiVersion: '0', prefix: 'run' });
  const http = createHttpClient({ transport: network, recorder, clock, userAgent, robots: false });
  const browser = createPageBrowser({
    executablePath: CHROMIUM ?? '',
    http,
    limits: { ...LIMITS, ...limits },
  });
  open.push(browser);
  const options = { clock, tools: { rendered: browser.render, ocr: 'not here' }, recorded: recorder };
  return { http, options, close: () => recorder.close() };
}

async function render(path: string, limits: object = {}) {
  const { http, options, close } = live(newFolder(), limits);
  const page = await http.fetch({ method: 'GET', url: `${HOST}${path}`, purpose: 'policy' });
  const made = await outcome(createConverter(options).convert('rendered', page, 'policy'));
  close();
  if (!('body' in made)) return { text: '', refusals: [], made };
  const { body, refusals } = made as HttpResponse & { refusals: { url: string; reason: string }[] };
  return { text: Buffer.from(body).toString(), refusals, made };
}

describe.skipIf(!isShown)('a page that only scripts fill', { timeout: 90_000 }, () => {
  it.each(['/xhr', '/post', '/late', '/moves', '/asks-on'])(
    '%s is read as a browser shows it',
    async (path) => {
      const { text, made } = await render(path);
      expect(text).toContain('Ủy ban nhân dân tỉnh thu thập họ tên');
      expect(text).not.toContain('bật JavaScript');
      expect(made).toMatchObject({ kind: 'rendered', madeBy: expect.stringMatching(/^Chromium \d/) });
    },
  );

  it('says what it did not get where it shows nothing', async () => {
    const { text, refusals } = await render('/gone');
    expect(text).toContain('<div id="root"></div>');
    expect(refusals).toEqual([{ url: `${HOST}/api/missing`, reason: 'HTTP_STATUS' }]);
    expect((await render('/nothing')).refusals).toEqual([]);
  });

  it('reaches nothing but what the guarded client lets through, and every refusal is seen', async () => {
    const { text, refusals } = await render('/inward');
    expect(inside.seen).toEqual([]);
    expect(text).not.toContain('REACHED');
    expect(text).not.toMatch(/bí mật|root:/);
    const seen = refusals.map(
      ({ url, reason }) => `${reason} ${url.replaceAll(String(inside.port), 'PORT')}`,
    );
    for (const expected of [
      'FORBIDDEN_ADDRESS http://169.254.169.254/latest/meta-data/',
      'FORBIDDEN_ADDRESS http://127.0.0.1:PORT/secret',
      'FORBIDDEN_ADDRESS http://127.0.0.1:PORT/secret?frame',
      'FORBIDDEN_ADDRESS http://127.0.0.1:PORT/secret?worker',
      'FORBIDDEN_ADDRESS http://127.0.0.1:PORT/secret?moved',
      'other-site http://khac-mau.vn/api/post',
      `method ${HOST}/api/text`,
      'method ws://127.0.0.1:PORT/socket',
    ])
      expect(seen).toContain(expected);
  });

  it.each([
    ['/to-inside', 'FORBIDDEN_ADDRESS'],
    ['/redirected', 'FORBIDDEN_ADDRESS'],
    ['/circle', 'limit'],
  ])('%s ends where it is refused', async (path, reason) => {
    const { refusals, text } = await render(path);
    expect(refusals.map((one) => one.reason)).toContain(reason);
    expect(text).not.toContain('bí mật');
    expect(inside.seen).toEqual([]);
  });

  it('that never comes to rest is stopped', async () => {
    expect((await render('/stuck', { totalMs: 4_000 })).made).toMatchObject({ code: 'TIME_LIMIT' });
    expect((await render('/grows', { totalMs: 4_000, maxMarkupUnits: 500_000 })).made).toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  it('is rendered once: a later run and a replay read what was recorded, without a browser', async () => {
    const folder = newFolder();
    const first = live(folder);
    const request = { method: 'GET', url: `${HOST}/xhr`, purpose: 'policy' } as const;
    const page = await first.http.fetch(request);
    const stuck = await first.http.fetch({ ...request, url: `${HOST}/stuck` });
    const converter = createConverter({ ...first.options });
    const made = await converter.convert('rendered', page, 'policy');
    first.close();
    const none = { clock, tools: { rendered: 'no browser', ocr: 'no tool' } };
    const again = live(folder);
    expect(
      await createConverter({ ...none, recorded: again.options.recorded }).convert(
        'rendered',
        page,
        'policy',
      ),
    ).toEqual(made);
    again.close();
    const archive = await openArchive(folder);
    const replay = createConverter({ ...none, recorded: archive });
    expect(await replay.convert('rendered', page, 'policy')).toEqual(made);
    expect(await outcome(replay.convert('rendered', stuck, 'policy'))).toMatchObject({
      code: 'BROWSER_NEEDED',
    });
    expect(archive.requests().map(({ method }) => method)).not.toContain('rendered');
    archive.close();
  });
});

describe('without a browser', () => {
  it('says so, and keeps nothing that would hold it back once there is one', async () => {
    const folder = newFolder();
    const { http, options, close } = live(folder);
    const page = await http.fetch({ method: 'GET', url: `${HOST}/xhr`, purpose: 'policy' });
    for (const rendered of [
      'no Chromium was found',
      createPageBrowser({ executablePath: '/nowhere/chromium', http }).render,
    ]) {
      const converter = createConverter({ ...options, tools: { rendered, ocr: 'not here' } });
      expect(await outcome(converter.convert('rendered', page, 'policy'))).toMatchObject({
        code: 'BROWSER_NEEDED',
        retry: 'later',
      });
    }
    expect(options.recorded?.lookupConversion('rendered', page)).toBeNull();
    close();
  });
});
