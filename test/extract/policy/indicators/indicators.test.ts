import { describe, expect, it } from 'vitest';
import {
  INDICATOR_IDS,
  type PolicyFacts,
  readIndicators,
} from '../../../../src/extract/policy/indicators/index.js';
import type { Contact, DocumentText } from '../../../../src/model/index.js';
import { documentOf, passagesOf } from '../statements/document-of.js';

const facts = (changes: Partial<PolicyFacts> = {}): PolicyFacts => ({
  isPolicy: true,
  controller: { class: 'unclear', name: null, evidence: null },
  operator: null,
  contacts: [],
  ...changes,
});

const readAll = (document: DocumentText, changes: Partial<PolicyFacts> = {}) =>
  readIndicators(passagesOf(document), document, facts(changes));

const judge = (id: string, ...lines: string[]): string => {
  const document = documentOf(...lines);
  const reading = readAll(document).find((known) => known.id === id);
  for (const { quote, start, end } of reading?.evidence ?? [])
    expect(document.text.slice(start, end)).toBe(quote);
  return reading?.result ?? 'missing';
};

describe('a verdict', () => {
  it.each([
    ['complaints', 'no', 'We disclose what we hold when a court order or a subpoena requires it.'],
    [
      'complaints',
      'no',
      'Chúng tôi hợp tác cung cấp thông tin khi có yêu cầu từ viện kiểm sát, tòa án hoặc công an điều tra.',
    ],
    ['complaints', 'yes', 'Tranh chấp được giải quyết tại tòa án nơi đặt trụ sở.'],
    ['complaints', 'yes', 'Bạn có quyền khiếu nại đến Thanh tra sở.'],
    [
      'consent',
      'partial',
      'If you choose to use our Service, then you agree to the collection of your information.',
    ],
    [
      'consent',
      'partial',
      'Nếu khách hàng không đồng ý với các điều khoản, xin đừng gửi thông tin. Khi gửi thông tin, khách hàng đã đồng ý với các điều khoản này.',
    ],
    ['consent', 'no', 'The count of your visits cannot be opted out of.'],
    ['consent', 'yes', 'You can withdraw your consent at any time in the settings.'],
    ['consent', 'no', 'You can turn off notifications at any time in the settings.'],
    ['consent', 'no', 'Bạn có thể hủy đăng ký nhận bản tin quảng cáo bất cứ lúc nào.'],
    ['consent', 'no', 'We keep the name that you voluntarily provide.'],
    ['consent', 'partial', 'We pass your data on only with your consent.'],
    ['security', 'no', 'We keep your data for legal, accounting or security purposes.'],
    ['security', 'no', 'Chúng tôi tuân thủ Nghị định 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân.'],
    ['security', 'no', 'Trang này mô tả cách thức Cổng tổng hợp, sử dụng và bảo vệ thông tin cá nhân.'],
    ['security', 'partial', 'Xã Đồng Tiến cam kết bảo vệ thông tin cá nhân của người dân.'],
    ['security', 'partial', 'We take reasonable steps to protect your personal information.'],
    ['security', 'yes', 'Chỉ những nhân viên xử lý đơn hàng mới được truy cập thông tin của bạn.'],
    ['third-parties', 'no', 'Bạn có thể dùng dịch vụ để tìm kiếm và chia sẻ thông tin.'],
    ['third-parties', 'no', 'We guard your information against unauthorised access, use or disclosure.'],
    ['third-parties', 'yes', 'Bạn đồng ý để chúng tôi chia sẻ thông tin của bạn với đối tác.'],
    ['effective-date', 'yes', 'Cập nhật lần cuối: 7/5/2026 · Tuân thủ Nghị định 13/2023/NĐ-CP.'],
    ['effective-date', 'no', 'Chính sách cập nhật theo Nghị định 13/2023/NĐ-CP ngày 17/04/2023.'],
    ['complaints', 'no', 'Dữ liệu được lưu trữ trong thời gian cần cho việc xử lý khiếu nại.'],
    ['operator-named', 'no', 'The website does not currently use Google Analytics or any pixel.'],
    ['operator-named', 'no', 'Hiện tại website không gắn Google Analytics hay Facebook SDK.'],
    ['retention', 'no', 'Người dùng có trách nhiệm tự lưu giữ mật khẩu trong quá trình sử dụng dịch vụ.'],
    ['third-parties', 'no', 'Chúng tôi gửi cho bạn báo giá theo yêu cầu mà bạn đã chia sẻ với chúng tôi.'],
    ['rights', 'yes', 'You have the right to see the data we hold and to have it deleted.'],
    ['rights', 'yes', 'Members may view or correct their file in the profile menu.'],
    ['rights', 'yes', 'Người dân được xem và đính chính thông tin của mình.'],
    ['rights', 'no', 'Chúng tôi có quyền sửa đổi hoặc xóa bỏ thông tin trên trang này.'],
    ['rights', 'no', 'Bao gồm nhưng không giới hạn ở thông tin mà bạn tự nguyện cung cấp.'],
    ['rights-procedure', 'yes', 'Muốn xóa tài khoản, bạn vào Cá nhân rồi chọn Xóa tài khoản.'],
    ['rights-procedure', 'no', 'Dữ liệu cá nhân được lưu trữ cho đến khi có yêu cầu hủy bỏ.'],
    ['retention', 'yes', 'Your booking stays with us until the end of the season.'],
    ['retention', 'yes', 'Đoạn ghi hình camera được ghi đè sau 20 ngày.'],
    ['retention', 'no', 'Mật khẩu chỉ được lưu trữ sau khi đã mã hóa một chiều.'],
    ['retention', 'no', 'Cookie là tệp tin được lưu trên thiết bị khi bạn truy cập website.'],
    ['third-parties', 'yes', 'Reports with your phone number are forwarded to the water company.'],
    ['third-parties', 'yes', 'Kết quả xét nghiệm chỉ mở cho bác sĩ điều trị và bảo hiểm xã hội.'],
    ['third-parties', 'yes', 'Cơ quan có thẩm quyền được cung cấp thông tin khi có văn bản.'],
    ['third-parties', 'yes', 'Lượt xem và thông tin thiết bị do Google Analytics thu thập.'],
    ['third-parties', 'no', 'Chúng tôi dùng Google Analytics.'],
    ['third-parties', 'no', 'Bạn không nên chia sẻ mật khẩu cho người khác.'],
    ['third-parties', 'no', 'Người dân gửi phản ánh kèm hình ảnh tới cơ quan chức năng qua ứng dụng.'],
    [
      'consent',
      'yes',
      'Việc xử lý dữ liệu theo quy định tại Điều 17, không cần sự đồng ý của chủ thể dữ liệu.',
    ],
    ['consent', 'yes', 'We process your application because the Housing Act requires us to do so.'],
    ['consent', 'no', 'We disclose your data to the police where a statutory duty requires it.'],
    [
      'automatic-collection',
      'yes',
      'Personal data are not collected here, except what you submit by e-mail.',
    ],
    ['automatic-collection', 'no', 'No personal data are collected except your phone number.'],
    ['complaints', 'no', 'It is passed on, for example to resolve a complaint.'],
    ['rights', 'yes', 'Quyền lợi người bệnh: nhận bản sao, xem lại và sửa thông tin sai.'],
    ['rights', 'yes', 'You are welcome to ask what we hold on you or to have it erased.'],
    ['consent', 'yes', 'Our basis is section 4 of the Ports Act.'],
    ['consent', 'yes', 'Bạn bật ô nhận tư vấn thì chúng tôi gọi, bỏ chọn ô này thì thôi.'],
    ['third-parties', 'no', 'Người dùng không chia sẻ tài khoản cho người khác.'],
    ['third-parties', 'yes', 'Applications are copied to the coastguard.'],
    ['retention', 'yes', 'A case is destroyed seven years after it closes.'],
    ['retention', 'no', 'Ban quản trị được quyền xóa bài đăng vi phạm.'],
    ['complaints', 'yes', 'Still not satisfied? Turn to the privacy commission.'],
    ['rights-procedure', 'yes', 'Người chơi có thể xóa tài khoản của mình. Nút này nằm ở màn hình Cá nhân.'],
    ['consent', 'no', 'Nếu bạn không đồng ý với kết quả giải quyết, xin gửi lại hồ sơ.'],
    ['consent', 'no', 'Chúng tôi bảo vệ quyền, lợi ích hợp pháp của khách hàng.'],
    ['complaints', 'yes', 'Nếu cho rằng dữ liệu của mình bị lộ, bạn có thể báo cho Bộ Công an (A05).'],
    ['complaints', 'yes', 'If our mistake harms you, we will compensate you.'],
    ['complaints', 'no', 'Chúng tôi không chịu trách nhiệm pháp lý về gián đoạn dịch vụ.'],
    ['complaints', 'no', 'We are not liable for damages that arise from your use of the app.'],
    ['complaints', 'no', 'Thông tin được dùng nhằm tiếp nhận và trả lời khiếu nại của người dân.'],
    ['automatic-collection', 'yes', 'The server notes which pages you visited and when.'],
    ['automatic-collection', 'yes', 'Hệ thống ghi lại vị trí của máy khi đang mở ứng dụng.'],
    ['automatic-collection', 'no', 'Ghi rõ vị trí xảy ra sự việc trong phần mô tả.'],
    ['security', 'no', 'We share your data only if we secure your permission first.'],
  ])('on %s is %s', (id, result, line) => {
    expect(judge(id, line)).toBe(result);
  });

  it('on how a right is used takes the line below the rights', () => {
    const rights = 'Bạn có quyền xem và sửa dữ liệu cá nhân của mình.';
    const request = 'Yêu cầu được gửi qua mục Trợ giúp và được trả lời trong 07 ngày làm việc.';
    expect(judge('rights-procedure', rights, request)).toBe('yes');
    expect(judge('rights-procedure', request)).toBe('no');
  });

  it('on how a right is used takes a channel in the next sentence, not the line of contacts', () => {
    const right = 'Bạn có quyền xem và xóa dữ liệu cá nhân của mình.';
    expect(judge('rights-procedure', `${right} Gửi thư về địa chỉ bên dưới.`)).toBe('yes');
    expect(judge('rights-procedure', right, 'Liên hệ: 0905 000 111')).toBe('no');
  });

  it('on rights takes those that a question names and the next line answers', () => {
    const question = '## How do I see or erase my data?';
    expect(judge('rights', '# Privacy', question, 'Write to the front desk.')).toBe('yes');
    expect(judge('rights', '# Privacy', question, '## Other')).toBe('no');
  });
});

