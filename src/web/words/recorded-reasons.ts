import type { RecordedForm } from './recorded.js';

const GROUPS = new Map([
  ['newspaper', 'báo chí'],
  ['broadcast', 'phát thanh, truyền hình'],
  ['lottery', 'xổ số'],
  ['tourism', 'du lịch'],
  ['school', 'trường học'],
  ['hospital', 'y tế'],
  ['property', 'nhà đất'],
  ['bank', 'ngân hàng'],
  ['utility', 'điện, nước'],
  ['transport', 'đi lại'],
  ['driving', 'thi lái xe'],
  ['jobs', 'việc làm'],
  ['food', 'ăn uống'],
  ['game', 'trò chơi'],
  ['weather', 'thời tiết'],
  ['map', 'bản đồ'],
  ['shopping', 'mua bán'],
  ['club', 'câu lạc bộ'],
  ['telecom', 'viễn thông'],
  ['business', 'kinh doanh'],
]);
const FIELDS: Readonly<Record<string, string>> = {
  'e-mail': 'hộp thư',
  website: 'trang web',
  policy: 'chính sách',
  host: 'tên miền',
  developer: 'tên nhà phát triển',
  description: 'lời giới thiệu',
};
const field = (name = '') => FIELDS[name] ?? name;

/** Why an app was given to a province, as discovery records it. */
export const REASONS: readonly RecordedForm[] = [
  [/^title names several provinces$/, () => 'tên nêu nhiều tỉnh, thành'],
  [/^title is nothing but the place$/, () => 'tên chỉ có tên nơi'],
  [/^title is nothing but place and service$/, () => 'tên chỉ có tên nơi và tên dịch vụ'],
  [/^title is not the one on record$/, () => 'tên khác với tên đã biết'],
  [/^title has the service word "([\s\S]+)"$/, (word) => `tên có chữ chỉ dịch vụ công “${word}”`],
  [/^title has other words: ([\s\S]+)$/, (words) => `tên có chữ khác: ${words}`],
  [
    /^title has "([\s\S]+)", a word of ([a-z]+)$/,
    (word, group = '') => `tên có chữ “${word}”, thuộc nhóm ${GROUPS.get(group) ?? group}`,
  ],
  [/^title names ([\s\S]+)$/, (place) => `tên nêu ${place}`],
  [
    /^(title|id) on record as the national app "([\s\S]+)"$/,
    (what, name) => `${known(what)} ứng dụng toàn quốc “${name}”`,
  ],
  [/^(title|id) on record as "([\s\S]+)"$/, (what, name) => `${known(what)} “${name}”`],
  [/^(host|developer|description) names the province$/, (source) => `${field(source)} nêu tỉnh, thành này`],
  [/^developer's name has "([\s\S]+)"$/, (word) => `tên nhà phát triển có chữ “${word}”`],
  [
    /^developer is a vendor of public services \(([\s\S]+)\)$/,
    (word) => `nhà phát triển là bên cung cấp dịch vụ công (${word})`,
  ],
  [
    /^developer is a national body \(([\s\S]+)\)$/,
    (word) => `nhà phát triển là cơ quan trung ương (${word})`,
  ],
  [/^developer is a public body \(([\s\S]+)\)$/, (word) => `nhà phát triển là cơ quan nhà nước (${word})`],
  [/^developer is another province's body$/, () => 'nhà phát triển là cơ quan của tỉnh khác'],
  [
    /^(e-mail|website|policy) at (\S+), the province's domain$/,
    (what, host) => `${field(what)} ở ${host}, tên miền của tỉnh`,
  ],
  [
    /^(e-mail|website|policy) at (\S+), the domain of ([\s\S]+)$/,
    (what, host, place) => `${field(what)} ở ${host}, tên miền của ${place}`,
  ],
  [
    /^(e-mail|website|policy) at (\S+), a government domain$/,
    (what, host) => `${field(what)} ở ${host}, tên miền nhà nước`,
  ],
  [/^contact at a government domain$/, () => 'liên hệ ở tên miền nhà nước'],
  [/^mailbox bears "([\s\S]+)"$/, (word) => `tên hộp thư có “${word}”`],
  [
    /^description names the province and "([\s\S]+)"$/,
    (body) => `lời giới thiệu nêu tỉnh, thành và “${body}”`,
  ],
  [/^description speaks of ([\s\S]+)$/, (words) => `lời giới thiệu nói đến ${words}`],
  [/^description says "([\s\S]+)"$/, (words) => `lời giới thiệu ghi “${words}”`],
  [/^package id names the province$/, () => 'mã gói nêu tỉnh, thành này'],
  [/^package id has "([\s\S]+)"$/, (word) => `mã gói có “${word}”`],
  [/^excluded by the registry(?:: ([\s\S]+))?$/, (note) => `danh sách của người dùng loại ra${after(note)}`],
  [/^added by the registry(?:: ([\s\S]+))?$/, (note) => `danh sách của người dùng thêm vào${after(note)}`],
];

function known(what = ''): string {
  return what === 'id' ? 'mã trùng với mã đã biết của' : 'tên trùng với tên đã biết:';
}

function after(note = ''): string {
  return note === '' ? '' : `: ${note}`;
}
