import { getHostname } from 'tldts';
import domains from '../../../../data/email-domains.json' with { type: 'json' };
import type { Contact, DocumentText, EmailCategory } from '../../../model/index.js';
import { quoteAt } from '../passages.js';

const PERSONAL = new Set([...domains.personal, ...domains.misspelt_personal]);
const NOBODY = new Set(domains.nobody);
const NOBODY_LOCAL = new Set(domains.nobody_local);

const AT = String.raw`(?:@|\s?[([{<]\s?(?:at|a còng|@|acong)\s?[)\]}>]\s?)`;
const SPACED_AT = String.raw`\s(?:at|AT)\s`;
const DOT = String.raw`(?:\.|\s?[([{<]\s?(?:dot|chấm|\.)\s?[)\]}>]\s?)`;
const LABEL = String.raw`[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?`;
const EMAIL = new RegExp(
  String.raw`(?<![a-z0-9._%+-])(?<local>[a-z0-9][a-z0-9._%+-]{0,63})${AT}(?<domain>${LABEL}(?:${DOT}${LABEL}){1,4})`,
  'iuy',
);
const SPELT = new RegExp(
  String.raw`(?<![a-z0-9._%+-])(?<local>[a-z0-9][a-z0-9._%+-]{0,63})${SPACED_AT}(?<domain>${LABEL}(?:(?:\s(?:dot|DOT|chấm)\s|\.)${LABEL}){0,3}\s(?:dot|DOT|chấm)\s(?:com|vn|net|org|gov|io|info))`,
  'gu',
);

/** "via email at info at lamp.io": the domain is written as usual, so that a word of e-mail must stand before. */
const SPELT_AFTER_LABEL = new RegExp(
  String.raw`(?<=(?:e-?mail|mailbox|hộp thư|thư điện tử)[^\n@]{0,16}[\s:])(?!(?:us|me|them|you|it|him|her|out|found|available|address)\s)(?<local>[a-z0-9][a-z0-9._%+-]{1,63})\sat\s(?<domain>${LABEL}(?:\.${LABEL}){1,3})(?![\w@])`,
  'giu',
);

/** The domain of a state's bodies: gov, gov.uk, gouv.fr, gob.mx, go.jp, govt.nz, europa.eu … */
const STATE_DOMAIN =
  /(?:^|\.)(?:gov|mil|(?:gov|govt|gouv|gob|gub|guv|go|mil)\.[a-z]{2}|europa\.eu|admin\.ch|bund\.de|gc\.ca|nhs\.uk|police\.uk)$/;

/** What an e-mail's domain says of its owner: a state body, an organisation, or a mailbox open to anyone. */
export function emailCategory(address: string): EmailCategory {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const isOfficial = domains.official_suffixes.some(
    (suffix) => domain === suffix || domain.endsWith(`.${suffix}`),
  );
  if (isOfficial || STATE_DOMAIN.test(domain)) return 'official';
  return PERSONAL.has(domain) ? 'personal' : 'business';
}

/** Whether an address is a template's example and nobody's ("example@example.com", "your@email.com"). */
export function isExampleEmail(address: string): boolean {
  const [local = '', domain = ''] = address.split('@');
  return (
    NOBODY.has(domain) ||
    (NOBODY_LOCAL.has(local) && !domain.endsWith('.vn')) ||
    /^your|yourcompany|youremail/.test(local + domain)
  );
}

/** Each way to write an address with a sign without which there is none: the sign is looked for much faster. */
const WRITINGS: readonly { sign: RegExp; matches: (plain: string) => Iterable<RegExpExecArray> }[] = [
  { sign: /@|[([{<]\s?a/iu, matches: matchesAtSigns },
  { sign: /\s(?:dot|DOT|chấm)\s/u, matches: (plain) => plain.matchAll(SPELT) },
  {
    sign: /\sat\s[a-z0-9][a-z0-9-]{0,62}\.[a-z0-9]/iu,
    matches: (plain) => plain.matchAll(SPELT_AFTER_LABEL),
  },
];

const AT_SIGN = /@|[([{<]\s?a/giu;
const LOCAL_UNIT = /[a-z0-9._%+-]/iu;
const MAX_LOCAL_UNITS = 64;

/** The addresses around each sign for "at": only the words right before one are tried. */
function* matchesAtSigns(plain: string): Generator<RegExpExecArray> {
  let done = 0;
  for (const { index } of plain.matchAll(AT_SIGN)) {
    const start = localStart(plain, index);
    if (index < done || start < done) continue;
    EMAIL.lastIndex = start;
    const match = EMAIL.exec(plain);
    if (match === null) continue;
    yield match;
    done = match.index + match[0].length;
  }
}

/** Where the word before a sign begins; a bracket and spaces may stand between. */
function localStart(plain: string, sign: number): number {
  let end = sign;
  while (end > 0 && sign - end < 3 && /[\s([{<]/.test(plain[end - 1] ?? '')) end -= 1;
  let start = end;
  while (start > 0 && end - start <= MAX_LOCAL_UNITS && LOCAL_UNIT.test(plain[start - 1] ?? '')) start -= 1;
  return start;
}

/** E-mail addresses written in a text, plain or obfuscated ("abc (at) gov.vn", "abc at x dot vn"); normalised values. */
export function findEmails(text: string, plain: string): Contact[] {
  const found: Contact[] = [];
  for (const { sign, matches } of WRITINGS) {
    if (!sign.test(plain)) continue;
    for (const match of matches(plain)) {
      const address = addressOf(match.groups?.['local'] ?? '', match.groups?.['domain'] ?? '');
      if (address === null) continue;
      found.push({
        kind: 'email',
        value: address,
        category: emailCategory(address),
        evidence: quoteAt(text, match.index, match.index + match[0].length),
      });
    }
  }
  return found;
}

function addressOf(local: string, writtenDomain: string): string | null {
  const domain = writtenDomain
    .toLowerCase()
    .replace(/\s?[([{<]\s?(?:dot|chấm|\.)\s?[)\]}>]\s?|\s(?:dot|chấm)\s/gu, '.')
    .replace(/[.-]+$/, '');
  const topLabel = domain.slice(domain.lastIndexOf('.') + 1);
  if (!/^[a-z]{2,18}$/.test(topLabel) || getHostname(domain) === null) return null;
  return `${local.toLowerCase().replace(/[.]+$/, '')}@${domain}`;
}

/** E-mail addresses that stand only behind a mailto link; the evidence is the link's words where the text has them. */
export function findMailtoLinks(document: DocumentText): Contact[] {
  const found: Contact[] = [];
  for (const link of document.links) {
    const match = /^mailto:([^?]{3,120})/i.exec(link.href.trim());
    const address = match?.[1] === undefined ? null : decoded(match[1]).trim().toLowerCase();
    if (address === null || !/^[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,18}$/.test(address)) continue;
    const label = link.text.trim();
    const at = label === '' ? -1 : document.text.indexOf(label);
    found.push({
      kind: 'email',
      value: address,
      category: emailCategory(address),
      evidence: at === -1 ? quoteAt(document.text, 0, 0) : quoteAt(document.text, at, at + label.length),
    });
  }
  return found;
}

function decoded(value: string): string {
  return value.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
