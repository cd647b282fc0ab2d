import type { ErrorCode } from './error.js';

/**
 * What one stage learnt about one thing. The four states are never merged: only `absent` (looked for, is not there) may
 * support a finding; `failed` and `not-tried` both mean "not known".
 */
export type Artifact<T> =
  | { state: 'present'; value: T }
  | { state: 'absent'; reason: string }
  | { state: 'failed'; code: ErrorCode; detail: string }
  | { state: 'not-tried'; reason: string };

export const present = <T>(value: T): Artifact<T> => ({ state: 'present', value });
export const absent = (reason: string): Artifact<never> => ({ state: 'absent', reason });
export const failed = (code: ErrorCode, detail: string): Artifact<never> => ({
  state: 'failed',
  code,
  detail,
});
export const notTried = (reason: string): Artifact<never> => ({ state: 'not-tried', reason });
