/**
 * Every reason for which something could not be looked at. A code is what a program branches on and what
 * `docs/errors.md` explains; the message is for people only.
 */
export const ERROR_CODES = [
  // network
  'DNS_FAILED',
  'CONNECTION_FAILED',
  'TLS_FAILED',
  'TIMEOUT',
  'TOO_LARGE',
  'TOO_MANY_REDIRECTS',
  'HTTP_STATUS',
  'FORBIDDEN_ADDRESS',
  'FORBIDDEN_SCHEME',
  'ROBOTS_DENIED',
  'NOT_IN_ARCHIVE',
  // stores
  'PAYLOAD_CHANGED',
  'BLOCKED',
  'REGION_LOCKED',
  'NOT_FOUND',
  // documents
  'EMPTY_DOCUMENT',
  'SCAN_WITHOUT_TEXT',
  'BROWSER_NEEDED',
  'LOGIN_REQUIRED',
  'GEOFENCED',
  'WRONG_DOCUMENT',
  'UNSUPPORTED_FORMAT',
  'NOT_A_PDF',
  'PASSWORD_PROTECTED',
  'DAMAGED',
  // APKs
  'NOT_AN_APK',
  'MANIFEST_MISSING',
  'MANIFEST_DAMAGED',
  // limits on hostile input
  'TIME_LIMIT',
  'MEMORY_LIMIT',
  'DEPTH_LIMIT',
  // a fault of soi's own reader on this input
  'READER_FAILED',
  // local targets
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE',
  'UNKNOWN_TARGET',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ScanErrorOptions {
  /** Whether a later run may succeed with the same input. */
  retry?: 'never' | 'later';
  /** The address, file name or path inside a payload that broke. */
  at?: string;
  /** HTTP status, where the code is HTTP_STATUS. */
  status?: number;
  cause?: unknown;
}

/**
 * An operational failure of one subject: stored as a `failed` artifact while the scan goes on.
 * A bug is a plain Error and is never caught.
 */
export class ScanError extends Error {
  readonly code: ErrorCode;
  readonly retry: 'never' | 'later';
  readonly at: string | null;
  readonly status: number | null;

  constructor(code: ErrorCode, message: string, options: ScanErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ScanError';
    this.code = code;
    this.retry = options.retry ?? 'never';
    this.at = options.at ?? null;
    this.status = options.status ?? null;
  }
}

export function isScanError(value: unknown): value is ScanError {
  return value instanceof ScanError;
}
