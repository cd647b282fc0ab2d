/**
 * What a heading asks or announces, formal or not, over folded text: each wording stands for the lexicon's concept that the
 * rules look for in headings.
 */
const WORDINGS: readonly (readonly [concept: string, wording: RegExp])[] = [
  [
    'collected-heading',
    /\b(?:what|which)(?: \w+){0,2} (?:you|we|i) (?:\w+ )?(?:give|collect|hold|ask|know|gather|take|need|store|receive|tell|record|provide)|\b(?:data|information|details) (?:we|you) (?:collect|hold|give|provide|need)|\bwhat (?:is|gets) (?:collected|recorded|stored)|^what$|^(?:data|information)(?: (?:collected|type|category|item|we (?:have|touch|handle)))?s?$|^what (?:we|i) (?:have|keep|know)$|^(?:type|categor(?:y|ies))s?(?: of (?:personal )?(?:data|information))?$|\b(?:dua|cung cap|khai|nhap|gui|thu thap|hoi|can|giu|ghi)(?: \w+){0,4} (?:gi|nhung gi|thong tin nao|du lieu nao)$|\b(?:thong tin|du lieu)(?: ca nhan)?(?: \w+){0,2} (?:thu thap|can cung cap|can khai)|^(?:loai |cac loai |muc )?(?:du lieu|thong tin)(?: ca nhan)?$/,
  ],
  [
    'purpose',
    /^(?:and )?why\b|\bwhat (?:is it|it is|it s|they are|we do|do we do|are they|will (?:we|it))\b.*\b(?:for|with)\b|\bwhat for\b|\bpurposes?\b|\bhow (?:we|do we|will we|is it|it is|they are|your \w+ (?:is|are)) use|\bused for\b|^use(?: of (?:your |the )?(?:data|information))?$|\b(?:de|nham) lam gi\b|\breasons?\b|\b(?:vi|tai) sao\b|\bmuc dich\b|^(?:dung|su dung) (?:de|vao|cho|thong tin|du lieu)|\bdung vao viec\b|\bly do\b/,
  ],
  [
    'recipient',
    /\bwhom?\b.*\b(?:see|sees|access|gets?|receives?|shar\w+|tell|give|know|look|pass|read|reads|disclos\w+)\b|^(?:shared|disclosed|given|passed|sent|goes) (?:to|with)$|^recipients?\b|^shar(?:ing|ed)$|^chia se$|\bwho (?:else )?(?:gets|has|holds)\b|\bwhere (?:does|do|will) (?:it|they|your \w+) go|\bai\b.*\b(?:xem|nhan|thay|biet|tiep can|doc|giu)\b|\b(?:dua|chuyen|gui|giao|chia se|cung cap|tiet lo|trao)\b.*\b(?:cho|toi|voi|den) (?:ai|nhung ai|don vi nao|ben nao)\b|^(?:ben|don vi|noi|co quan|doi tuong|nguoi)(?: duoc)? (?:tiep )?nhan\b|^chia se (?:voi|cho)$/,
  ],
  [
    'retention-heading',
    /^how long$|\bhow long\b.*\b(?:keep|kept|store|stored|hold|held|retain|retained|stay|stays|last)\b|^(?:kept|stored|held|keep|storage|deleted?|deletion|erasure)(?: (?:for|until|time|period|after|until))?$|\bwhen (?:do|will|is|are|does)\b.*\b(?:delete|deleted|erase|erased|throw|destroy|destroyed|remove|removed)\b|\b(?:giu|luu|bao quan|cat giu|luu tru|luu giu)(?: \w+){0,5} (?:bao lau|den khi nao|den bao gio|toi khi nao)|^bao lau$|^(?:de|giu|luu)(?: lai)? (?:den|toi) (?:bao gio|khi nao|luc nao)$|^when (?:it|they|we|your \w+) (?:goes?|go away|delete|is deleted|are deleted)\b|\b(?:bao gio|khi nao)(?: thi)?(?: \w+){0,3} (?:xoa|huy|bo)\b|^(?:thoi (?:han|gian)|giu|luu)(?: (?:trong|den|luu|giu|bao quan|luu tru|luu giu))?$/,
  ],
  [
    'right-frame',
    /\brights?\b(?!.*\breserved\b)|\byour (?:choices?|options|control)\b|\bhow (?:do|can|may) (?:i|you|we|one)\b.*\b(?:see|view|fix|correct|change|erase|delete|remove|access)\b|\bchanging or deleting\b|^(?:fixing|correcting|changing|deleting|removing|seeing) (?:it|them|your|or)\b|^quyen(?: loi)?(?: cua)?(?: (?:nguoi|ban|khach|cong dan|chu the|ca nhan|benh nhan|quy)\b.*)?$|\bquyen cua\b|\blua chon cua\b|^(?:toi |ban )?(?:muon|can) (?:xem|sua|xoa|bo|rut)\b|\b(?:xem|sua|xoa)\b.*\b(?:the nao|lam sao|cach nao|o dau)$|^(?:lam sao|lam the nao|cach)(?: de)? (?:xem|sua|xoa|doi)\b/,
  ],
];

const NOT_THEIRS = /\b(?:law|luat|nghi dinh|copyright|intellectual|tac gia|so huu)\b/;
const MAX_HEADING_UNITS = 160;
const MAX_KNOWN = 4_000;
const NONE: ReadonlySet<string> = new Set();
const known = new Map<string, ReadonlySet<string>>();

/** The concepts that a heading, label or column head stands for; empty where it names none. */
export function topicsOfHeading(folded: string): ReadonlySet<string> {
  const heading = folded
    .replace(/^[\s\d.()*•–-]+/, '')
    .replace(/[’']/g, ' ')
    .replace(/[\s?:.]+$/, '');
  if (heading === '' || heading.length > MAX_HEADING_UNITS) return NONE;
  const before = known.get(heading);
  if (before !== undefined) return before;
  const topics = NOT_THEIRS.test(heading)
    ? NONE
    : new Set(WORDINGS.filter(([, wording]) => wording.test(heading)).map(([concept]) => concept));
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(heading, topics);
  return topics;
}
