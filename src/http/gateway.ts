import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a library asked for, with the address it meant. */
export interface GatewayRequest {
  method: string;
  /** Absolute, e.g. `https://itunes.apple.com/lookup?id=1`. */
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** What the library is given. */
export interface GatewayAnswer {
  contentType: 'text/html; charset=utf-8' | 'application/json; charset=utf-8';
  body: string;
}

export type GatewayHandler = (request: GatewayRequest) => Promise<GatewayAnswer>;

/** One library call's way out. Its failure stands here as it was thrown, whatever the library made of it. */
export interface GatewayCall {
  /** For a library whose request address can be rewritten: the loopback address that stands for a true one. */
  addressFor(url: string): string;
  /** For a library that takes a proxy: every address it asks for goes through here, without a tunnel. */
  readonly proxy: string;
  /** What the handler threw first; null where it answered. */
  failure(): { error: unknown } | null;
  close(): void;
}

/** A server on 127.0.0.1 between a scraping library and the guarded client: the library never reaches the network. */
export interface Gateway {
  open(handler: GatewayHandler): GatewayCall;
  close(): Promise<void>;
}

interface Ticket {
  handler: GatewayHandler;
  failure: { error: unknown } | null;
}

const MAX_BODY_BYTES = 1_000_000;
const MAX_HEADER_BYTES = 64 * 1024;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += (chunk as Buffer).length;
    if (sizeBytes > MAX_BODY_BYTES)
      throw new RangeError(`a library's request body of more than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}

/** The ticket id and the true address in a request, by either of the two ways in; null for anyone without the secret. */
function readTarget(request: IncomingMessage, secret: string): { ticket: string; url: string } | null {
  const address = request.url ?? '';
  const authorization = request.headers['proxy-authorization'];
  if (authorization !== undefined) {
    const credentials = Buffer.from(authorization.replace(/^Basic /i, ''), 'base64').toString('utf8');
    const [ticket = '', given] = credentials.split(':');
    return given === secret ? { ticket, url: address } : null;
  }
  const [, given, ticket = '', target = ''] = address.split('/');
  return given === secret ? { ticket, url: Buffer.from(target, 'base64url').toString('utf8') } : null;
}

async function answer(
  ticket: Ticket,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request);
    const { contentType, body: text } = await ticket.handler({
      method: request.method ?? 'GET',
      url,
      headers: request.headers,
      body,
    });
    response.writeHead(200, { 'content-type': contentType, connection: 'close' }).end(text);
  } catch (error) {
    // Kept for the caller: the library would turn it into a message.
    ticket.failure ??= { error };
    refuse(response, 502);
  }
}

/**
 * Opens the gateway on a random port of 127.0.0.1. Only requests with this process's secret are answered.
 */
export async function openGateway(): Promise<Gateway> {
  const secret = randomBytes(24).toString('hex');
  const tickets = new Map<string, Ticket>();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    const target = readTarget(request, secret);
    const ticket = target === null ? undefined : tickets.get(target.ticket);
    if (target === null || ticket === undefined) refuse(response, 404);
    else void answer(ticket, target.url, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // An open gateway alone keeps no process alive.
  server.unref();
  const { port } = server.address() as AddressInfo;
  let opened = 0;
  return {
    open(handler) {
      opened += 1;
      const id = String(opened);
      const ticket: Ticket = { handler, failure: null };
      tickets.set(id, ticket);
      return {
        addressFor: (url) =>
          `http://127.0.0.1:${port}/${secret}/${id}/${Buffer.from(url).toString('base64url')}`,
        proxy: `http://${id}:${secret}@127.0.0.1:${port}`,
        failure: () => ticket.failure,
        close: () => void tickets.delete(id),
      };
    },
    close: () =>
      new Promise((resolve) => {
        tickets.clear();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
