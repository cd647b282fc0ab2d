import { describe, expect, it } from 'vitest';
import { readParties } from '../../../../src/extract/policy/controller/index.js';
import { searchText } from '../../../../src/extract/policy/search-text.js';
import type { Controller, DocumentText } from '../../../../src/model/index.js';

function controllerOf(text: string): Controller {
  const document: DocumentText = {
    mime: 'text/plain',
    title: null,
    text: text.normalize('NFC'),
    sections: [],
    notes: [],
    links: [],
    pageKind: 'unknown',
  };
  return readParties(document, searchText(document)).controller;
}

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

const NAMED: [string, string, string, string][] = [
  [
    'a brand that a text makes its "we"',
    'Dew Lamp ("we", "our") is committed to your privacy. The Dew Lamp app stores notes on your device.',
    'provider',
    'Dew Lamp',
  ],
  [
    'a site that speaks under its name',
    'Tại Góc Đọc Sớm Mai, chúng tôi tôn trọng quyền riêng tư của bạn đọc.',
    'provider',
    'Góc Đọc Sớm Mai',
  ],
  [
    'a publisher in small letters before a bracket, not a law with an example behind it',
    'Ứng dụng được phát hành bởi sao-mai-lab (“chúng tôi”). Bạn có các quyền theo luật CCPA (ví dụ, quyền truy cập).',
    'provider',
    'sao-mai-lab',
  ],
  [
    'a developer beside languages with their countries',
    'Supported languages: English (US), English (UK), Portuguese (Brazil).\nDeveloper: marekbo\nThanks.',
    'provider',
    'marekbo',
  ],
  [
    'the holder of a copyright without its year',
    'We keep your e-mail address.\n© Copyright 2026 Birch Labs LLC',
    'provider',
    'Birch Labs LLC',
  ],
  [
    'a firm under its legal name where it acts under its trade name',
    'Nimbus Tales, LLC d/b/a 9 Clouds Media ("9 Clouds Media", "we") runs the platform. 9 Clouds Media is the owner of the data.',
    'provider',
    'Nimbus Tales, LLC',
  ],
  [
    'a county',
    'Hollow Brook County (the “County”) is committed to privacy. The County collects little.',
    'other_body',
    'Hollow Brook County',
  ],
  [
    'a town beside the maker of its site',
    'Powered by Tallow Software. The Town of Birchwick ("Town") provides this website.',
    'other_body',
    'Town of Birchwick',
  ],
  [
    'a trust by the last of its words',
    'North Vale NHS Foundation Trust is responsible for your records.',
    'other_body',
    'North Vale NHS Foundation Trust',
  ],
  [
    'another land’s department',
    'This website is operated by the Department of Motor Vehicles of Westland.',
    'other_body',
    'Department of Motor Vehicles of Westland',
  ],
  [
    'a group that calls itself a non-profit',
    'Quiet Signal Group is the data controller. Quiet Signal Group is a non-profit and a company limited by guarantee.',
    'other_body',
    'Quiet Signal Group',
  ],
  [
    'whoever the controller of the processing is said to be',
    'The controller of the processing operation is the Institut Paul Verne (IPV), 12 Rue Haute.',
    'other_body',
    'Institut Paul Verne',
  ],
  [
    'whoever the controller is said to be after words between commas',
    'The data controller, that is, the entity that decides on your data, is Harbour House of Cyber g.i.e. (HHC):',
    'provider',
    'Harbour House of Cyber',
  ],
  [
    'a person under a label of responsibility',
    'Privacy\nResponsible for data processing:\nMax Muster\nHauptstrasse 1\nWe keep your e-mail address.',
    'provider',
    'Max Muster',
  ],
  [
    'the party defined as the controller, not the office that passes requests on to it',
    'Ủy ban nhân dân tỉnh Hòa Bình quyết định mục đích xử lý dữ liệu (sau đây gọi là Bên Kiểm soát dữ liệu).\nĐề nghị gửi tới Bên Kiểm soát dữ liệu qua Văn phòng UBND tỉnh.',
    'people_committee',
    'Ủy ban nhân dân tỉnh Hòa Bình',
  ],
  [
    'a body whose name ends in small letters',
    'Bạn sửa thông tin bằng cách liên hệ đến email của Tổng cục Giá cả và Bảo vệ người mua hàng: giaca@bct.gov.vn',
    'department',
    'Tổng cục Giá cả và Bảo vệ người mua hàng',
  ],
  [
    'a signature with its address behind it',
    'Chúng tôi lưu số điện thoại của bạn.\nChúng tôi không bán thông tin của bạn cho ai.\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH YÊN BÁI Địa chỉ: 12 Yên Ninh',
    'department',
    'SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH YÊN BÁI',
  ],
  [
    'a department that is now called otherwise',
    'Sở Thông tin và Truyền thông (nay là Sở Khoa học và Công nghệ) tỉnh Hà Giang là đơn vị chịu trách nhiệm về dữ liệu.',
    'department',
    'Sở Thông tin và Truyền thông (nay là Sở Khoa học và Công nghệ) tỉnh Hà Giang',
  ],
  [
    'an agency whose ministry stands behind a dash',
    'Cục Chuyển đổi số quốc gia - Bộ Thông tin và Truyền thông là đơn vị chủ quản ứng dụng.',
    'department',
    'Cục Chuyển đổi số quốc gia',
  ],
  [
    'a park’s management',
    'Ban quản lý Vườn quốc gia Ba Bể thu thập thông tin của du khách qua ứng dụng này.',
    'department',
    'Ban quản lý Vườn quốc gia Ba Bể',
  ],
  [
    'a district’s office of education',
    'Phòng Giáo dục và Đào tạo huyện Yên Mô quản lý ứng dụng này.',
    'department',
    'Phòng Giáo dục và Đào tạo huyện Yên Mô',
  ],
  [
    'a university without its town’s unit',
    'Trường Đại học Khoa học Huế cam kết bảo vệ thông tin sinh viên.',
    'other_body',
    'Trường Đại học Khoa học Huế',
  ],
  [
    'a firm by the short legal form',
    'CTCP Công nghệ Sao Mai cam kết bảo vệ dữ liệu cá nhân của khách hàng.',
    'provider',
    'CTCP Công nghệ Sao Mai',
  ],
  [
    'a firm whose name goes on in small letters',
    'Tổng Công ty Điện lực miền Trung (EVNCPC) là chủ sở hữu ứng dụng.',
    'provider',
    'Tổng Công ty Điện lực miền Trung',
  ],
  [
    'a group that is named by its trade',
    'Tập đoàn Công nghiệp - Viễn thông Quân đội (Viettel) là chủ sở hữu ứng dụng.',
    'provider',
    'Tập đoàn Công nghiệp - Viễn thông Quân đội',
  ],
  [
    'a firm whose name has words of this field',
    'Chúng tôi, Công ty Cổ phần Dữ liệu Mây Trắng, coi trọng quyền riêng tư của bạn.',
    'provider',
    'Công ty Cổ phần Dữ liệu Mây Trắng',
  ],
  [
    'the controller under a label with its translation and a second label, not the authority that is told of breaches',
    'Bên kiểm soát dữ liệu (Data Controller):\n- Tên: Tiệm Bánh Mầm Xanh\n- Địa chỉ: 5 Lê Lai\nKhi có vi phạm chúng tôi thông báo cho Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao.',
    'provider',
    'Tiệm Bánh Mầm Xanh',
  ],
  [
    'the controllers, not the processor that says "we"',
    'The app is operated by the Port Digital Agency (“We”), a Data Processor under the instruction of the Ministry of Harbours, Data Controllers.',
    'other_body',
    'Ministry of Harbours',
  ],
  [
    'an abbreviation that is a state’s by its address',
    'MHAF is the data controller for this service. Write to privacy@mhaf.gov.uk.',
    'other_body',
    'MHAF',
  ],
  [
    'an abbreviation that is a firm’s by its address',
    'BXT is the data controller for this service. Write to privacy@bxt.example.',
    'provider',
    'BXT',
  ],
  [
    'a ministry that collects',
    'The Ministry of Harbours receives or collects personal data when you visit this site.',
    'other_body',
    'Ministry of Harbours',
  ],
  [
    'an agency by the whole of its name',
    'The Digital Government Development Agency (Public Organization) is responsible for your data.',
    'other_body',
    'Digital Government Development Agency',
  ],
  [
    'a committee by whoever signs for it',
    'Chúng tôi giữ kín thông tin của bạn trong mọi trường hợp.\nTM. ỦY BAN NHÂN DÂN TỈNH YÊN BÁI\nCHỦ TỊCH\n(Đã ký)',
    'people_committee',
    'ỦY BAN NHÂN DÂN TỈNH YÊN BÁI',
  ],
  [
    'a department by whoever signs for its head',
    'Chúng tôi giữ kín thông tin của bạn.\nChúng tôi không bán thông tin.\nKT. GIÁM ĐỐC SỞ Y TẾ\nPHÓ GIÁM ĐỐC\n(Đã ký)',
    'department',
    'SỞ Y TẾ',
  ],
  [
    'an operator that is given as a domain',
    'Chúng tôi lưu số điện thoại.\nĐơn vị vận hành: saomai.vn\nLiên hệ: a@saomai.vn',
    'provider',
    'saomai.vn',
  ],
  [
    'a firm within which alone the data are used',
    'Thông tin chỉ được sử dụng trong nội bộ Đại lý phân phối Hoa Sen Xanh.',
    'provider',
    'Đại lý phân phối Hoa Sen Xanh',
  ],
  [
    'a group by the name in its contact details',
    'Privacy Notice\nOur contact details\nName: Alder Linkup\nEmail: alderlinkup@mail.example\nWe collect your name.',
    'provider',
    'Alder Linkup',
  ],
  [
    'a person who is said to be the controller',
    'Data Controller is Marco Verdi. We collect your e-mail address.',
    'provider',
    'Marco Verdi',
  ],
];

