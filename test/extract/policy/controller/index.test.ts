import { describe, expect, it } from 'vitest';
import { readParties } from '../../../../src/extract/policy/controller/index.js';
import { searchText } from '../../../../src/extract/policy/search-text.js';
import type { DocumentText } from '../../../../src/model/index.js';

function aDocument(text: string, title: string | null = null): DocumentText {
  return {
    mime: 'text/plain',
    title,
    text: text.normalize('NFC'),
    sections: [],
    notes: [],
    links: [],
    pageKind: 'unknown',
  };
}

function partiesOf(text: string, title: string | null = null) {
  const document = aDocument(text, title);
  return { document, ...readParties(document, searchText(document)) };
}

const NAMED: [string, string, string, string][] = [
  [
    'the person who runs a site, in a label',
    'Chúng tôi lưu số điện thoại của bạn.\nNgười vận hành: Lý Thị Mận\nĐiện thoại: 0912 000 111',
    'provider',
    'Lý Thị Mận',
  ],
  [
    'a shop by its label',
    'Chúng tôi lưu số điện thoại của bạn.\nĐơn vị: Giặt Là Bình Minh\nĐịa chỉ: 5 Hải Sơn',
    'provider',
    'Giặt Là Bình Minh',
  ],
  [
    'whoever a section says we are',
    'Privacy Policy\nWHO WE ARE\nOakfield Blocks is a maker of bricks. We keep your e-mail address.',
    'provider',
    'Oakfield Blocks',
  ],
  [
    'a developer in small letters',
    'We keep your e-mail address.\nDeveloper name: leafcoder\nThanks.',
    'provider',
    'leafcoder',
  ],
  [
    'a military command whose portal it is',
    'Hệ thống cổng thông tin điện tử của Ban CHQS xã Đồng Tiến chỉ thu thập họ tên do công dân cung cấp.',
    'other_body',
    'Ban CHQS xã Đồng Tiến',
  ],
  [
    'a centre that is "we" together with a company in one bracket',
    'Chính sách này mô tả cách Trung tâm An toàn thông tin tỉnh Cao Bằng cùng Sao Khuê (gọi tắt là “ATTT-SK”, “chúng tôi” hoặc “của chúng tôi”) xử lý thông tin của bạn.',
    'department',
    'Trung tâm An toàn thông tin tỉnh Cao Bằng',
  ],
  [
    'a hospital that is given a short name, before the firm that built the software',
    'Bệnh viện Đa khoa tỉnh Lào Cai (dưới đây gọi là Bệnh viện) xây dựng ứng dụng Khám Nhanh. Phần mềm do Công ty TNHH Sao Khuê phát triển và bảo trì.',
    'other_body',
    'Bệnh viện Đa khoa tỉnh Lào Cai',
  ],
  [
    'a company whose bracket and parent stand before the verb',
    'Công ty Cổ phần Giáo dục Sao Khuê (“Sao Khuê”), công ty con của Tập đoàn Đá Vàng, cam kết bảo vệ dữ liệu của học viên.',
    'provider',
    'Công ty Cổ phần Giáo dục Sao Khuê',
  ],
  [
    'a hospital by its long name, not by its province',
    'Bệnh viện Phục hồi chức năng tỉnh Phú Yên (“Bệnh viện”, “chúng tôi”) tôn trọng quyền riêng tư của người bệnh.',
    'other_body',
    'Bệnh viện Phục hồi chức năng tỉnh Phú Yên',
  ],
  [
    'a name behind an article',
    'Dew Clock is an app developed by the Willow Society of Hanoi. We collect your name.',
    'other_body',
    'Willow Society of Hanoi',
  ],
  [
    'a name that is called the controller after words between dashes',
    'Lớp Học Mây — thành viên hệ sinh thái Mây Group — là đơn vị kiểm soát dữ liệu của website này.',
    'provider',
    'Lớp Học Mây',
  ],
  [
    'a product that is defined and then declared responsible',
    'Elm Gate Server (referred to as "Elm GS" in this policy) signs you in. Elm GS is responsible for the account that you open.',
    'provider',
    'Elm GS',
  ],
  [
    'the company of a generator’s definition in Vietnamese',
    'Công ty (còn được gọi là “chúng tôi” trong thỏa thuận này) có nghĩa là công ty Trách nhiệm hữu hạn Mưa Ngâu.\nThiết bị có nghĩa là điện thoại.',
    'provider',
    'công ty Trách nhiệm hữu hạn Mưa Ngâu',
  ],
  [
    'a company with its "chúng tôi" right behind it',
    'Xe Hoa Ban - Công ty Cổ phần Xe Hoa Ban Chúng tôi cam kết bảo vệ thông tin của Quý khách.',
    'provider',
    'Công ty Cổ phần Xe Hoa Ban',
  ],
  [
    'the legal form to its end',
    'This SERVICE is provided by Purple Pond Software Company Limited at no cost.',
    'provider',
    'Purple Pond Software Company Limited',
  ],
  [
    'the firm before its trade name',
    'Nine Elms, LLC d/b/a Elm Media ("Elm Media", "us", "we") operates the Elmo platform.',
    'provider',
    'Nine Elms, LLC',
  ],
  [
    '"we" in another language',
    'Acorde Norte ("nosotros" o "nuestro") opera la aplicación móvil Acorde y recopila tu correo electrónico cuando creas una cuenta.',
    'provider',
    'Acorde Norte',
  ],
  [
    'the owner of an app that a company runs',
    'Ứng dụng thuộc quyền sở hữu của UBND tỉnh Kon Tum, do Công ty Cổ phần Núi Xanh vận hành.',
    'people_committee',
    'UBND tỉnh Kon Tum',
  ],
  [
    'a department by the legal term',
    'Bên kiểm soát dữ liệu cá nhân là Sở Y tế tỉnh Long An.',
    'department',
    'Sở Y tế tỉnh Long An',
  ],
  [
    'a department below a committee',
    'Sở Du lịch tỉnh Ninh Bình, cơ quan trực thuộc UBND tỉnh Ninh Bình, quản lý ứng dụng này.',
    'department',
    'Sở Du lịch tỉnh Ninh Bình',
  ],
  [
    'the centre named in a label',
    'Đơn vị quản lý, vận hành: Trung tâm Chuyển đổi số tỉnh Cà Mau\nĐơn vị phát triển: Công ty TNHH Sóng Biển',
    'department',
    'Trung tâm Chuyển đổi số tỉnh Cà Mau',
  ],
  ['the police', 'Công an tỉnh Phú Thọ là cơ quan chủ quản ứng dụng.', 'department', 'Công an tỉnh Phú Thọ'],
  [
    '"we" through a definition',
    'Tổng công ty Hồng Lam (“HL”, “chúng tôi”) thu thập họ tên của bạn.',
    'provider',
    'Tổng công ty Hồng Lam',
  ],
  [
    'a company in the copyright line only',
    'Chúng tôi thu thập email của bạn.\n© 2024 Công ty TNHH Gió Đông',
    'provider',
    'Công ty TNHH Gió Đông',
  ],
  [
    'a person who built the app',
    'Ana Brook built the Tidy Shelf app as a Free app. This SERVICE is provided by Ana Brook at no cost.',
    'provider',
    'Ana Brook',
  ],
  ['a publisher in lower case', 'The App is published by moonpebble ("we", "us").', 'provider', 'moonpebble'],
  [
    'a company with a comma in its bracket',
    'Stone & Fern Inc. ("Stone", "we", "us") respects your privacy.',
    'provider',
    'Stone & Fern Inc.',
  ],
  [
    'an English provincial body',
    'This service is operated by the Lao Cai Provincial People’s Committee.',
    'people_committee',
    'Lao Cai Provincial People’s Committee',
  ],
  [
    'a public body that is neither',
    'Bảo hiểm xã hội Việt Nam là đơn vị chủ quản của ứng dụng.',
    'other_body',
    'Bảo hiểm xã hội Việt Nam',
  ],
];

