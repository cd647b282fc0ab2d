import type { PageBlock } from './blocks.js';

/** Words with which a footer or a header names who is responsible for the service. */
const RESPONSIBLE =
  /cơ quan (?:chủ quản|quản lý)|chịu trách nhiệm|đơn vị (?:chủ quản|quản lý|vận hành|phát triển|cung cấp)|ủy ban nhân dân|uỷ ban nhân dân|\bubnd\b|người đại diện|trưởng ban biên tập|công ty (?:tnhh|cổ phần|cp)\b|sở (?:thông tin và truyền thông|khoa học và công nghệ)|bản quyền thuộc|operated by|owned by|developed by|published by|data controller/i;
const OWNER = /^\s*(?:©|\(c\)|copyright|bản quyền)/i;
/** Who built the site or sells its design is not who answers for the data. */
const BUILDER =
  /thiết kế (?:website|web|bởi|và phát triển|by)|powered by|design(?:ed)? (?:and developed )?by|built (?:with|by)|theme by|template by|website by|phần mềm bán hàng/i;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const PHONE = /(?<![\d.])(?:\+\d{1,3}|\(0\d{1,3}\)|0\d|1[89]00)[\d .()-]{5,16}\d(?!\d)/g;
/** Numbers of registers and faxes look like those of telephones. */
const REGISTERED = /mã số (?:thuế|doanh nghiệp)|\bmst\b|đkkd|giấy (?:phép|chứng nhận)|tax (?:code|id)/i;
const ADDRESS = /^(?:địa chỉ|trụ sở|văn phòng|đ\/c|address|head office)(?: [\p{L} ]{1,20})?\s*:\s*\S/iu;
const MAX_LINE_UNITS = 240;
const MAX_CONTACT_UNITS = 160;
const MAX_OWNER_WORDS = 14;
const MAX_SIGNATURE_WORDS = 45;
const MAX_CONTACT_WORDS = 60;

/** Takes from a page's footer what its text does not yet say: who is responsible, and how to reach them. */
export class FooterReader {
  /** E-mail addresses and telephone numbers already given. */
  readonly #known: Set<string>;
  #signatureWords = 0;
  #contactWords = 0;

  constructor(body: readonly PageBlock[]) {
    this.#known = new Set(body.flatMap(({ text }) => contactsOf(text)));
  }

  /** The lines of a footer's block that are worth keeping; null where there are none or enough were kept. */
  read(block: PageBlock): string | null {
    const lines = block.text.split('\n').filter((line) => !BUILDER.test(line));
    const signature = signatureOf(block, lines);
    if (signature !== null) {
      this.#signatureWords += countWords(signature);
      if (this.#signatureWords > MAX_SIGNATURE_WORDS) return null;
      for (const contact of contactsOf(signature)) this.#known.add(contact);
      return signature;
    }
    const contacts = lines.filter((line) => line.length < MAX_CONTACT_UNITS && this.#addsContact(line));
    if (contacts.length === 0) return null;
    this.#contactWords += countWords(contacts.join(' '));
    return this.#contactWords > MAX_CONTACT_WORDS ? null : contacts.join('\n');
  }

  #addsContact(line: string): boolean {
    if (ADDRESS.test(line.trim())) return true;
    const fresh = contactsOf(line).filter((contact) => !this.#known.has(contact));
    for (const contact of fresh) this.#known.add(contact);
    return fresh.length > 0;
  }
}

function countWords(text: string): number {
  return text.split(/\s+/).length;
}

function contactsOf(text: string): string[] {
  const emails = text.includes('@') ? [...text.matchAll(EMAIL)].map(([email]) => email.toLowerCase()) : [];
  if (!/\d[\d .()-]{5}/.test(text)) return emails;
  if (REGISTERED.test(text) && text.length < MAX_LINE_UNITS) return emails;
  const phones = [...text.matchAll(PHONE)].map(([phone]) => phone.replace(/\D/g, '').replace(/^84/, '0'));
  return [...emails, ...phones.filter(({ length }) => length >= 8 && length <= 13)];
}

/** What a footer's block says on the responsible body; null where it says nothing on it. */
function signatureOf(block: PageBlock, lines: readonly string[]): string | null {
  const signature = lines.filter((line) => RESPONSIBLE.test(line) && line.length < MAX_LINE_UNITS);
  if (signature.length > 0 && block.linkChars < 0.7 * block.text.length) return signature.join('\n');
  const owner = lines.find((line) => OWNER.test(line));
  if (owner === undefined) return null;
  const sentence = ownerSentence(owner);
  if (!/\p{L}{2}/u.test(sentence.replace(/copyright|bản quyền|all rights reserved|by|của/giu, '')))
    return null;
  return countWords(sentence) <= MAX_OWNER_WORDS ? sentence : null;
}

/** The part of a copyright line up to the first break after the owner's name. */
function ownerSentence(line: string): string {
  const parts = line.split(/((?<=\p{L}{3})\.\s|\s[-–—|·]\s)/u);
  let sentence = '';
  for (const part of parts) {
    sentence += part;
    if (/(?:\d{4}|copyright|©)\D*\p{L}{2}/iu.test(sentence.replace(/copyright\s*/i, '©'))) break;
  }
  return sentence.replace(/[\s.|–—·-]+$/u, '');
}
