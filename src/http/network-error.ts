import { type ErrorCode, isScanError, ScanError } from '../model/error.js';

const DNS_CODES = new Set([
  'ENOTFOUND',
  'ENODATA',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'ESERVFAIL',
]);
const TLS_CODES = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'INVALID_CA',
  'HOSTNAME_MISMATCH',
  'EPROTO',
]);

/** The code on a Node error; the empty text where it has none. */
export function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function codeOf(systemErrorCode: string): ErrorCode | null {
  if (DNS_CODES.has(systemErrorCode)) return 'DNS_FAILED';
  if (TLS_CODES.has(systemErrorCode) || /^ERR_(?:TLS|SSL)_/.test(systemErrorCode)) return 'TLS_FAILED';
  if (systemErrorCode === 'ETIMEDOUT' || systemErrorCode === 'ESOCKETTIMEDOUT') return 'TIMEOUT';
  if (/^(?:Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/.test(systemErrorCode)) return 'DAMAGED';
  if (systemErrorCode.startsWith('HPE_')) return 'CONNECTION_FAILED';
  if (/^E[A-Z]+$/.test(systemErrorCode) || systemErrorCode === 'ERR_STREAM_PREMATURE_CLOSE')
    return 'CONNECTION_FAILED';
  return null;
}

/**
 * The typed failure behind an error of a socket, of TLS, of DNS or of a decoder; any other error comes back as it is,
 * since it is a bug. `status` is that of the answer that had begun: its host is not dead.
 */
export function toScanError(error: unknown, url: string, status: number | null = null): unknown {
  if (isScanError(error)) return error;
  const systemErrorCode = systemCode(error);
  const code = codeOf(systemErrorCode);
  if (code === null) return error;
  const message = error instanceof Error && error.message !== '' ? error.message : systemErrorCode;
  const answered = status === null ? {} : { status };
  return new ScanError(code, message, { at: url, retry: 'later', cause: error, ...answered });
}
