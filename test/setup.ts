import net, { type LookupFunction } from 'node:net';

interface Target {
  host?: string | null;
  path?: string | null;
  port?: number;
  lookup?: LookupFunction;
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);

function assertLoopback(host: string): void {
  if (!isLoopback(host)) throw new Error(`a test tried to connect to ${host}`);
}

/** A stubbed resolver may say what it likes; what it says is dialled only on loopback. */
function loopbackOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      const found = typeof address === 'string' ? [address] : (address ?? []).map((one) => one.address);
      const outside = error === null ? found.find((one) => !isLoopback(one)) : undefined;
      if (outside === undefined) callback(error, address, family);
      else callback(new Error(`a test tried to connect to ${outside}`), '', 0);
    });
}

/** Any test that dials something else than loopback fails at once: no test may leave the machine. */
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guardedConnect(this: net.Socket, ...args: unknown[]) {
  const first = (Array.isArray(args[0]) ? args[0][0] : args[0]) as Target | number | string;
  if (typeof first === 'object' && first !== null) {
    // The agents of node:http set the path to null: that is no socket file.
    const isLocalSocket = typeof first.path === 'string';
    const host = first.host ?? 'localhost';
    if (!isLocalSocket && first.lookup !== undefined && net.isIP(host) === 0)
      first.lookup = loopbackOnly(first.lookup);
    else if (!isLocalSocket) assertLoopback(host);
  } else if (typeof args[1] === 'string') assertLoopback(args[1]);
  return (connect as (...a: unknown[]) => net.Socket).apply(this, args);
} as typeof connect;
