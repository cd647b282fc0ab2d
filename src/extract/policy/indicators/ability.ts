import type { Passage } from '../passages.js';

const PERSON_EN =
  'you|your? (?:friends|parents)|users?|residents?|citizens?|anyone|everyone|customers?|members?|people|persons?|individuals?|patients?|parents?|students?|subscribers?|visitors?|subjects?|account holders?|players?|drivers?|tenants?|applicants?|passengers?';
const PERSON_VI =
  'bạn|quý khách|quý vị|khách(?! hàng)|bà con|ông bà|ông/bà|người (?:dùng|dân|sử dụng|tiêu dùng|nộp|khai|bệnh|gửi|đăng ký|học|lao động|chơi|có tên)|công dân|khách hàng|thành viên|hội viên|chủ thể(?: dữ liệu)?|cá nhân|hành khách|bệnh nhân|phụ huynh|học sinh|sinh viên|chủ tài khoản|tổ chức|hộ gia đình|mọi người|ai';
const fold = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

const MODAL_VI = '(?:được(?: phép| quyền)?|có thể|có quyền|tự(?! nguyện)(?: mình)?|đều có thể|chỉ cần|muốn)';
const english = new RegExp(
  `\\b(?:${PERSON_EN})\\b(?:(?! (?:we|us|our)\\b)[^.;:]){0,70}?\\b(?:may|can|could|is able to|are able to|is free to|are free to|(?:is|are) (?:always )?(?:welcome|entitled|invited) to|want to|wish to)\\b`,
);
const vietnamese = new RegExp(
  `(?<!\\p{L})(?<!(?:thông tin|dữ liệu|số liệu|của|cho|với|tới|đến|về) )(?:${PERSON_VI})(?!\\p{L})(?:(?!chúng tôi|công ty)[^.;:]){0,50}?(?<!\\p{L})${MODAL_VI}(?!\\p{L})`,
  'u',
);
const undiacritised = new RegExp(
  `\\b(?<!(?:thong tin|du lieu|so lieu|cua|cho|voi|toi|den|ve) )(?:${fold(PERSON_VI)})\\b(?:(?!chung toi|cong ty)[^.;:]){0,50}?\\b${fold(MODAL_VI)}\\b`,
);
/** "Muốn xóa tài khoản, bạn vào …", "To delete your account, open …": the wish, then what to do. */
const WISH =
  /^[-•*\s]{0,4}(?:(?:neu )?(?:ban |nguoi dung |khach hang )?muon|de|khi can)\b[^.;:]{3,70}?(?:,| thi| hay| vui long| xin|\bban\b) ?(?:[a-z]+ ){0,3}(?:vao|chon|bam|nhan|lien he|goi|gui|viet|den|truy cap|mo|vui long)\b|^[-•*\s]{0,4}(?:if you(?:.d| would)? (?:want|wish|like)|(?:neu|khi) (?:ban|nguoi dung|khach hang|quy khach|quy vi) (?:muon|can|co nhu cau))\b|^[-•*\s]{0,4}to\b[^.;:]{3,70}?,? (?:please )?(?:go to|open|tap|contact|write|e-?mail|visit|select|click|press|use|call|ask|choose)\b/;

/**
 * Where in a passage it says that a person may do something with what is kept of them: the offset behind the modal, or 0 where
 * the passage opens with the wish. Null where it does not.
 */
export function findAbility({ folded, lower }: Passage): number | null {
  if (WISH.test(folded)) return 0;
  const match =
    english.exec(folded) ?? vietnamese.exec(lower) ?? (folded === lower ? undiacritised.exec(folded) : null);
  return match === null ? null : match.index + match[0].length;
}
