import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runQuery } from '../../src/pipeline/serve/query-process.js';
import { type RunningServer, serveWorkspace } from '../../src/pipeline/serve.js';
import { SoiDatabase } from '../../src/store/index.js';
import { soi, temporaryFolder } from '../workspace.js';

const folder = temporaryFolder();
const databasePath = join(folder, 'soi.sqlite');
const warnings: string[] = [];
let server: RunningServer;
let base: URL;

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
}

function ask(path: string, { method = 'GET', headers = {}, form }: Asked = {}) {
  return new Promise<{ status: number; body: string; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const body = form === undefined ? '' : new URLSearchParams(form).toString();
    const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request(
      { host: '127.0.0.1', port: base.port, path, method, headers: { host: base.host, ...type, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
        );
      },
    );
    asked.on('error', reject).end(body);
  });
}

const post = (name: string, form: Record<string, string>, origin = base.origin) =>
  ask(`${base.pathname}${name}`, { method: 'POST', headers: { origin }, form });

beforeAll(async () => {
  const database = SoiDatabase.open(databasePath);
  database.insert('apps', {
    app_key: 'play:a.b',
    store: 'play',
    store_id: 'a.b',
    title: '<img src=x onerror=alert(1)> \u202e tên',
    match_status: 'candidate',
    match_reasons: '["title names <b>Hà Nội</b>"]',
    scope: 'provincial',
    match_score: 0.5,
    listing_state: 'present',
  });
  database.close();
  server = await serveWorkspace({
    folder,
    port: 0,
    code: { script: 'void 0', style: 'a{}' },
    clock: { now: () => '2026-11-21T00:00:00Z' },
    warn: (text) => warnings.push(text),
  });
  base = new URL(server.url);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('soi serve lets in only its own page', () => {
  it.each([
    ['without the token', '/', {}],
    ['with another token', '/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/', {}],
    ['under a name that points here', null, { host: 'evil.example' }],
    ['from another origin', null, { origin: 'http://evil.example' }],
    ['from a sandboxed frame', null, { origin: 'null' }],
    ['from another site', null, { 'sec-fetch-site': 'cross-site' }],
    ['from another port of this machine', null, { origin: 'http://127.0.0.1:1' }],
    ['under a name with a dot at its end', null, { host: '127.0.0.1.:80' }],
    ['from the same site under another name', null, { 'sec-fetch-site': 'same-site' }],
    ['with the token behind a second slash', '//', {}],
    ['with the token in the query', '/?token=AAAA', {}],
  ])('refuses a request %s', async (_title, path, headers) => {
    const { status, body } = await ask(path ?? base.pathname, { headers: headers as Record<string, string> });
    expect(status).toBe(403);
    expect(body).not.toContain('<');
  });

  it('refuses a decision that names no origin, and one from elsewhere', async () => {
    const form = { id: 'play:a.b', decision: 'accept' };
    expect((await ask(`${base.pathname}decide`, { method: 'POST', form })).status).toBe(403);
    expect((await post('decide', form, 'http://evil.example')).status).toBe(403);
    expect((await ask(`${base.pathname}decide?id=play:a.b&decision=accept`)).status).toBe(404);
    expect(statusOfApp()).toBe('candidate');
  });

  it.each(['OPTIONS', 'HEAD', 'PUT', 'DELETE'])('answers no %s', async (method) => {
    const { status, headers } = await ask(base.pathname, { method });
    expect(status).toBe(405);
    expect(headers['access-control-allow-methods']).toBeUndefined();
  });

  it('takes no address of another server in the request line, and no form of another type', async () => {
    expect((await ask(`http://evil.example${base.pathname}`)).status).toBe(400);
    const headers = { origin: base.origin, 'content-type': 'text/plain' };
    const form = { id: 'play:a.b', decision: 'accept' };
    expect((await ask(`${base.pathname}decide`, { method: 'POST', headers, form })).status).toBe(400);
    expect(statusOfApp()).toBe('candidate');
  });

  it('has headers that let nothing be loaded, framed or sniffed', async () => {
    for (const name of ['', 'review', 'sql', 'style.css']) {
      const { headers, status } = await ask(base.pathname + name);
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each(['../../etc/passwd', '..%2f..%2fetc/passwd', 'soi.sqlite', 'public-salt', 'decisions.jsonl'])(
    'serves no file: %s',
    async (path) => {
      expect((await ask(`${base.pathname}${path}`)).status).toBeGreaterThanOrEqual(403);
    },
  );

  it('listens on the loopback address alone', () => {
    expect(base.hostname).toBe('127.0.0.1');
  });
});

function statusOfApp(): unknown {
  const database = SoiDatabase.open(databasePath, { readonly: true });
  const row = database.get('SELECT match_status FROM apps');
  database.close();
  return row?.match_status;
}

describe('the review queue', () => {
  it('shows names of strangers as text', async () => {
    const { body } = await ask(`${base.pathname}review`);
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(body).not.toMatch(/<img|<b>|\u202e/);
  });

  it('accepts with a note, and takes it back', async () => {
    expect((await post('decide', { id: 'play:a.b', decision: 'reject', note: 'không phải' })).status).toBe(
      303,
    );
    expect(statusOfApp()).toBe('rejected');
    expect((await ask(`${base.pathname}review`)).body).toContain('value="không phải"');
    expect((await post('decide', { id: 'play:a.b', decision: 'undo' })).status).toBe(303);
    expect(statusOfApp()).toBe('candidate');
    expect(readFileSync(join(folder, 'decisions.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('shows one item or a part of the queue, and nothing where the address names none', async () => {
    expect((await ask(`${base.pathname}review?item=play%3Aa.b`)).body).toContain('<article id="play:a.b">');
    expect((await ask(`${base.pathname}review?item=play%3Anone`)).body).not.toContain('<article');
    expect((await ask(`${base.pathname}review?from=1`)).body).not.toContain('<article');
    expect((await ask(`${base.pathname}review?from=-1%22%3E`)).body).toContain('<article');
    const item = '"><script>\r\nset-cookie: x';
    const answer = await post('decide', { id: 'play:a.b', decision: 'undo', item });
    expect(answer.headers.location).toBe(`review?item=${encodeURIComponent(item)}#play%3Aa.b`);
  });

  it.each([
    [{ id: 'play:none', decision: 'accept' }, 404],
    [{ id: 'play:a.b', decision: 'constructor' }, 400],
    [{ id: 'play:a.b' }, 400],
    [{ id: 'x'.repeat(70_000), decision: 'accept' }, 400],
  ])('refuses what is no decision', async (form, status) => {
    expect((await post('decide', form as Record<string, string>)).status).toBe(status);
  });
});

describe('the SQL page', () => {
  it('runs a SELECT and shows hostile cells as text', async () => {
    const { body } = await post('sql', { sql: 'SELECT title, NULL AS empty_cell FROM apps' });
    expect(body).toContain('&lt;img src=x');
    const json = await post('sql.json', { sql: '-- first\nWITH a AS (SELECT 1 AS n) SELECT n FROM a' });
    expect(JSON.parse(json.body)).toEqual({ columns: ['n'], rows: [[1]], isCut: false });
  });

  it.each([
    'DELETE FROM apps',
    "UPDATE apps SET title = 'x'",
    'SELECT 1; DROP TABLE apps',
    "ATTACH '/etc/passwd' AS p",
    'PRAGMA writable_schema = 1',
    'WITH a AS (SELECT 1) DELETE FROM apps WHERE 1 RETURNING app_key',
    "VACUUM INTO 'copy.sqlite'",
    "SELECT load_extension('x')",
    'SELECT * FROM nowhere',
    '',
  ])('refuses %j', async (sql) => {
    expect(await runQuery(databasePath, sql)).toEqual({ error: expect.any(String) });
    expect(statusOfApp()).toBe('candidate');
  });

  it('stops a query without end, cuts rows, and bears a huge value', async () => {
    const limits = { timeoutMs: 1_000, maxRows: 10, maxBytes: 1_000_000 };
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
    expect(await runQuery(databasePath, `${endless} SELECT count(*) FROM n`, limits)).toHaveProperty('error');
    expect(await runQuery(databasePath, `${endless} SELECT i FROM n`, limits)).toMatchObject({ isCut: true });
    expect(await runQuery(databasePath, 'SELECT randomblob(900000000)', limits)).toHaveProperty('error');
  });
});

describe('soi serve', () => {
  it.each([
    [['--port', 'x'], 2],
    [['--port', '70000'], 2],
    [['--out', join(folder, 'nowhere')], 4],
  ])('%j ends with %i', (args, code) => {
    expect(soi(['serve', ...args]).code).toBe(code);
  });

  it('says so where the database is damaged, and tells a visitor nothing of it', async () => {
    const broken = temporaryFolder();
    writeFileSync(join(broken, 'soi.sqlite'), 'no database');
    expect(soi(['serve', '--out', broken]).code).toBe(4);
    rmSync(broken, { recursive: true, force: true });
    expect(warnings).toEqual([]);
  });
});