describe('the readings', () => {
  it('are always the 17, in their order, with passages for every yes and partial', () => {
    const document = documentOf(
      '# Privacy',
      'We collect your name and email to help you. Last updated: 1 May 2024.',
    );
    const readings = readAll(document);
    expect(readings.map(({ id }) => id)).toEqual(INDICATOR_IDS);
    expect(readings).toHaveLength(17);
    for (const { result, evidence } of readings)
      expect(evidence.length > 0).toBe(result === 'yes' || result === 'partial');
  });

  it('are not evaluated where the text is no policy', () => {
    const document = documentOf('Terms of use. We collect your name and email.');
    const readings = readAll(document, { isPolicy: false });
    expect(readings).toHaveLength(17);
    for (const reading of readings) expect(reading).toMatchObject({ result: 'not-evaluated', evidence: [] });
  });

  it('are not evaluated in a language that the lexicon does not know', () => {
    const spanish =
      'Esta política describe cómo la aplicación trata los datos personales de sus usuarios cuando la utilizan. '.repeat(
        4,
      );
    for (const { result } of readAll(documentOf(spanish))) expect(result).toBe('not-evaluated');
    for (const { result } of readAll(documentOf('本アプリは個人情報を収集しません。')))
      expect(result).toBe('not-evaluated');
  });

  it('never judge the address of a bare file', () => {
    expect(judge('policy-published', 'We collect your name.')).toBe('not-evaluated');
  });
});

