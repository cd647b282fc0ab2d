/** A gap of a template that nobody filled in. */
export interface Placeholder {
  text: string;
  start: number;
  end: number;
}

const SUBJECTS =
  'app|application|company|developer|business|organi[sz]ation|website|site|your|insert|name|email|e-mail|address|phone|date|contact|url|owner|country|state|tên|tổ chức|công ty|ứng dụng|địa chỉ|đơn vị|cơ quan|số điện thoại|chèn|liệt kê|điền|ngày|tháng|website của|thời gian|link|domain|effective|month|dd|tỉnh|liên hệ|hotline|service|product|title|x{2,}|\\.{3,}|…|_{2,}';
const BRACKETED = new RegExp(`\\[(?:[*_ ]*)(?:${SUBJECTS})[^\\]\\n]{0,160}\\](?!\\()`, 'giu');
const BRACED =
  /\{\{[^{}\n]{1,60}\}\}|\$\{[^{}\n]{1,60}\}|<%=?[^%\n]{1,60}%>|%(?:APP|COMPANY|EMAIL|NAME)[A-Z_]*%/gu;
const ANGLED =
  /<(?:your |insert |the )?(?:app|company|developer|business|website|tên|đơn vị|ứng dụng|công ty|email|e-mail|contact)[ _-]?(?:name|address|email|url|here|của bạn|ứng dụng|công ty|đơn vị)?>/giu;
const WORDED =
  /\b(?:YOUR[ _](?:COMPANY|APP|NAME|EMAIL|WEBSITE)(?:[ _]\w{1,12})?|INSERT[ _][A-Z]{2,20}(?:[ _][A-Z]{2,20})?|COMPANY[ _]NAME|APP[ _]NAME|TÊN[ _](?:ỨNG DỤNG|CÔNG TY|ĐƠN VỊ))\b|lorem ipsum|_{5,}|\.{8,}|…{3,}/gu;

/** Each form of a gap, with a sign without which there is none: the sign is looked for much faster. */
const GAPS: readonly { sign: RegExp; pattern: RegExp }[] = [
  { sign: /\[/, pattern: BRACKETED },
  { sign: /\{\{|\$\{|<%|%[ACEN]/, pattern: BRACED },
  { sign: /</, pattern: ANGLED },
  { sign: /YOUR|INSERT|NAME|TÊN|lorem|_{5}|\.{8}|…{3}/u, pattern: WORDED },
];

/** Placeholders left in a text ("[App Name]", "{{company}}", "<Developer>", "[tên đơn vị]"), in order. */
export function findPlaceholders(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (const { sign, pattern } of GAPS) {
    if (!sign.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      found.push({ text: match[0], start: match.index, end: match.index + match[0].length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const OWN_NAME =
  /^[[{<%$*_ ]*(?:(?:your|insert|the|full|legal)[ _-]*)?(?:app|application|company|developer|business|organi[sz]ation|website|site|owner|service|product|name|(?:tên )?(?:ứng dụng|công ty|đơn vị|tổ chức|doanh nghiệp|website|cơ quan))(?:[ _-]*(?:name|here|của bạn))?[\]}>%*_ ]*$/iu;

/** Whether a gap stands for the name of the service or of its owner, which no policy can do without. */
export function isForName({ text }: Placeholder): boolean {
  return /^(?:\{\{|\$\{|<%|%|lorem)/i.test(text) || !/^[[<]/.test(text) || OWN_NAME.test(text);
}
