import type { SecretSighting } from '../../model/apk.js';

/**
 * Shapes of keys and tokens whose issuer documents the form. Each has a fixed prefix and a bounded length.
 * @source published key formats of the issuers named (2026-11-21)
 */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['google-api-key', /AIza[0-9A-Za-z_-]{35}/],
  ['google-oauth-secret', /GOCSPX-[0-9A-Za-z_-]{28}/],
  ['aws-access-key', /AKIA[0-9A-Z]{16}/],
  ['slack-token', /xox[abprs]-[0-9A-Za-z-]{10,80}/],
  ['stripe-secret-key', /sk_live_[0-9A-Za-z]{16,99}/],
  ['github-token', /gh[pousr]_[0-9A-Za-z]{36}/],
  ['private-key', /-----BEGIN (?:RSA |EC |DSA )?PRIVATE KEY-----[\s\\rn]{1,6}[A-Za-z0-9+/]{40}/],
  ['fcm-server-key', /:APA91b[0-9A-Za-z_-]{110,160}/],
  ['mapbox-token', /[ps]k\.eyJ[0-9A-Za-z_-]{20,200}\./],
];

const KEY_NAME = /(?:api|app|client|secret|access|map|auth)[-_.]?(?:key|token|secret)|password|credential/i;

/** Whether a named value is, by its shape or its name, a key or token that must not be kept. */
export function looksLikeSecret(name: string, value: string): boolean {
  if (SHAPES.some(([, shape]) => shape.test(value))) return true;
  return KEY_NAME.test(name) && /^[\w+/=:.-]{16,}$/.test(value);
}

/** Literal starts of the shapes: cheap to look for before any expression runs. */
const MARKS = [
  'AIza',
  'GOCSPX-',
  'AKIA',
  'xox',
  'sk_live_',
  'ghp_',
  'gho_',
  'ghs_',
  '-----BEGIN ',
  ':APA91b',
  'k.eyJ',
];
const WINDOW = 420;
const MAX_HITS_PER_MARK = 2000;

/** The kinds of keys and tokens that occur in the bytes, each once, without their values. */
export function findSecrets(bytes: Buffer, source: string): SecretSighting[] {
  const kinds = new Set<string>();
  for (const mark of MARKS) {
    let hits = 0;
    for (
      let at = bytes.indexOf(mark, 0, 'latin1');
      at >= 0;
      at = bytes.indexOf(mark, at + mark.length, 'latin1')
    ) {
      hits += 1;
      if (hits > MAX_HITS_PER_MARK) break;
      const text = bytes.toString('latin1', Math.max(0, at - 1), at + WINDOW);
      for (const [kind, shape] of SHAPES) {
        const found = shape.exec(text);
        if (found !== null && found.index <= 2) kinds.add(kind);
      }
    }
  }
  return [...kinds].sort().map((kind) => ({ kind, source }));
}
