import type { RecordedForm } from './recorded.js';

const LINKS: Readonly<Record<string, string>> = {
  USED_TO_TRACK_YOU: 'dùng để theo dõi',
  LINKED_TO_YOU: 'gắn với danh tính',
  NOT_LINKED_TO_YOU: 'không gắn với danh tính',
};

/** What soi writes of one source beside another; a quote of the source itself is none of these. */
export const STATEMENTS: readonly RecordedForm[] = [
  [/^does not (?:mention|name) it$/, () => 'không nhắc tới'],
  [/^does not mention deletion$/, () => 'không nhắc tới việc xóa'],
  [/^does not mention location$/, () => 'không nhắc tới vị trí'],
  [
    /^mentions location, but not in the background$/,
    () => 'có nhắc tới vị trí, không nhắc tới việc chạy nền',
  ],
  [/^does not mention any third party$/, () => 'không nhắc tới bên thứ ba nào'],
  [/^(No data collected|Data Not Collected)$/, (label) => `ghi không thu thập dữ liệu (“${label}”)`],
  [/^contains code of ([\s\S]+)$/, (names) => `có chứa mã của ${names}`],
  [/^not shared: ([\s\S]+)$/, (quote) => `không chia sẻ: ${quote}`],
  [/^((?:requests [\w.]+(?:; |$))+)$/, (list = '') => `xin ${list.replaceAll('requests ', '')}`],
  [/^((?:lists “[^“”]*”(?:; |$))+)$/, (list = '') => `ghi ${list.replaceAll('lists “', '“')}`],
  [
    /^DATA_(USED_TO_TRACK_YOU|LINKED_TO_YOU|NOT_LINKED_TO_YOU): ([\s\S]+)$/,
    (link = '', name) => `${LINKS[link] ?? link}: ${name}`,
  ],
];
