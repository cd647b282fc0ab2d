import type { StageName } from '../pipeline/context.js';
import type { Funnel } from '../pipeline/summary.js';

export type Language = 'vi' | 'en';

/** Words of the command line in both languages. */
export interface Messages {
  stages: Readonly<Record<StageName, string>>;
  funnel: Readonly<Record<keyof Funnel, string>>;
  controllers: string;
  controllerClasses: Readonly<Record<string, string>>;
  sharedMailboxes: string;
  cloneFamilies: string;
  provinces: string;
  none: string;
  findings: string;
  levels: Readonly<Record<string, string>>;
  review: string;
  published: string;
  measured: string;
  gaps: string;
  waiting: string;
  reportAt: string;
  liveScan: string;
  sampleNotice: string;
  more: string;
}

const vi: Messages = {
  stages: {
    discover: 'Tìm ứng dụng',
    collect: 'Thu thập',
    extract: 'Đọc',
    analyze: 'Phân tích',
    report: 'Báo cáo',
  },
  funnel: {
    provincesLookedFor: 'Tỉnh, thành đã tìm',
    provincesAnswered: '  kho trả lời đầy đủ (ít nhất một kho)',
    provincesFound: '  có ứng dụng',
    provincesWithPolicy: '  có niêm yết chính sách',
    provincesReadable: '  chính sách đọc được',
    provincesWithManifest: '  đọc được tệp cài đặt',
  },
  controllers: 'Ai chịu trách nhiệm về dữ liệu (theo chính sách của ứng dụng)',
  controllerClasses: {
    people_committee: 'Ủy ban nhân dân',
    department: 'Sở, trung tâm',
    provider: 'doanh nghiệp, nhà phát triển',
    other_body: 'tổ chức khác',
    unclear: 'không rõ (chỉ “chúng tôi”)',
    none: 'không nói đến',
  },
  sharedMailboxes: 'Hộp thư dùng chung',
  cloneFamilies: 'Nhóm chính sách giống nhau',
  provinces: 'tỉnh',
  none: 'không có',
  findings: 'Phát hiện',
  levels: { high: 'cao', medium: 'vừa', low: 'thấp', info: 'thông tin' },
  review: 'So với rà soát năm 2022',
  published: 'công bố',
  measured: 'đo được',
  gaps: 'Chưa xem được (không có nghĩa là không có)',
  waiting: 'ứng dụng chờ người xem xét: soi review',
  reportAt: 'Báo cáo',
  liveScan: 'Quét thật',
  sampleNotice: 'Đây là dữ liệu mẫu dựng lại theo rà soát năm 2022; văn bản và mã ứng dụng là hư cấu.',
  more: 'và',
};

const en: Messages = {
  stages: {
    discover: 'Discovering',
    collect: 'Collecting',
    extract: 'Reading',
    analyze: 'Analyzing',
    report: 'Reporting',
  },
  funnel: {
    provincesLookedFor: 'Provinces looked for',
    provincesAnswered: '  answered in full by at least one store',
    provincesFound: '  with an app',
    provincesWithPolicy: '  with a policy listed',
    provincesReadable: '  with a policy that could be read',
    provincesWithManifest: '  with an app file that could be read',
  },
  controllers: 'Who is responsible for the data (by the apps’ policies)',
  controllerClasses: {
    people_committee: 'People’s Committee',
    department: 'department or centre',
    provider: 'company or developer',
    other_body: 'other body',
    unclear: 'unclear (only “we”)',
    none: 'not said',
  },
  sharedMailboxes: 'Shared mailboxes',
  cloneFamilies: 'Families of alike policies',
  provinces: 'provinces',
  none: 'none',
  findings: 'Findings',
  levels: { high: 'high', medium: 'medium', low: 'low', info: 'info' },
  review: 'Beside the review of 2022',
  published: 'published',
  measured: 'measured',
  gaps: 'Could not be looked at (this does not mean “is not there”)',
  waiting: 'apps wait for a person: soi review',
  reportAt: 'Report',
  liveScan: 'Live scan',
  sampleNotice:
    'This is the recorded sample, a reconstruction of the 2022 review: its texts and app ids are invented.',
  more: 'and',
};

const MESSAGES: Readonly<Record<Language, Messages>> = { vi, en };

export function messagesFor(language: Language): Messages {
  return MESSAGES[language];
}

/** Vietnamese where the system is Vietnamese or where it was asked for. */
export function chooseLanguage(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  if (option === 'vi' || option === 'en') return option;
  const locale = environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return locale.toLowerCase().startsWith('vi') ? 'vi' : 'en';
}
