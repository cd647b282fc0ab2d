import { describe, expect, it } from 'vitest';
import { readKind } from '../../../../src/extract/policy/kind/index.js';
import { findPlaceholders } from '../../../../src/extract/policy/kind/placeholders.js';
import { searchText } from '../../../../src/extract/policy/search-text.js';
import type { DocumentText } from '../../../../src/model/index.js';

function kindOf(text: string, fields: Partial<DocumentText> = {}): string {
  const document: DocumentText = {
    mime: 'text/html',
    title: null,
    text,
    sections: [],
    notes: [],
    links: [],
    pageKind: 'document',
    ...fields,
  };
  return readKind(document, searchText(document));
}

const POLICY =
  'Chính sách bảo mật\nChúng tôi thu thập họ tên và số điện thoại của bạn để tạo tài khoản.\nChúng tôi không chia sẻ thông tin cá nhân với bên thứ ba.';

describe('readKind', () => {
  it.each([
    ['policy', 'a short policy', POLICY],
    [
      'policy',
      'a policy without diacritics',
      'CHINH SACH BAO MAT\nChung toi thu thap ho ten va so dien thoai cua ban de tao tai khoan cho ban.',
    ],
    [
      'policy',
      'a notice of an office, which says below what it is about',
      'THÔNG BÁO\nVề việc thu thập và sử dụng thông tin cá nhân của người dân khi đặt lịch hẹn trên ứng dụng của xã\n1. Xã nhận họ tên và số điện thoại của bà con khi đặt lịch.\n2. Xã chỉ dùng các thông tin đó để hẹn ngày trả kết quả và không đưa cho ai khác.',
    ],
    [
      'other',
      'news on policies that are missing',
      'Nhiều ứng dụng địa phương chưa công bố chính sách quyền riêng tư\nTheo khảo sát, không ít ứng dụng thu thập họ tên và số điện thoại của người dân mà không nói rõ mục đích sử dụng.\nMột chuyên gia nhận định rằng người dân cần biết dữ liệu cá nhân của mình được chia sẻ cho ai.\nĐại diện một sở cho biết đơn vị sẽ rà soát trong quý này.',
    ],
    [
      'unfilled-template',
      'a page under a policy’s title that nobody has written yet',
      'Privacy Statement\nLorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod.\nVestibulum faucibus malesuada ante, in dignissim nulla pellentesque eget urna.\nSuspendisse potenti, phasellus ut tortor sit amet metus laoreet gravida.',
    ],
    [
      'policy',
      'a policy that asks its own questions',
      'Privacy Policy\nWhat information do we collect?\nWe collect your name and e-mail address when you register.\nDo we share it?\nWe never share personal information with third parties.',
    ],
    [
      'policy',
      'a policy in a script without spaces',
      '云岭相机应用隐私政策\n我们在您注册账户时收集您的昵称和手机号码，用于登录服务。\n未经您的同意，我们不会向任何第三方提供上述个人信息。',
    ],
    [
      'policy',
      'a policy in another language',
      'Politique de confidentialité\nNous ne collectons aucune donnée à caractère personnel.\nLes contenus restent sur votre appareil.\nContactez-nous pour toute question sur ce texte.',
    ],
    [
      'policy',
      'terms and a policy in one',
      `Terms & Privacy\nYou keep your own copies of what you write in this app.\nPrivacy\nWe collect your e-mail address and do not share personal information with third parties.`,
    ],
    [
      'policy',
      'a page that says it explains a policy, without a title',
      'This page explains the privacy policy of this website and how information is protected.\nPersonal information is not collected while you read, except when you send it by e-mail.\nThe policy applies to this website only; other sites have their own.',
    ],
    [
      'other',
      'a guide on privacy for staff',
      'Privacy\nHow to do it\nConsult your organization’s privacy office before you plan a study that uses personal information.\nInform everyone who takes part and obtain their consent.\nPay attention to which information is shared in each context and with third parties.',
    ],
    [
      'other',
      'an article whose subject is privacy',
      'A dashboard for privacy offices\nAgencies hold personal information of the public in order to provide services to people.\nA team investigated how technology can help busy offices to manage it and to share what they know.\nThe task grows more complex as systems age and as third parties are asked to store records.',
    ],
    [
      'terms',
      'terms of use',
      'Điều khoản sử dụng\nNgười dùng không được đăng nội dung trái pháp luật trên ứng dụng này.\nTài khoản vi phạm sẽ bị khóa mà không cần báo trước cho chủ tài khoản.',
    ],
    [
      'faq',
      'questions and answers',
      'Câu hỏi thường gặp\nLàm sao để đăng ký?\nBạn mở ứng dụng và nhập số điện thoại của mình.\nCó mất phí không?\nỨng dụng hoàn toàn miễn phí cho người dân.\nQuên mật khẩu thì sao?',
    ],
    [
      'menu',
      'links that name a policy',
      'Trang chính\nDịch vụ công\nChính sách bảo mật\nĐiều khoản\nBản đồ\nTuyển dụng\nGiỏ hàng',
    ],
    ['error', 'an error page', '404 Not Found\nThe page does not exist.\nnginx'],
    [
      'unfilled-template',
      'a template',
      'Privacy Policy of [App Name]\n[Company Name] ("we") collects your name and e-mail address to provide the service.\nQuestions go to [your email] at any time of the day.',
    ],
    [
      'other',
      'a read-me',
      '# clock\nA small clock.\nInstallation\nnpm install clock\nGetting started\nRun it with your city as the first argument.\nContributing\nnpm run test before you push your changes.',
    ],
    [
      'other',
      'a policy on something else',
      'Chính sách hội viên\nHội viên hạng Vàng được giảm giá cho mọi đơn hàng từ năm trăm nghìn đồng.\nĐiểm tích lũy có giá trị trong mười hai tháng kể từ ngày mua.',
    ],
  ])('tells %s: %s', (kind, _what, text) => {
    expect(kindOf(text)).toBe(kind);
  });

  it('believes the structure of a login page', () => {
    expect(kindOf('Đăng nhập\nTên đăng nhập\nMật khẩu', { pageKind: 'login' })).toBe('login');
  });

  it('reads the title where the text has none', () => {
    expect(
      kindOf(
        'We store your scores on the device. Nothing is sent to us or to anybody else, and there is no account.',
        { title: 'Privacy Policy - Orbit' },
      ),
    ).toBe('policy');
  });

  it('is quick on endless brackets', () => {
    const before = performance.now();
    expect(findPlaceholders('[app '.repeat(20_000))).toEqual([]);
    expect(performance.now() - before).toBeLessThan(4_000);
  });

  it('takes a long policy that names its company for one, in spite of gaps for lesser things', () => {
    const body = Array.from(
      { length: 30 },
      () => 'Chúng tôi thu thập họ tên và số điện thoại của bạn để giao hàng.',
    );
    const gaps = ['Mã số thuế: [điền MST]', 'Email: [email chính thức]', 'Phụ trách: [họ tên – chức vụ]'];
    const text = ['Chính sách bảo mật', 'Công ty TNHH Sen Trắng', ...gaps, 'Ngày: [ngày cấp]', ...body].join(
      '\n',
    );
    expect(kindOf(text)).toBe('policy');
    const unnamed = text.replace('Công ty TNHH Sen Trắng', '[Tên công ty], [Tên website]');
    expect(kindOf(unnamed)).toBe('unfilled-template');
  });

  it('takes an article about policies for none', () => {
    const article =
      'Provinces are slow to publish what they do with data\nThe state of forty towns after one year.\nA study looked at privacy policies of 40 towns.\nIt found that personal data are collected by most portals and shared with third parties by some.\nThe authors ask that the purposes of collection be published.';
    expect(kindOf(article)).not.toBe('policy');
  });
});
