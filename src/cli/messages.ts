import type { StageName } from '../pipeline/context.js';
import type { Funnel } from '../pipeline/summary.js';

export type Language = 'vi' | 'en';

/** Words of the command line in both languages. */
export interface Messages {
  stages: Readonly<Record<StageName, string>>;
  funnel: Readonly<Record<keyof Funnel, string>>;
  controllers: (readable: number, lookedFor: number) => string;
  controllerClasses: Readonly<Record<string, string>>;
  sharedMailboxes: (policies: number) => string;
  cloneFamilies: (policies: number) => string;
  provinces: string;
  none: string;
  findings: (judged: number, subjects: number) => string;
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
  controllers: (readable, lookedFor) =>
    `Ai chịu trách nhiệm về dữ liệu (theo chính sách của ứng dụng: ${readable} trong ${lookedFor} tỉnh, thành có chính sách đọc được)`,
  controllerClasses: {
    people_committee: 'Ủy ban nhân dân',
    department: 'Sở, trung tâm',
    provider: 'doanh nghiệp, nhà phát triển',
    other_body: 'tổ chức khác',
    unclear: 'không rõ (chỉ “chúng tôi”)',
    none: 'không nói đến',
  },
  sharedMailboxes: (policies) => `Hộp thư dùng chung (trong ${policies} chính sách đã đọc)`,
  cloneFamilies: (policies) => `Nhóm chính sách giống nhau (trong ${policies} chính sách đã đọc)`,
  provinces: 'tỉnh',
  none: 'không có',
  findings: (judged, subjects) => `Phát hiện (xét được ${judged} trong ${subjects} ứng dụng và cổng)`,
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
  controllers: (readable, lookedFor) =>
    `Who is responsible for the data (by the apps’ policies: ${readable} of ${lookedFor} provinces have one that could be read)`,
  controllerClasses: {
    people_committee: 'People’s Committee',
    department: 'department or centre',
    provider: 'company or developer',
    other_body: 'other body',
    unclear: 'unclear (only “we”)',
    none: 'not said',
  },
  sharedMailboxes: (policies) => `Shared mailboxes (among ${policies} policies read)`,
  cloneFamilies: (policies) => `Families of alike policies (among ${policies} policies read)`,
  provinces: 'provinces',
  none: 'none',
  findings: (judged, subjects) => `Findings (${judged} of ${subjects} apps and portals could be judged)`,
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
