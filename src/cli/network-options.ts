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

const WISHES = ['auto', 'on', 'off'];

/** When a program beside soi is used: where it is installed, in any case, never. */
export function readWish(option: string, value: string | undefined): string {
  const wish = value ?? 'auto';
  if (!WISHES.includes(wish)) throw new UsageError(`${option} takes auto, on or off, not "${value}"`);
  return wish;
}
