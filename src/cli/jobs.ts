import { availableParallelism } from 'node:os';
import { UsageError } from './exit-codes.js';

/** A whole number of 1 or more; one less than the processors where nothing was asked. */
export function readJobs(text: string | undefined): number {
  if (text === undefined) return Math.max(1, Math.min(4, availableParallelism()));
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new UsageError(`--jobs takes a whole number from 1 to 999, not "${text}"`);
  return Number(text);
}
