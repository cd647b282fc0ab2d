import type { Contact } from '../../../model/index.js';
import { quoteAt } from '../passages.js';
import type { SearchText } from '../search-text.js';

const LABEL =
  /(?:địa chỉ(?: liên hệ| trụ sở(?: chính)?| văn phòng)?|trụ sở(?: chính)?|văn phòng(?: đại diện)?|(?:registered |postal |mailing |office )?address|dia chi(?: lien he)?|tru so(?: chinh)?)\s*[*_]*\s*[:：]\s*[*_]*\s*(?<value>[^\n]{8,220})/iu;
const LABEL_WORDS = /dia chi|tru so|van phong|address/;
const NUMBERED =
  /(?<![\p{L}\d])(?:(?:số|so|Số|lô|Lô|tầng|Tầng|lầu|Lầu|phòng|Phòng|tòa nhà|Tòa nhà|Toà nhà|No\.?|Floor)\s*[\p{Lu}]{0,3}-?\d|\d{1,4}[A-Za-z]?(?:[/-]\d{1,4})*[,]?\s+(?:đường|Đường|phố|Phố|ngõ|Ngõ|\p{Lu}))[^\n;]{6,200}/u;
const PARTS =
  /(?<![\p{L}])(?:đường|phố|ngõ|quận|huyện|phường|xã|thị trấn|thị xã|thành phố|tp\.?|tỉnh|p\.|q\.|street|st\.|road|rd\.|avenue|ave\.?|district|ward|city|province|suite|building|khu phố|kdc|km\d+|tổ \d+|duong|pho|quan|huyen|phuong|tinh|thanh pho)(?![\p{L}])/giu;
const END =
  /\s*(?:[.;]?\s*(?:(?:số )?(?:điện thoại|hotline|email|e-mail|fax|tel|phone|website|liên hệ|đt|sđt)\b|[|•–—]\s).*|\s*[.,;]+\s*)$/iu;

/** Postal addresses in a text: after a label, or with a house number and at least two parts of an address. */
export function findAddresses({ text, passages }: SearchText): Contact[] {
  const found: Contact[] = [];
  for (const passage of passages) {
    if (passage.text.length > 420) continue;
    const labelled = LABEL_WORDS.test(passage.folded) ? LABEL.exec(passage.text) : null;
    const value = labelled?.groups?.['value'];
    const match =
      value !== undefined
        ? { value, at: labelled!.index + labelled![0].length - value.length }
        : numbered(passage.text);
    if (match === null) continue;
    const cut = match.value.replace(END, '');
    if (cut.length < 8 || /@|https?:/.test(cut) || !isAddress(cut, value !== undefined)) continue;
    const start = passage.start + match.at;
    found.push({
      kind: 'address',
      value: cut.replace(/\s+/g, ' '),
      category: 'other',
      evidence: quoteAt(text, start, start + cut.length),
    });
  }
  return found;
}

function numbered(line: string): { value: string; at: number } | null {
  // No house number or no second part: not worth the search.
  if (!line.includes(',') || !/\d/.test(line)) return null;
  const match = NUMBERED.exec(line);
  return match === null ? null : { value: match[0], at: match.index };
}

function isAddress(value: string, isLabelled: boolean): boolean {
  const parts = value.match(PARTS)?.length ?? 0;
  const commas = value.split(',').length - 1;
  if (/\b(?:ip|mac|email)\b|\/(?:QH|NĐ|TT|QĐ)/i.test(value)) return false;
  return isLabelled ? parts >= 1 || commas >= 1 || /\d/.test(value) : parts + commas >= 3 && parts >= 1;
}
