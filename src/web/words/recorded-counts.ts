import type { RecordedForm } from './recorded.js';

const LABELS: Readonly<Record<string, string>> = {
  'data-safety': 'an toàn dữ liệu',
  privacy: 'quyền riêng tư',
};
const ARTIFACTS: Readonly<Record<string, string>> = {
  policy: 'chính sách',
  listing: 'trang ứng dụng',
  manifest: 'tệp khai báo',
  'app file': 'tệp cài đặt',
  'data-safety label': 'nhãn an toàn dữ liệu',
  'privacy label': 'nhãn quyền riêng tư',
  'store permissions': 'quyền ghi ở kho',
};
const NOTES = new Map([
  [
    'provinces whose policy names this class; a province with several policies counts by the one that names most',
    'số tỉnh, thành có chính sách nêu bên thuộc loại này; nơi có nhiều chính sách được tính theo chính sách nêu rõ nhất',
  ],
  ['units until 30 June 2025', 'đơn vị đến ngày 30/6/2025'],
  [
    'provinces with at least one accepted provincial app in either store, of 63',
    'số tỉnh, thành có ít nhất một ứng dụng cấp tỉnh được nhận ở một trong hai kho, trên 63',
  ],
  [
    'provinces with at least one readable app policy, of those with apps',
    'số tỉnh, thành có ít nhất một chính sách ứng dụng đọc được, trên số có ứng dụng',
  ],
  [
    'provinces with apps, none of which has a policy that could be read: none listed, or unreachable (coverage says which)',
    'số tỉnh, thành có ứng dụng mà không chính sách nào đọc được: không niêm yết, hoặc không tới được (bảng đã tìm gì cho biết trường hợp nào)',
  ],
  ['e-government portals, of 63', 'số cổng thông tin điện tử, trên 63'],
  ['e-service portals, of 63', 'số cổng dịch vụ công, trên 63'],
  [
    'provinces with an app policy, and portals with one',
    'số tỉnh, thành có chính sách ứng dụng, cộng số cổng có chính sách',
  ],
  [
    'policies that show an official mailbox; the review does not say whether it counted mailboxes or policies',
    'số chính sách nêu hộp thư tên miền nhà nước; rà soát không nói rõ đếm hộp thư hay đếm chính sách',
  ],
  [
    'policies that show a mailbox of a provider open to anyone, or of a company',
    'số chính sách nêu hộp thư của dịch vụ mở cho mọi người, hoặc của doanh nghiệp',
  ],
  ['policies that show an e-mail address', 'số chính sách nêu địa chỉ thư điện tử'],
  [
    'provinces whose policy shows the mailbox that Cần Thơ and Quảng Nam shared',
    'số tỉnh, thành có chính sách nêu hộp thư mà Cần Thơ và Quảng Nam dùng chung',
  ],
]);

/** What was counted, why two texts are alike, what a piece of evidence is, how a metric counts. */
export const COUNTS: readonly RecordedForm[] = [
  [/^(\d{1,6}) of (\d{1,6}) listings read$/, (read, of) => `đọc được ${read} trong ${of} trang ứng dụng`],
  [
    /^(\d{1,6}) of (\d{1,6}) apps carry a (data-safety|privacy) label$/,
    (labels, of, kind = '') => `${labels} trong ${of} ứng dụng có nhãn ${LABELS[kind] ?? kind}`,
  ],
  [
    /^files of (\d{1,6}) of (\d{1,6}) apps$/,
    (files, of) => `có tệp cài đặt của ${files} trong ${of} ứng dụng`,
  ],
  [
    /^(\d{1,6}) of (\d{1,6}) searches answered in full; (\d{1,6}) accepted, (\d{1,6}) wait for a person$/,
    (answered, of, accepted, waiting) =>
      `${answered} trong ${of} lượt tìm có trả lời đầy đủ; nhận ${accepted} ứng dụng, ${waiting} chờ người xem`,
  ],
  [/^one signing key: ([0-9a-f]{64})$/, (key) => `cùng khóa ký ${key}`],
  [/^one developer account: ([\s\S]+)$/, (developer) => `cùng tài khoản nhà phát triển: ${developer}`],
  [/^one backend host: ([\s\S]+)$/, (host) => `cùng máy chủ: ${host}`],
  [/^one cloud project: ([\s\S]+)$/, (project) => `cùng dự án đám mây: ${project}`],
  [
    /^one mailbox given to the store: ([\s\S]+)$/,
    (mailbox) => `cùng hộp thư khai với kho ứng dụng: ${mailbox}`,
  ],
  [/^one policy host: ([\s\S]+)$/, (host) => `chính sách đăng trên cùng máy chủ: ${host}`],
  [
    /^one vendor by way of other apps: ([\s\S]+)$/,
    (name) => `cùng nhà cung cấp, qua các ứng dụng khác: ${name}`,
  ],
  [/^one address: ([\s\S]+)$/, (url) => `cùng địa chỉ: ${url}`],
  [/^one file: sha256 ([0-9a-f]{64})$/, (sha256) => `cùng một tệp: SHA-256 ${sha256}`],
  [
    /^both use the public template (\S{1,80}); without it they are (\S{1,10}) alike$/,
    (template, rest) => `cả hai dùng mẫu công khai ${template}; bỏ mẫu thì ${alike(rest)}`,
  ],
  [
    /^what they share, many unrelated owners share; without it they are (\S{1,10}) alike$/,
    (rest) => `phần chung cũng có ở nhiều chủ không liên quan; bỏ phần đó thì ${alike(rest)}`,
  ],
  [
    /^both provinces belong to unit (\S{1,10}) since 1 July 2025$/,
    (code) => `hai tỉnh thuộc cùng đơn vị mã ${code} từ ngày 1/7/2025`,
  ],
  [
    /^jaccard ([\d.]{1,10}), no shared document, developer, key, host or public template was found$/,
    (jaccard) =>
      `Jaccard ${jaccard}; không thấy chung tài liệu, nhà phát triển, khóa ký, máy chủ hay mẫu công khai nào`,
  ],
  [
    /^(policy|listing|app file|data-safety label|privacy label|store permissions) of ([\s\S]+)$/,
    (artifact = '', subject) => `${ARTIFACTS[artifact] ?? artifact} của ${subject}`,
  ],
  [/^(policy|listing|manifest|app file)$/, (artifact = '') => ARTIFACTS[artifact] ?? artifact],
  [/^([\s\S]{1,200})$/, (note = '') => NOTES.get(note) ?? ''],
];

function alike(share = ''): string {
  return share === 'empty' ? 'không còn gì' : `giống nhau ${share}`;
}
