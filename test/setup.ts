import net from 'node:net';

/** Any test that dials something else than loopback fails at once: no test may leave the machine. */
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guardedConnect(this: net.Socket, ...args: unknown[]) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const target = first as { host?: string; path?: string; port?: number } | number | string;
  const host =
    typeof target === 'object' && target !== null
      ? target.host
      : typeof args[1] === 'string'
        ? args[1]
        : undefined;
  // The agents of node:http set the path to null: that is no socket file.
  const isLocalSocket = typeof target === 'object' && target !== null && typeof target.path === 'string';
  const isLoopback = host === undefined || host === 'localhost' || host === '::1' || /^127\./.test(host);
  if (!isLocalSocket && !isLoopback) throw new Error(`a test tried to connect to ${host}`);
  return (connect as (...a: unknown[]) => net.Socket).apply(this, args);
} as typeof connect;
