import type { Contact, DocumentText } from '../../../model/index.js';
import { passageAt } from '../controller/mention.js';
import type { SearchText } from '../search-text.js';
import { findAddresses } from './address.js';
import { findEmails, findMailtoLinks, isExampleEmail } from './email.js';
import { findPhones } from './phone.js';
import { findUrls } from './url.js';

const OTHER_BODY =
  /(?<![a-z])(?:khieu nai (?:den|toi|len)|to cao|canh sat|cuc an toan|co quan co tham quyen|supervisory authority|data protection authority|information commissioner|ftc|lodge a complaint|cuc an ninh mang)(?![a-z])/;
const LINKED_POLICY =
  /(?:privacy policy|chinh sach[^.]{0,40}) (?:of|cua) (?:third|google|apple|facebook|ben thu ba)|opt.out|third.party service providers|link to the privacy policy/;
const PRIVACY =
  /(?<![a-z])(?:privacy|rieng tu|bao mat|du lieu ca nhan|thong tin ca nhan|data protection|dpo|quyen cua|chinh sach)(?![a-z])/;
const SUPPORT =
  /(?<![a-z])(?:ho tro|support|cham soc khach hang|cskh|tong dai|hotline|technical|ky thuat)(?![a-z])/;

/** Every way to reach someone that a text gives, once each, in order, with whose it seems to be. */
export function readContacts(document: DocumentText, search: SearchText): Contact[] {
  const plain = toAsciiForms(search.text);
  const emails = findEmails(search.text, plain);
  const found = [
    ...emails,
    ...findPhones(search.text, plain),
    ...findUrls(search.text, plain).filter((url) => !emails.some((email) => covers(email, url))),
    ...findAddresses(search),
    ...findMailtoLinks(document),
  ];
  const seen = new Set<string>();
  const contacts: Contact[] = [];
  for (const contact of found.sort(
    (a, b) => a.evidence.start - b.evidence.start || a.kind.localeCompare(b.kind),
  )) {
    const key = `${contact.kind} ${contact.value.toLowerCase().replace(/\/$/, '')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    contacts.push({ ...contact, role: roleOf(contact, search) });
  }
  // A link without words in the text has no place of its own: it stands after those that have.
  return [
    ...contacts.filter(({ evidence }) => evidence.end > 0),
    ...contacts.filter(({ evidence }) => evidence.end === 0),
  ];
}

const covers = (outer: Contact, inner: Contact): boolean =>
  outer.evidence.start <= inner.evidence.start && inner.evidence.end <= outer.evidence.end;

// Full-width letters and signs ("ａ＠ｂ．ｖｎ") as plain ones, length kept.
function toAsciiForms(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function roleOf(contact: Contact, { passages }: SearchText): NonNullable<Contact['role']> | null {
  if (contact.kind === 'email' && isExampleEmail(contact.value)) return 'template';
  if (contact.role !== undefined && contact.role !== null) return contact.role;
  const passage = contact.evidence.end === 0 ? null : passageAt(passages, contact.evidence.start);
  if (passage === null) return null;
  if (OTHER_BODY.test(passage.folded) && contact.category !== 'personal') return 'other-body';
  if (contact.kind === 'url' && LINKED_POLICY.test(passage.folded)) return 'other-body';
  // The words around it count, not those inside an address ("…/privacy").
  const words = passage.folded.replace(/\S*[@/]\S*/g, ' ');
  if (PRIVACY.test(words) || PRIVACY.test(passage.headingFolded)) return 'privacy';
  return SUPPORT.test(words) || SUPPORT.test(passage.headingFolded) ? 'support' : null;
}