describe('each indicator', () => {
  it.each<[string, string, string]>([
    ['data-types', 'yes', 'Chúng tôi thu thập họ tên và số điện thoại.'],
    ['data-types', 'partial', 'We collect your email address.'],
    ['data-types', 'no', 'We do not collect your name or your email address.'],
    ['automatic-collection', 'yes', 'The server automatically records your IP address.'],
    ['automatic-collection', 'yes', 'Ứng dụng không thu thập bất kỳ dữ liệu cá nhân nào.'],
    ['automatic-collection', 'no', 'We collect your name and phone number when you register.'],
    ['automatic-collection', 'no', 'Nghiêm cấm dùng công cụ tự động thu thập dữ liệu của trang này.'],
    ['purposes', 'yes', 'Thông tin được sử dụng để xử lý phản ánh.'],
    ['purposes', 'yes', 'We use your information to provide the service.'],
    ['purposes', 'no', 'We do not use your data for advertising.'],
    ['consent', 'yes', 'Bạn có thể rút lại sự đồng ý bất cứ lúc nào.'],
    ['consent', 'yes', 'You may withdraw your consent at any time.'],
    ['consent', 'partial', 'Bằng việc sử dụng ứng dụng, bạn đồng ý với chính sách này.'],
    ['consent', 'no', 'We collect your name.'],
    ['third-parties', 'yes', 'Chúng tôi không chia sẻ dữ liệu cho bên thứ ba.'],
    ['third-parties', 'yes', 'Your information is disclosed to the authorities when the law requires it.'],
    ['third-parties', 'no', 'This site contains links to third-party websites with their own policies.'],
    ['retention', 'yes', 'Dữ liệu được lưu trong 24 tháng kể từ lần đăng nhập cuối.'],
    ['retention', 'yes', 'We retain your data for as long as your account is active.'],
    ['retention', 'partial', 'You can request deletion of your data.'],
    ['retention', 'no', 'You can delete cookies in your browser after each session.'],
    ['rights', 'yes', 'Người dùng có quyền truy cập, đính chính và yêu cầu xóa dữ liệu.'],
    ['rights', 'partial', 'You have the right to access your personal data.'],
    ['rights', 'no', 'We reserve the right to change or delete this policy.'],
    ['rights', 'no', 'Ứng dụng cần quyền truy cập máy ảnh và bộ nhớ.'],
    ['rights-procedure', 'yes', 'To exercise your rights, write to us by email.'],
    ['rights-procedure', 'yes', 'Người dùng có quyền xóa dữ liệu trong mục Cài đặt.'],
    ['rights-procedure', 'no', 'You have the right to access and correct your data.'],
    ['children', 'yes', 'Ứng dụng không dành cho trẻ em dưới 13 tuổi.'],
    ['children', 'no', 'We may make minor changes to this policy.'],
    ['security', 'yes', 'Dữ liệu được mã hóa và có tường lửa.'],
    ['security', 'partial', 'We strive to use commercially acceptable means of protecting your information.'],
    ['security', 'no', 'See https://example.org for more.'],
    ['contact', 'no', 'If you have questions, do not hesitate to contact us.'],
    ['contact', 'yes', 'Contact us through the form in the app settings.'],
    ['effective-date', 'yes', 'Last updated: May 2, 2026'],
    ['effective-date', 'yes', 'Chính sách này có hiệu lực từ ngày 01 tháng 7 năm 2024.'],
    ['effective-date', 'no', '© 2024 Example. All rights reserved.'],
    ['effective-date', 'no', 'Theo Nghị định 13/2023/NĐ-CP ngày 17/04/2023 có hiệu lực từ ngày 01/07/2023.'],
    ['complaints', 'yes', 'Người dùng có quyền khiếu nại với cơ quan có thẩm quyền.'],
    ['complaints', 'yes', 'You may lodge a complaint with the supervisory authority.'],
    ['complaints', 'no', 'We disclose data to third parties in response to a court order.'],
    ['operator-named', 'yes', 'We use Firebase Analytics to measure use.'],
    ['operator-named', 'no', 'We do not use Google Analytics.'],
    ['operator-named', 'no', 'Purchases are processed by the App Store.'],
  ])('%s is %s for: %s', (id, expected, sentence) => {
    expect(judge(id, sentence)).toBe(expected);
  });

  it('reads the same without diacritics and in NFD', () => {
    const sentence = 'Người dùng có quyền truy cập, chỉnh sửa dữ liệu; dữ liệu được mã hóa.';
    const plain = 'Nguoi dung co quyen truy cap, chinh sua du lieu; du lieu duoc ma hoa.';
    for (const text of [sentence, sentence.normalize('NFD'), plain]) {
      expect(judge('rights', text), text).toBe('yes');
      expect(judge('security', text), text).toBe('yes');
    }
  });

  it('reads the verdict of a list from the sentence or heading above it', () => {
    expect(judge('rights', '# P', '## Your rights', '- Access', '- Deletion')).toBe('yes');
    expect(
      judge('operator-named', 'We do not integrate with services that collect data:', '- Google Analytics'),
    ).toBe('no');
    expect(judge('purposes', '# P', '## Mục đích sử dụng', '- Xác thực người dùng')).toBe('yes');
  });

  it('takes the date of a line under the title, not a number elsewhere', () => {
    expect(judge('effective-date', '# Privacy Policy', '2026-08-08', 'We collect your name.')).toBe('yes');
  });
});

