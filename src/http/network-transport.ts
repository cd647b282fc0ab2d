import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Transport } from '../model/ports.js';
import { type Agents, Exchange, type TransportLimits } from './exchange.js';
import {
  assertAllowedUrl,
  createGuardedLookup,
  type GuardOptions,
  type ResolvedAddress,
  type Resolver,
} from './guard.js';

/** What one response may take where the request does not say otherwise. */
export const DEFAULT_LIMITS: TransportLimits = {
  connectMs: 15_000,
  totalMs: 90_000,
  idleMs: 30_000,
  minBytesPerSecond: 256,
  rateWindowMs: 20_000,
  maxBytes: 25_000_000,
};

/** Opens the socket to an address that the guard has passed. */
export type Connector = (target: { host: string; port: number; addresses: ResolvedAddress[] }) => Duplex;

export interface NetworkTransportOptions extends GuardOptions {
  userAgent: string;
  resolver?: Resolver;
  /** Stands in for the socket; plain http only. */
  connector?: Connector;
  limits?: Partial<TransportLimits>;
}

class ConnectorAgent extends HttpAgent {
  constructor(
    readonly connector: Connector,
    readonly guardedLookup: LookupFunction,
  ) {
    super({ keepAlive: false });
  }

  override createConnection(
    options: { host?: string | null; port?: number | string | null },
    onCreate?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const host = options.host ?? '';
    this.guardedLookup(host, { all: true }, (error, addresses) => {
      if (error !== null || typeof addresses === 'string')
        onCreate?.(error ?? new Error(host), undefined as never);
      else {
        const checked = addresses.map(
          ({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }) as const,
        );
        onCreate?.(null, this.connector({ host, port: Number(options.port ?? 80), addresses: checked }));
      }
    });
    return undefined;
  }
}

function createAgents(options: NetworkTransportOptions): Agents {
  const lookup = createGuardedLookup(options.resolver, options);
  const agentOptions = { keepAlive: true, maxSockets: 8, maxFreeSockets: 4, lookup };
  const http =
    options.connector === undefined
      ? new HttpAgent(agentOptions)
      : new ConnectorAgent(options.connector, lookup);
  return { http, https: new HttpsAgent(agentOptions) };
}

/**
 * The network: one exchange a call, redirects not followed. Every address that a name resolves to is checked before it is
 * dialled, and every limit holds on the decoded stream.
 */
export function createNetworkTransport(options: NetworkTransportOptions): Transport & { close(): void } {
  const agents = createAgents(options);
  const base = { ...DEFAULT_LIMITS, ...options.limits };
  return {
    async exchange(request) {
      const url = assertAllowedUrl(request.url, options);
      url.hash = '';
      const limits = {
        ...base,
        ...(request.maxBytes === undefined ? {} : { maxBytes: request.maxBytes }),
        ...(request.timeoutMs === undefined ? {} : { totalMs: request.timeoutMs }),
      };
      const headers = {
        'user-agent': options.userAgent,
        'accept-encoding': 'gzip, br, deflate',
        ...request.headers,
      };
      const first = new Exchange(url, request, limits, agents, headers);
      const answer = await first.run().catch((error: unknown) => {
        // A kept connection that the server closed in the meantime says nothing on the server: made anew.
        if (!first.isStale) throw error;
        return new Exchange(url, request, limits, agents, headers).run();
      });
      return { ...answer, url: request.url, finalUrl: url.href, fetchedAt: new Date().toISOString() };
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
