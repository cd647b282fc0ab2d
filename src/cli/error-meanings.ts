import type { ErrorCode } from '../model/index.js';

/** What each code means, and what a person can do. */
export const ERROR_MEANINGS: Readonly<Record<ErrorCode, string>> = {
  DNS_FAILED: 'The host name does not resolve. The site may be gone, or there is no network.',
  CONNECTION_FAILED: 'The host did not accept the connection. Try again later.',
  TLS_FAILED: 'The certificate is not valid, so what the host would send cannot be trusted.',
  TIMEOUT: 'No complete answer within the time limit. Try again later.',
  TOO_LARGE: 'More bytes than the limit, counted after decompression.',
  TOO_MANY_REDIRECTS: 'The addresses lead in a circle or too far.',
  HTTP_STATUS: 'The server answered with an error status.',
  FORBIDDEN_ADDRESS:
    'The address points inside a network (loopback, private, link-local, metadata) or to an unusual port; it was not dialled.',
  FORBIDDEN_SCHEME: 'Only http and https are fetched.',
  ROBOTS_DENIED: 'The site’s robots.txt asks not to fetch this address.',
  NOT_IN_ARCHIVE: 'The replayed archive has no answer for this request. Scan live to record it.',
  PAYLOAD_CHANGED:
    'The store’s page does not have the shape that is known; the message names the path that broke. Update soi.',
  BLOCKED:
    'The store answered with a captcha, a consent page or “unusual traffic”. Wait, and try again from another network.',
  REGION_LOCKED: 'The app is not offered in this country.',
  NOT_FOUND: 'The store has no app of this id in this country.',
  EMPTY_DOCUMENT: 'The document has no readable text.',
  SCAN_WITHOUT_TEXT:
    'A PDF of pictures, or a picture; tesseract with Vietnamese (tesseract-ocr-vie) reads such, where it is installed.',
  BROWSER_NEEDED:
    'The page is filled by scripts and none was there to run them. Install Chromium (and playwright-core) and scan live.',
  LOGIN_REQUIRED: 'The address shows a login, so the policy is not public.',
  GEOFENCED: 'The server refuses this country.',
  WRONG_DOCUMENT: 'The address leads to something that is no policy, such as a home page.',
  UNSUPPORTED_FORMAT: 'A format that soi does not read.',
  NOT_A_PDF: 'Called a PDF, but is none.',
  PASSWORD_PROTECTED: 'The document needs a password.',
  DAMAGED: 'The file is damaged.',
  NOT_AN_APK: 'No Android app file.',
  MANIFEST_MISSING: 'The app file has no AndroidManifest.xml.',
  MANIFEST_DAMAGED: 'The manifest cannot be read.',
  TIME_LIMIT: 'Reading took longer than allowed and was stopped.',
  MEMORY_LIMIT: 'Reading needed more memory than allowed and was stopped.',
  DEPTH_LIMIT: 'Nested deeper than any real document.',
  READER_FAILED: 'A fault in soi’s own reader on this input. Please report it.',
  FILE_NOT_FOUND: 'There is no such file.',
  FILE_UNREADABLE: 'The file cannot be opened or read; check its permissions.',
  UNKNOWN_TARGET: 'Neither a file nor an address, package name or App Store id.',
};
