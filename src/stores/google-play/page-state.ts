import { ScanError } from '../../model/error.js';

// Google's own markup, not words in one language; none of it stands on an ordinary Play page.
const CONSENT_MARKS = ['action="https://consent.google.', '<base href="https://consent.google.'];
const CAPTCHA_MARKS = ['id="captcha-form" action="index"', 'google.com/sorry/', 'action="/sorry/'];
const UNUSUAL_TRAFFIC =
  /detected unusual traffic from your computer network|lưu lượng truy cập bất thường từ mạng máy tính/i;
const ERROR_MARKS = ['af-error-page', 'af-error-container'];

const hasAny = (html: string, marks: readonly string[]) => marks.some((mark) => html.includes(mark));
const hasBlocks = (html: string) => html.includes('AF_initDataCallback(');

/** Whether the page is Google's consent, captcha or unusual-traffic page instead of the one asked for. */
export function isGoogleBlockPage(html: string): boolean {
  if (hasAny(html, CONSENT_MARKS)) return true;
  if (hasBlocks(html)) return false;
  return (hasAny(html, CAPTCHA_MARKS) && html.includes('recaptcha')) || UNUSUAL_TRAFFIC.test(html);
}

/** Whether the page is Google's error page ("not found", in whatever language was asked for). */
export function isGoogleErrorPage(html: string): boolean {
  return hasAny(html, ERROR_MARKS);
}

/** Refusals by address, for answers that were redirected away from the store. */
export function isBlockingAddress(url: string): boolean {
  return /^https:\/\/(?:consent\.|[a-z.]*google\.com\/sorry\/)/.test(url);
}

/** Google's consent, captcha or unusual-traffic page stood where the store's answer was expected. */
export function blockedError(at: string): ScanError {
  return new ScanError('BLOCKED', 'the store asked for consent or a captcha instead of answering', {
    retry: 'later',
    at,
  });
}