describe('readParties', () => {
  it.each(NAMED)('names %s', (_what, text, partyClass, name) => {
    const { controller, document } = partiesOf(text);
    expect(controller).toMatchObject({ class: partyClass, name });
    const { quote, start, end } = controller.evidence ?? { quote: '', start: 0, end: 0 };
    expect(quote).toContain(name);
    expect(document.text.slice(start, end)).toBe(quote);
  });

  it.each([
    [
      'a text without diacritics',
      'Ung dung do So Thong tin va Truyen thong tinh Tra Vinh quan ly va van hanh.',
    ],
    [
      'decomposed letters',
      'Ứng dụng do Sở Thông tin và Truyền thông tỉnh Trà Vinh quản lý và vận hành.'.normalize('NFD'),
    ],
    ['capitals', 'CƠ QUAN CHỦ QUẢN: SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH TRÀ VINH'],
  ])('reads %s', (_what, text) => {
    expect(partiesOf(text).controller.class).toBe('department');
  });

  it.each([
    [
      'a decision that it cites',
      'Căn cứ Quyết định số 5/2022/QĐ-UBND của UBND tỉnh Hà Nam, chúng tôi thu thập họ tên.',
    ],
    ['a recipient', 'Chúng tôi chia sẻ thông tin với UBND tỉnh, Sở Y tế và Công an tỉnh khi có yêu cầu.'],
    [
      'an addressee of complaints',
      'Bạn có thể gửi khiếu nại đến Sở Thông tin và Truyền thông tỉnh Hà Nam. Chúng tôi sẽ phối hợp.',
    ],
    ['a payment service', 'Chúng tôi không lưu số thẻ. Thanh toán do Công ty Cổ phần Ví Sen cung cấp.'],
    ['its own app', 'Dew Lamp is committed to your privacy. The Dew Lamp app stores notes on your device.'],
    [
      'a role in capitals that says "we"',
      'Mobile Application Developer ("Mobile Application Developer", "we") respects your privacy.',
    ],
    [
      'a role in capitals in Vietnamese',
      'Nhà Cung Cấp Dịch Vụ ("chúng tôi") tôn trọng quyền riêng tư của bạn.',
    ],
    [
      'a regulator and a law',
      'We are regulated by the Fair Conduct Authority. Laws of the State of California apply. You may complain to the Privacy Commission.',
    ],
    ['a game that is defined as one', 'Frog Hop (“the game”, “we”) is a card game. We keep your score.'],
    [
      'a word that opens the name of a programme',
      'Ứng dụng này tôn trọng bạn. Các công ty có thể là thành viên của Sáng kiến quảng cáo trên mạng.',
    ],
    [
      'a ministry that a text describes another’s work by',
      'Chúng tôi thu thập họ tên. Đơn vị giúp Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quản lý nhà nước về du lịch.',
    ],
    [
      'a licence in the footer',
      'Chúng tôi bảo mật thông tin của bạn.\nGiấy phép số 12 do Sở Kế hoạch và Đầu tư Thành phố Hà Nội cấp ngày 1/2/2020',
    ],
    [
      'an address under a label of the owner',
      'Chủ sở hữu và kiểm soát dữ liệu\nHai Bà Trưng, phường Vĩnh Ninh, thành phố Huế, Việt Nam\nChúng tôi lưu email.',
    ],
    [
      'a word that opens a sentence',
      'Nhằm đảm bảo an toàn cho khách hàng, quý khách hàng cần giữ mật khẩu. Chúng tôi lưu email của khách hàng.',
    ],
    [
      'a role that says "we"',
      'The service provider ("we", "us" or "our") uses this page to explain its practices. We collect your name.',
    ],
    ['papers of health', 'Chúng tôi lưu hồ sơ y tế tỉnh bạn đang ở.'],
    ['the rights reserved', 'Chúng tôi lưu email của bạn.\nBản quyền © 2023. Tất cả các quyền được bảo lưu.'],
    ['the rights reserved in English', 'We keep your e-mail address.\n© 2024. All Rights Reserved.'],
    ['a site beside a copyright sign', 'Chúng tôi lưu email của bạn.\n© 2026 LaRung.vn'],
    [
      'an app beside a copyright sign',
      'We keep your e-mail address.\nCopyright 2025 Leaf Timer. All rights reserved.',
    ],
    [
      'a payment firm that is responsible for payments',
      'We keep your name. PayDuck is responsible for the data of your payment.',
    ],
  ])('finds nobody named where a text names only %s', (_what, text) => {
    expect(partiesOf(text).controller).toMatchObject({ class: 'unclear', name: null });
  });

  it('names a body in full where its abbreviation is said to act', () => {
    const { controller } = partiesOf(
      'Cục Thủy lợi (Cục TLVN) là tổ chức trực thuộc Bộ.\nBạn giữ mật khẩu khi dùng các nền tảng số do Cục TLVN cung cấp.',
    );
    expect(controller).toMatchObject({ class: 'department', name: 'Cục Thủy lợi' });
  });

  it.each([
    [
      'German',
      'Diese Datenschutzerklärung gilt für die App Ahorn. Wir erheben Ihren Namen und Ihre Anschrift, wenn Sie sich anmelden, und speichern beides auf einem Server in Bonn, bis Sie Ihr Konto löschen oder uns darum bitten, die Angaben zu entfernen, was jederzeit möglich ist.',
    ],
    ['Thai', 'นโยบายความเป็นส่วนตัวนี้ใช้กับแอปของเรา เราเก็บชื่อและอีเมลของคุณเมื่อคุณลงทะเบียน และจะลบเมื่อคุณขอ'],
  ])('says nothing of the controller of a text in %s that names none', (_language, text) => {
    expect(partiesOf(text).controller).toEqual({ class: 'none', name: null, evidence: null });
  });

  it('says that nobody is responsible by the words of whoever speaks or acts, and nothing where nobody does', () => {
    expect(partiesOf('Họ tên được lưu một năm.\nTrang web này sử dụng cookie.').controller).toMatchObject({
      class: 'unclear',
      evidence: { quote: 'Trang web này sử dụng cookie.' },
    });
    expect(
      partiesOf('Thông tin cá nhân được giữ kín theo quy định.\nHọ tên được lưu một năm.').controller,
    ).toEqual({ class: 'none', name: null, evidence: null });
  });

  it('tells the operator from the controller', () => {
    const { controller, operator } = partiesOf(
      'Ứng dụng do UBND tỉnh Bắc Giang chủ quản, Công ty Cổ phần Lá Xanh phát triển và vận hành.',
    );
    expect(controller.name).toBe('UBND tỉnh Bắc Giang');
    expect(operator?.name).toBe('Công ty Cổ phần Lá Xanh');
  });

  it('takes a service that is denied for no operator', () => {
    expect(partiesOf('Chúng tôi không sử dụng Google Analytics hay Firebase.').operator).toBeNull();
    expect(partiesOf('We use Firebase Crashlytics to find errors.').operator?.name).toBe(
      'Firebase Crashlytics',
    );
  });

  it.each([
    ['brackets', '('.repeat(20_000)],
    ['capitalised words', 'Aa '.repeat(20_000)],
    ['one long name', `Công ty ${'A'.repeat(60_000)}`],
    ['labels', 'Đơn vị quản lý: '.repeat(5_000)],
    ['gaps', `chính sách ${'bảo mật '.repeat(8_000)}của`],
    ['ampersands', '& '.repeat(30_000)],
  ])('stays quick on an endless run of %s', (_what, text) => {
    const before = performance.now();
    partiesOf(text);
    expect(performance.now() - before).toBeLessThan(4_000);
  });
});
