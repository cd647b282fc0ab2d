import type { Gateway, GatewayAnswer, GatewayCall, GatewayRequest } from '../http/gateway.js';

/** What our own parser read from the bytes, and what the library may see of them. */
export interface Forwarded<Own> {
  own: Own;
  answer: GatewayAnswer;
}

export interface TwoReadings<Own, Library> {
  own: Own;
  /** Null where the library failed on bytes that our own parser could read. */
  library: Library | null;
  /** The library's own words, for the record only. */
  libraryError: string | null;
}

const describe = (reason: unknown) =>
  reason instanceof Error ? reason.message : 'rejected without an Error';

/**
 * Lets a library make its call while the gateway fetches, checks and sanitises what it asked for (`forward` gets null
 * where the library asked for nothing). A failure to fetch or to read is thrown as it was; a failure of the library alone
 * is only noted.
 */
export async function readThroughLibrary<Own, Library>(
  gateway: Gateway,
  forward: (request: GatewayRequest | null) => Promise<Forwarded<Own>>,
  ask: (call: GatewayCall) => Promise<Library>,
): Promise<TwoReadings<Own, Library>> {
  const attempts: Promise<Forwarded<Own>>[] = [];
  const call = gateway.open(async (request) => {
    const attempt = forward(request);
    attempts.push(attempt);
    return (await attempt).answer;
  });
  try {
    const [settled] = await Promise.allSettled([ask(call)]);
    const failure = call.failure();
    if (failure !== null) throw failure.error;
    // A library that asks for nothing (it has its own ideas of a term or an id) must not keep us from looking.
    const { own } = await (attempts.at(-1) ?? forward(null));
    return settled.status === 'fulfilled'
      ? { own, library: settled.value, libraryError: null }
      : { own, library: null, libraryError: describe(settled.reason) };
  } finally {
    call.close();
  }
}