/** Where the passage that names the party as responsible has its short name only. */
const SHORT: [string, string, string, string][] = [
  [
    'a committee by its province, which the title has',
    'Cổng thông tin UBND tỉnh Hòa Bình\nUBND chịu trách nhiệm về dữ liệu của người dùng.',
    'people_committee',
    'UBND tỉnh Hòa Bình',
  ],
  [
    'a board by the abbreviation that stands for it',
    'Thank you for visiting the Rivers and Harbours Oversight Board (RHOB) website. RHOB does not sell personal information.',
    'other_body',
    'Rivers and Harbours Oversight Board',
  ],
  [
    'a department that "we" is said to mean',
    'Who we are\nMentions of “us” and “we” mean DfH. The app is run by the Department for Harbours (DfH).',
    'other_body',
    'Department for Harbours',
  ],
];

describe('the names of parties', () => {
  it.each(NAMED)('are read whole: %s', (_what, text, partyClass, name) => {
    const controller = controllerOf(text);
    expect(controller).toMatchObject({ class: partyClass, name });
    const { quote, start, end } = controller.evidence ?? { quote: '', start: 0, end: 0 };
    expect(quote).toContain(name);
    expect(text.normalize('NFC').slice(start, end)).toBe(quote);
  });

  it.each(SHORT)('are given in full for a short name: %s', (_what, text, partyClass, name) => {
    expect(controllerOf(text)).toMatchObject({ class: partyClass, name });
  });

  it.each(NAMED)('decide the same class without diacritics and in NFD: %s', (_what, text, partyClass) => {
    expect(controllerOf(withoutMarks(text)).class).toBe(partyClass);
    expect(controllerOf(text.normalize('NFD')).class).toBe(partyClass);
  });
});
