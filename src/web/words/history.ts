type Names = Readonly<Record<string, string>>;

/** Words on what changed from one run to the next. */
export interface HistoryWords {
  title: string;
  note: string;
  /** Where the workspace holds one run. */
  first: string;
  /** Where nothing of the thing at hand differs. */
  nothing: string;
  viewNote(now: string, before: string): string;
  runs(now: string, before: string): string;
  kinds: Names;
  changes: Names;
  causes: Names;
  causeNotes: Names;
  before: string;
  after: string;
  fromListing: string;
  showText: string;
  causeName: string;
  count(n: number, of: number): string;
  none: string;
}

/** In Vietnamese. */
export const viHistory: HistoryWords = {
  title: 'Thay đổi giữa các lần quét',
  note: 'Chỉ so những gì cả hai lần đều xem được. Chỗ khác đi do soi đọc khác thì ghi riêng.',
  first: 'Không gian làm việc này mới có một lần quét, chưa có gì để so.',
  nothing: 'Không có gì khác so với lần quét trước.',
  viewNote: (now, before) => `Lần quét ${now} so với lần ${before}.`,
  runs: (now, before) => `${before} → ${now}`,
  kinds: {
    app: 'Ứng dụng',
    'match-status': 'Xếp loại ứng dụng',
    policy: 'Chính sách',
    'policy-text': 'Lời chính sách',
    controller: 'Bên chịu trách nhiệm',
    indicator: 'Chỉ báo',
    contact: 'Liên hệ',
    permission: 'Quyền truy cập',
    tracker: 'Bộ công cụ của bên khác',
    signer: 'Khóa ký',
  },
  changes: { new: 'mới có', gone: 'không còn', changed: 'đã đổi' },
  causes: {
    author: 'bản gốc đã khác',
    soi: 'soi đọc khác',
    either: 'chưa rõ do đâu',
    coverage: 'chưa xem được',
  },
  causeNotes: {
    author: 'Văn bản, trang ứng dụng hay tệp cài đặt ghi được lần này khác lần trước.',
    soi: 'Bản ghi hai lần giống hệt nhau; soi đọc hoặc xét khác đi. Không phải thay đổi của tác giả.',
    either: 'Bản ghi khác, và soi cũng đã khác: chưa rõ thay đổi do bên nào.',
    coverage: 'Một trong hai lần không xem được, nên không nói được là có thay đổi.',
  },
  before: 'Trước',
  after: 'Nay',
  fromListing: 'trên trang ứng dụng',
  showText: 'Chữ đã bỏ và chữ mới thêm',
  causeName: 'Do đâu',
  count: (n, of) => `${n} trong ${of} thay đổi`,
  none: 'không có',
};

/** In English. */
export const enHistory: HistoryWords = {
  title: 'Changes between runs',
  note: 'Only what both runs could look at is compared. What soi itself reads otherwise is told apart.',
  first: 'This workspace holds one run; there is nothing to compare it with yet.',
  nothing: 'Nothing differs from the run before.',
  viewNote: (now, before) => `Run ${now} against ${before}.`,
  runs: (now, before) => `${before} → ${now}`,
  kinds: {
    app: 'App',
    'match-status': 'Judgement of the app',
    policy: 'Policy',
    'policy-text': 'Words of the policy',
    controller: 'Responsible party',
    indicator: 'Indicator',
    contact: 'Contact',
    permission: 'Permission',
    tracker: 'SDK of a third party',
    signer: 'Signing key',
  },
  changes: { new: 'new', gone: 'gone', changed: 'changed' },
  causes: {
    author: 'the source changed',
    soi: 'soi reads it otherwise',
    either: 'cause not known',
    coverage: 'could not be looked at',
  },
  causeNotes: {
    author: 'The document, listing or app file recorded now is another than before.',
    soi: 'Both runs recorded the same bytes; soi reads or judges them otherwise. No change by the author.',
    either: 'The recorded bytes differ and so does soi: who made the difference is not known.',
    coverage: 'One of the runs could not look, so no change is claimed.',
  },
  before: 'Before',
  after: 'Now',
  fromListing: 'in the listing',
  showText: 'Words that went and words that came',
  causeName: 'Cause',
  count: (n, of) => `${n} of ${of} changes`,
  none: 'none',
};
