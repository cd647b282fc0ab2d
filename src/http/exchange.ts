import {
  type ClientRequest,
  type Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { type Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { ScanError } from '../model/error.js';
import type { HttpRequest } from '../model/ports.js';
import { decodedStream } from './decode.js';
import { systemCode, toScanError } from './network-error.js';
import { readHeaders } from './wire-headers.js';

/** What one exchange may take. */
export interface TransportLimits {
  /** Name, connection and TLS together. */
  connectMs: number;
  /** From the request to the last byte. */
  totalMs: number;
  /** Without any byte. */
  idleMs: number;
  /** Slower than this over `rateWindowMs` counts as a timeout. */
  minBytesPerSecond: number;
  rateWindowMs: number;
  /** Of the decoded body. */
  maxBytes: number;
}

export interface Agents {
  http: HttpAgent;
  https: HttpsAgent;
}

/** Reads one response under its limits; the caller destroys the request where this throws. */
export class Exchange {
  private failure: ScanError | null = null;
  private readonly timers: NodeJS.Timeout[] = [];
  private status: number | null = null;
  /** True once the request went out on a kept connection and nothing came back on it. */
  isStale = false;

  constructor(
    private readonly url: URL,
    private readonly request: HttpRequest,
    private readonly limits: TransportLimits,
    private readonly agents: Agents,
    private readonly headers: Record<string, string>,
  ) {}

  async run(): Promise<{ status: number; headers: Record<string, string>; body: Uint8Array }> {
    const outgoing = this.open();
    try {
      const incoming = await this.response(outgoing);
      this.status = incoming.statusCode ?? 0;
      this.watchRate(outgoing);
      const body = await this.body(incoming);
      return { status: this.status, headers: readHeaders(incoming.rawHeaders, body.length), body };
    } catch (error) {
      this.isStale = outgoing.reusedSocket && this.status === null && systemCode(error) === 'ECONNRESET';
      outgoing.destroy();
      throw this.failure ?? toScanError(error, this.url.href, this.status);
    } finally {
      for (const timer of this.timers) clearTimeout(timer);
    }
  }

  private open(): ClientRequest {
    const isSecure = this.url.protocol === 'https:';
    const open = isSecure ? httpsRequest : httpRequest;
    const outgoing = open(this.url, {
      method: this.request.method,
      agent: isSecure ? this.agents.https : this.agents.http,
      headers: this.headers,
      maxHeaderSize: 65_536,
    });
    this.watch(outgoing, this.limits.totalMs, `no complete answer within ${this.limits.totalMs} ms`);
    const connecting = this.watch(
      outgoing,
      this.limits.connectMs,
      `no connection within ${this.limits.connectMs} ms`,
    );
    outgoing.once('socket', (socket) => {
      if (outgoing.reusedSocket || !('connecting' in socket) || !socket.connecting) clearTimeout(connecting);
      else socket.once(isSecure ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    });
    outgoing.setTimeout(this.limits.idleMs, () =>
      this.stop(outgoing, 'TIMEOUT', `nothing received for ${this.limits.idleMs} ms`),
    );
    outgoing.end(this.request.body);
    return outgoing;
  }

  private response(outgoing: ClientRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      outgoing.once('response', resolve);
      // Stays for errors after the response: those reach the reader through the response itself.
      outgoing.on('error', reject);
      outgoing.once('close', () => reject(this.failure ?? closedEarly()));
    });
  }

  private async body(incoming: IncomingMessage): Promise<Uint8Array> {
    const encoding = incoming.headers['content-encoding'] ?? '';
    const declaredBytes = Number(incoming.headers['content-length'] ?? 0);
    if (declaredBytes > this.limits.maxBytes) throw this.tooLarge();
    const chunks: Buffer[] = [];
    let decodedBytes = 0;
    for await (const chunk of await decodedStream(incoming, encoding)) {
      decodedBytes += chunk.length;
      if (decodedBytes > this.limits.maxBytes) throw this.tooLarge();
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  }

  private tooLarge(): ScanError {
    const message = `more than ${this.limits.maxBytes} bytes`;
    return new ScanError('TOO_LARGE', message, { at: this.url.href, ...this.statusOption() });
  }

  private watchRate(outgoing: ClientRequest): void {
    const { rateWindowMs, minBytesPerSecond } = this.limits;
    let seenBytes = outgoing.socket?.bytesRead ?? 0;
    const timer = setInterval(() => {
      const receivedBytes = outgoing.socket?.bytesRead ?? 0;
      const isTooSlow = receivedBytes - seenBytes < (minBytesPerSecond * rateWindowMs) / 1000;
      seenBytes = receivedBytes;
      if (isTooSlow) this.stop(outgoing, 'TIMEOUT', `less than ${minBytesPerSecond} bytes a second`);
    }, rateWindowMs);
    this.timers.push(timer);
  }

  private watch(outgoing: ClientRequest, limitMs: number, message: string): NodeJS.Timeout {
    const timer = setTimeout(() => this.stop(outgoing, 'TIMEOUT', message), limitMs);
    this.timers.push(timer);
    return timer;
  }

  private stop(outgoing: ClientRequest, code: 'TIMEOUT', message: string): void {
    this.failure ??= new ScanError(code, message, {
      at: this.url.href,
      retry: 'later',
      ...this.statusOption(),
    });
    outgoing.destroy(this.failure);
  }

  private statusOption(): { status?: number } {
    return this.status === null ? {} : { status: this.status };
  }
}

function closedEarly(): NodeJS.ErrnoException {
  return Object.assign(new Error('connection closed before an answer'), { code: 'ECONNRESET' });
}
