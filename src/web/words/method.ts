type Names = Readonly<Record<string, string>>;

/** Words of the page on method and limits. */
export type MethodWords = Readonly<
  Record<
    | 'proves'
    | 'notProves'
    | 'counting'
    | 'reconstruction'
    | 'run'
    | 'runId'
    | 'version'
    | 'finished'
    | 'source'
    | 'country'
    | 'searches'
    | 'listings'
    | 'checks'
    | 'sources'
    | 'database',
    string
  >
> &
  Readonly<
    Record<
      'provesList' | 'notProvesList' | 'countingList' | 'reconstructionList' | 'sourcesList',
      readonly string[]
    >
  > & { sourceKinds: Names };

/** In Vietnamese. */
export const viMethod: MethodWords = {
  proves: 'Báo cáo này chứng minh được gì',
  provesList: [
    'Một văn bản, ở một địa chỉ, vào lúc quét, có đúng những chữ được trích: bản gốc nằm trong kho lưu WARC, mỗi bản có mã SHA-256.',
    'Một tệp cài đặt có khai một quyền, có chứa mã của một bộ công cụ, và được ký bằng một khóa.',
    'Hai văn bản trùng nhau bao nhiêu phần trăm cụm năm chữ.',
  ],
  notProves: 'Và không chứng minh được gì',
  notProvesList: [
    'Không nói về ý định của ai. Một câu thiếu trong chính sách là một câu thiếu, chưa phải một sai phạm.',
    'Xin quyền không có nghĩa là đã dùng; chứa mã không có nghĩa là mã đã chạy.',
    'Văn bản giống nhau không cho biết ai chép của ai.',
    'Chưa xem được (máy chủ hỏng, bị chặn, đòi đăng nhập, bản quét) không bao giờ được tính là không có.',
    'Máy đọc có thể nhầm. Phát hiện chờ người duyệt; phát hiện bị bác vẫn được giữ cùng lý do.',
  ],
  counting: 'Cách đếm',
  countingList: [
    'Mỗi tỉnh tính một chính sách ứng dụng: văn bản nêu tên bên chịu trách nhiệm rõ nhất trong các ứng dụng cấp tỉnh.',
    'Ứng dụng toàn quốc và dưới tỉnh có trong báo cáo nhưng không vào các con số so với năm 2022.',
    'Giống nhau: hệ số Jaccard trên các cụm năm chữ, sau khi đưa về chữ thường, dạng NFC.',
  ],
  reconstruction: 'Phần dựng lại',
  reconstructionList: [
    'Mười bảy chỉ báo là dựng lại: rà soát 2022 chỉ nêu tên bốn.',
    'Bộ mẫu đi kèm dựng theo các con số rà soát 2022 đã công bố. Văn bản, hộp thư, tên công ty, tên máy chủ và mã ứng dụng trong mẫu là hư cấu, trừ tên tỉnh và hộp thư chung mà rà soát đã nêu.',
  ],
  run: 'Lần quét này',
  runId: 'Mã lần quét',
  version: 'Phiên bản soi',
  finished: 'Phản hồi cuối được ghi lúc',
  source: 'Nguồn',
  sourceKinds: { replay: 'phản hồi đã ghi', live: 'mạng' },
  country: 'Nhìn từ kho của nước',
  searches: 'Lượt tìm ở kho',
  listings: 'Ứng dụng mà kho trả về',
  checks: 'Các phép kiểm',
  sources: 'Nguồn',
  sourcesList: [
    'Rà soát 2022, Bảng 1 và Hình 1: https://vietnamlawmagazine.vn/greater-attention-to-online-personal-data-protection-needed-to-win-public-trust-in-digital-transformation-recent-review-results-suggest-48945.html',
    'Số địa chỉ liên hệ năm 2022: https://vietnamnet.vn/en/personal-information-needs-more-protection-in-vietnam-2035003.html',
    'Sáp nhập 63 thành 34 đơn vị: Nghị quyết 202/2025/QH15; mã đơn vị: Quyết định 19/2025/QĐ-TTg',
  ],
  database: 'Mọi con số ở đây tra lại được trong soi.sqlite cùng thư mục; bảng about giải thích từng cột.',
};

/** In English. */
export const enMethod: MethodWords = {
  proves: 'What this report proves',
  provesList: [
    'That a text, at an address, at the time of the scan, had exactly the words quoted: the original stands in the WARC archive, each copy with its SHA-256.',
    'That an install file declares a permission, contains code of a toolkit, and was signed with a key.',
    'How many percent of their runs of five words two texts share.',
  ],
  notProves: 'And what it does not',
  notProvesList: [
    'It says nothing of anybody’s intent. A sentence that is missing is a missing sentence, not yet a breach.',
    'A permission that is requested is not one that is used; code that is contained is not code that ran.',
    'Alike texts do not tell who copied from whom.',
    'What could not be looked at (dead server, refusal, login, scan) never counts as not being there.',
    'A machine reads, and may be wrong. Findings wait for a person; those that are rejected are kept with the reason.',
  ],
  counting: 'How it counts',
  countingList: [
    'One app policy counts for a province: the one of its provincial apps that names best who is responsible.',
    'National apps and those below province level are in the report, but not in the numbers beside 2022.',
    'Alike: the Jaccard index of runs of five words, lower case, NFC.',
  ],
  reconstruction: 'What is reconstructed',
  reconstructionList: [
    'The seventeen indicators: the 2022 review names only four.',
    'The sample was made after the numbers that the 2022 review published. Its texts, mailboxes, company names, hosts and app ids are invented, save the provinces’ names and the shared mailbox that the review itself named.',
  ],
  run: 'This scan',
  runId: 'Run',
  version: 'Version of soi',
  finished: 'Last response recorded',
  source: 'Source',
  sourceKinds: { replay: 'recorded responses', live: 'network' },
  country: 'Seen from the storefront of',
  searches: 'Store searches',
  listings: 'Listings that the stores returned',
  checks: 'Checks',
  sources: 'Sources',
  sourcesList: [
    'Review of 2022, Table 1 and Figure 1: https://vietnamlawmagazine.vn/greater-attention-to-online-personal-data-protection-needed-to-win-public-trust-in-digital-transformation-recent-review-results-suggest-48945.html',
    'Number of contacts in 2022: https://vietnamnet.vn/en/personal-information-needs-more-protection-in-vietnam-2035003.html',
    'From 63 to 34 units: Resolution 202/2025/QH15; codes: Decision 19/2025/QĐ-TTg',
  ],
  database:
    'Every number here can be looked up in soi.sqlite in the same folder; the table about explains each column.',
};
