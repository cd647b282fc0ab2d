/** What plain keyword search makes of a text: the yardstick that policy reading has to beat. */
export interface BaselineReading {
  isPolicy: boolean;
  controllerClass: string;
  emails: string[];
  indicators: Record<string, string>;
}

const CLASSES: readonly (readonly [string, RegExp])[] = [
  ['people_committee', /ubnd|ủy ban nhân dân|people's committee/iu],
  ['department', /sở [\p{L}]|trung tâm|công an|department of/iu],
  ['provider', /công ty|tập đoàn|vnpt|viettel|inc\b|llc|ltd|developer|provided by/iu],
  ['other_body', /hội |bảo hiểm xã hội|foundation|bộ y tế/iu],
];
const INDICATORS: Readonly<Record<string, RegExp>> = {
  'controller-named': /ubnd|ủy ban nhân dân|sở |công ty|inc\b|llc|ltd|provided by/iu,
  'operator-named': /vận hành|nhà cung cấp|google|facebook|hosted/iu,
  'data-types': /họ tên|họ và tên|số điện thoại|email|name|phone/iu,
  'automatic-collection': /cookie|địa chỉ ip|ip address|log|tự động/iu,
  purposes: /mục đích|nhằm|để |purpose|use the information|in order to/iu,
  consent: /đồng ý|consent|agree/iu,
  'third-parties': /bên thứ ba|chia sẻ|third part|share/iu,
  retention: /lưu trữ|lưu giữ|retain|retention/iu,
  rights: /quyền (?:truy cập|yêu cầu|xem)|your rights|right to|access/iu,
  'rights-procedure': /yêu cầu|gửi|request/iu,
  children: /trẻ em|children|under 13/iu,
  security: /bảo mật|mã hóa|security|encrypt/iu,
  contact: /liên hệ|contact|@/iu,
  'official-contact': /gov\.vn|1022/iu,
  'effective-date': /(?:ngày|cập nhật|hiệu lực|updated|effective)[^\n]{0,20}\d{4}/iu,
  complaints: /khiếu nại|tòa án|complain|court/iu,
};

export function readByKeywords(text: string): BaselineReading {
  const isPolicy = /chính sách|bảo mật|privacy/iu.test(text);
  const named = CLASSES.find(([, pattern]) => pattern.test(text))?.[0];
  return {
    isPolicy,
    controllerClass: isPolicy ? (named ?? 'unclear') : 'none',
    emails: (text.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? []).map((address) =>
      address.toLowerCase().replace(/\.$/, ''),
    ),
    indicators: Object.fromEntries(
      Object.entries(INDICATORS).map(([id, pattern]) => [id, pattern.test(text) ? 'yes' : 'no']),
    ),
  };
}
