import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../model/index.js';
import type { PageCode } from '../report/page.js';
import { DecisionLog, SoiDatabase } from '../store/index.js';
import { type Answer, readForm, send } from './serve/answer.js';
import { type Admitted, admit } from './serve/gate.js';
import { LivePage } from './serve/live-page.js';
import { STYLE, sqlPage } from './serve/pages.js';
import { runQuery } from './serve/query-process.js';
import { placeAddress, type QueuePlace, readPlace, reviewPage } from './serve/review-page.js';
import { DECISIONS, type DecisionWord, decide, readQueue } from './serve/review-queue.js';
import { WorkspaceError } from './workspace.js';

export interface ServeOptions {
  folder: string;
  /** 0 takes any free port. */
  port: number;
  code: PageCode;
  clock: Clock;
  /** Told of every failure that a visitor is not told. */
  warn(text: string): void;
}

export interface RunningServer {
  /** With the token: who has it may read and decide. */
  url: string;
  close(): Promise<void>;
}

const MAX_NOTE = 2_000;
const MAX_QUERIES = 2;

/**
 * Serves the report, the review queue and read-only SQL of a workspace on 127.0.0.1 alone.
 * @throws DatabaseError where there is no workspace; WorkspaceError where the port is taken
 */
export async function serveWorkspace(options: ServeOptions): Promise<RunningServer> {
  const database = SoiDatabase.open(join(options.folder, 'soi.sqlite'), { readonly: true });
  const outdated = database.outdatedStages();
  database.close();
  if (outdated.length > 0)
    options.warn(
      `${outdated.join(' and ')}: of an older soi or an unfinished run; soi report derives it again`,
    );
  const token = randomBytes(24).toString('base64url');
  const site = new Site(options);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
  server.on('request', (request, response) => void site.answer(request, response, portOf(server), token));
  await listen(server, options.port);
  return { url: `http://127.0.0.1:${portOf(server)}/${token}/`, close: () => closed(server) };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new WorkspaceError(`port ${port} cannot be used (${cause.code}): choose another --port`, { cause }),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

class Site {
  private queries = 0;
  private readonly page: LivePage;

  constructor(private readonly options: ServeOptions) {
    this.page = new LivePage(options.code);
  }

  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    port: number,
    token: string,
  ): Promise<void> {
    try {
      const admitted = admit(request, port, token);
      if ('status' in admitted) send(response, plain(admitted.status, admitted.reason));
      else send(response, await this.route(request, admitted));
    } catch (error) {
      this.options.warn(error instanceof Error ? error.message : String(error));
      if (!response.headersSent) send(response, plain(500, 'soi could not answer; the terminal says why'));
      else response.destroy();
    }
  }

  private async route(request: IncomingMessage, { path, query }: Admitted): Promise<Answer> {
    const route = `${request.method} ${path}`;
    if (route === 'GET ' || route === 'GET index.html')
      return this.reading((database) => this.page.render((sql, ...values) => database.all(sql, ...values)));
    const part = request.method === 'GET' ? this.page.partAt(path) : null;
    if (part !== null) return part;
    if (route === 'GET style.css') return { status: 200, type: 'text/css', body: STYLE };
    if (route === 'GET review') return this.review(readPlace(query));
    if (route === 'POST decide') return this.decide(await readForm(request));
    if (route === 'GET sql') return html(sqlPage(query.get('sql') ?? '', null));
    if (route === 'POST sql' || route === 'POST sql.json')
      return this.sql(await readForm(request), path === 'sql.json');
    return plain(404, 'there is no such page');
  }

  private review(place: QueuePlace): Answer {
    const decided = new DecisionLog(join(this.options.folder, 'decisions.jsonl')).current();
    const items = this.reading((database) => readQueue(database, new Set(decided.keys())));
    const notes = new Map([...decided].map(([id, { note }]) => [id, note]));
    return html(reviewPage(items, notes, place));
  }

  private decide(form: URLSearchParams | null): Answer {
    const id = form?.get('id') ?? '';
    const word = form?.get('decision') ?? '';
    if (!Object.hasOwn(DECISIONS, word)) return plain(400, 'decision must be accept, reject or undo');
    const note = (form?.get('note') ?? '').slice(0, MAX_NOTE);
    const { folder, clock } = this.options;
    if (!decide(folder, id, word as DecisionWord, note, clock.now()))
      return plain(404, 'nothing here has this id');
    return { ...plain(303, 'see the queue'), location: placeAddress(readPlace(form), id) };
  }

  private async sql(form: URLSearchParams | null, isJson: boolean): Promise<Answer> {
    const sql = form?.get('sql') ?? '';
    if (this.queries >= MAX_QUERIES) return plain(503, 'other queries are running: try again');
    this.queries += 1;
    try {
      const result = await runQuery(join(this.options.folder, 'soi.sqlite'), sql);
      if (isJson) return { status: 200, type: 'application/json', body: JSON.stringify(result) };
      return html(sqlPage(sql, result));
    } finally {
      this.queries -= 1;
    }
  }

  // Opened for each request: a scan may write between two of them.
  private reading<T>(work: (database: SoiDatabase) => T): T {
    const database = SoiDatabase.open(join(this.options.folder, 'soi.sqlite'), { readonly: true });
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
}

function html(body: string): Answer {
  return { status: 200, type: 'text/html', body };
}

function plain(status: number, body: string): Answer {
  return { status, type: 'text/plain', body: `${body}\n` };
}