describe('contacts', () => {
  const way = (document: DocumentText, value: string, changes: Partial<Contact>): Contact => {
    const start = document.text.indexOf(value);
    return {
      kind: 'email',
      value,
      category: 'business',
      role: null,
      evidence: { quote: value, start, end: start + value.length },
      ...changes,
    };
  };
  const resultsFor = (line: string, value: string, changes: Partial<Contact>) => {
    const document = documentOf(line);
    const readings = readAll(document, { contacts: [way(document, value, changes)] });
    return ['contact', 'official-contact'].map((id) => readings.find((known) => known.id === id)?.result);
  };

  it('are official only in a government domain or on the line of the citizens', () => {
    expect(resultsFor('Liên hệ: a@hue.gov.vn', 'a@hue.gov.vn', { category: 'official' })).toEqual([
      'yes',
      'yes',
    ]);
    expect(resultsFor('Liên hệ: a@b.vn', 'a@b.vn', {})).toEqual(['yes', 'no']);
    expect(resultsFor('Tổng đài 1022', '1022', { kind: 'phone', category: 'hotline' })).toEqual([
      'yes',
      'yes',
    ]);
    expect(resultsFor('Hotline 19001234', '19001234', { kind: 'phone', category: 'hotline' })).toEqual([
      'yes',
      'no',
    ]);
  });

  it('are not the link to a third party or the mailbox of another body', () => {
    const link = 'https://policies.google.com/privacy';
    expect(resultsFor(`See ${link}`, link, { kind: 'url', category: 'other' })).toEqual(['no', 'no']);
    expect(resultsFor('ICO: x@ico.org', 'x@ico.org', { role: 'other-body' })).toEqual(['no', 'no']);
  });
});

describe('what only looks like a verdict', () => {
  it.each([
    ['retention', 'no', 'Our staff are required to keep your personal information confidential.'],
    ['retention', 'partial', 'You may request deletion of personal data that are no longer needed.'],
    ['retention', 'yes', 'We delete personal data when they are no longer needed.'],
    ['consent', 'no', 'You may opt out of any future contacts from us at any time.'],
    ['consent', 'partial', 'We do not share your personal data unless you agree.'],
    [
      'consent',
      'yes',
      'We process your data on the basis of your consent, which you can withdraw at any time.',
    ],
    ['security', 'no', 'This policy describes how we encrypt your personal data.'],
    ['security', 'yes', 'We encrypt your personal data on our servers.'],
  ])('%s is %s: %s', (id, result, sentence) => {
    expect(judge(id, 'Privacy policy', sentence)).toBe(result);
  });
});
