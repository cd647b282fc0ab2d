import type { Language } from './messages.js';

/** Words of `soi check` for a person; the names of indicators, classes and codes stand elsewhere. */
export interface CheckWords {
  unreadable: (code: string, message: string) => string;
  appFile: (name: string, version: string, sha256: string) => string;
  permissions: (all: number, dangerous: number, names: string) => string;
  unsigned: string;
  signedBy: (sha256: string) => string;
  codeOf: (names: string) => string;
  noTracker: string;
  anomaly: string;
  iosApp: (name: string, version: string, sha256: string) => string;
  asksFor: (key: string, text: string) => string;
  policy: string;
  noPolicy: (kind: string) => string;
  words: (count: number, language: string) => string;
  responsible: string;
  says: string;
  partly: string;
  saysNot: string;
  notJudged: string;
  contacts: string;
  alike: (percent: number, id: string) => string;
  moreAlike: (count: number) => string;
  page: (store: string, page: string, apps: number) => string;
  sameKey: (apps: number, provinces: number, keys: string) => string;
  inWorkspace: (findings: number, contradictions: number) => string;
}

const en: CheckWords = {
  unreadable: (code, message) => `could not be read: ${code}: ${message}`,
  appFile: (name, version, sha256) => `app file ${name} ${version}, sha256 ${sha256}`,
  permissions: (all, dangerous, names) =>
    `requests ${all} permissions, ${dangerous} that Android classes as dangerous: ${names}`,
  unsigned: 'no signature could be read',
  signedBy: (sha256) => `signed by ${sha256}`,
  codeOf: (names) => `contains code of: ${names}`,
  noTracker: 'no SDK on the list',
  anomaly: 'anomaly',
  iosApp: (name, version, sha256) => `iOS app ${name} ${version}, sha256 ${sha256}`,
  asksFor: (key, text) => `asks for ${key}: “${text}”`,
  policy: 'policy',
  noPolicy: (kind) => `no policy (${kind})`,
  words: (count, language) => `${count} words, ${language}`,
  responsible: 'responsible',
  says: 'says',
  partly: 'in part',
  saysNot: 'does not say',
  notJudged: 'not judged',
  contacts: 'contacts',
  alike: (percent, id) => `${percent} % alike: ${id}`,
  moreAlike: (count) => `and ${count} others alike`,
  page: (store, page, apps) => `${store} ${page}, ${apps} apps`,
  sameKey: (apps, provinces, keys) =>
    `the same key signs ${apps} other apps of ${provinces} provinces: ${keys}`,
  inWorkspace: (findings, contradictions) =>
    `in the workspace: ${findings} findings, ${contradictions} contradictions`,
};

const vi: CheckWords = {
  unreadable: (code, message) => `chưa đọc được: ${code}: ${message}`,
  appFile: (name, version, sha256) => `tệp cài đặt ${name} ${version}, sha256 ${sha256}`,
  permissions: (all, dangerous, names) =>
    `xin ${all} quyền, trong đó ${dangerous} quyền Android xếp là nguy hiểm: ${names}`,
  unsigned: 'chưa đọc được chữ ký nào',
  signedBy: (sha256) => `khóa ký: ${sha256}`,
  codeOf: (names) => `có mã của: ${names}`,
  noTracker: 'không có SDK nào trong danh mục',
  anomaly: 'điểm bất thường',
  iosApp: (name, version, sha256) => `ứng dụng iOS ${name} ${version}, sha256 ${sha256}`,
  asksFor: (key, text) => `xin ${key}: “${text}”`,
  policy: 'chính sách',
  noPolicy: (kind) => `không phải chính sách (${kind})`,
  words: (count, language) => `${count} từ, ${language}`,
  responsible: 'chịu trách nhiệm',
  says: 'có nêu',
  partly: 'nêu một phần',
  saysNot: 'không nêu',
  notJudged: 'chưa xét',
  contacts: 'liên hệ',
  alike: (percent, id) => `giống ${percent} %: ${id}`,
  moreAlike: (count) => `và ${count} văn bản khác cũng giống`,
  page: (store, page, apps) => `${store} ${page}, ${apps} ứng dụng`,
  sameKey: (apps, provinces, keys) =>
    `cùng khóa ký với ${apps} ứng dụng khác của ${provinces} tỉnh, thành: ${keys}`,
  inWorkspace: (findings, contradictions) =>
    `trong kho kết quả: ${findings} phát hiện, ${contradictions} mâu thuẫn`,
};

/** The words in a language. */
export const checkWords = (language: Language): CheckWords => ({ vi, en })[language];
