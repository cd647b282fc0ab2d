import { UsageError } from './exit-codes.js';

/** Ports that are fetched beside the usual ones, on public addresses only. */
export function readPorts(text: string | undefined): number[] {
  const parts = (text ?? '').split(',').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const port = /^\d{1,5}$/.test(part) ? Number(part) : 0;
      if (port < 1 || port > 65_535)
        throw new UsageError(`--allow-port takes ports from 1 to 65535, comma-separated, not "${part}"`);
      return port;
    });
}
