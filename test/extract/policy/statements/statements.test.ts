import { describe, expect, it } from 'vitest';
import dataTypes from '../../../../data/data-types.json' with { type: 'json' };
import typeLexicon from '../../../../data/lexicon-data-types.json' with { type: 'json' };
import citations from '../../../../data/lexicon-law-citations.json' with { type: 'json' };
import {
  findCitations,
  outdatedOn,
  readMentions,
  readStatements,
  readTopicStatements,
} from '../../../../src/extract/policy/statements/index.js';
import { documentOf, passagesOf } from './document-of.js';

const stancesOf = (...lines: string[]): string[] => {
  const document = documentOf(...lines);
  const statements = readStatements(passagesOf(document), document);
  for (const { evidence } of statements)
    expect(document.text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  return statements.map(({ type, stance }) => `${type} ${stance}`).sort();
};

describe('the table of laws', () => {
  it('gives a source for the end of every law and body that has ended', () => {
    const ended = [...citations.laws.filter(({ validTo }) => validTo !== null), ...citations.bodies];
    expect(ended.length).toBeGreaterThan(6);
    for (const { id, source } of ended) expect(source, id).toMatch(/\d{2,3}\/20\d\d/);
  });

  it.each<[string, string[]]>([
    ['Căn cứ Luật Giao dịch điện tử số 51/2005/QH11.', ['51/2005/QH11']],
    ['Căn cứ Luật Giao dịch điện tử.', []],
    ['Theo Nghị định 72/2013/NĐ-CP về Internet.', ['72/2013/NĐ-CP']],
    ['Theo Nghị định 147/2024/NĐ-CP về Internet.', []],
    ['Luật Bảo vệ quyền lợi người tiêu dùng số 59/2010/QH12', ['59/2010/QH12']],
  ])('%s', (line, outdated) => {
    const found = findCitations(passagesOf(documentOf(line)));
    expect(outdatedOn(found, '2026-11-22').map(({ id }) => id)).toEqual(outdated);
  });
});

describe('what says nothing of the service itself', () => {
  it.each<[string, string[], string[]]>([
    [
      'another company under its own policy',
      ['Google thu thập địa chỉ IP theo chính sách riêng của Google.'],
      [],
    ],
    ['sites that are linked', ['Websites that we link to may use cookies.'], []],
    ['what a word means', ['A cookie is a small file that a website stores in your browser.'], []],
    ['what the law counts', ['Under the law, personal data includes name and health data.'], []],
    ['what may come', ['If we ever collect payment information, we will update this policy.'], []],
    ['a choice', ['Bạn có thể tắt quyền truy cập vị trí trong phần cài đặt.'], []],
    ['who may see data', ['Không ai ngoài cán bộ xử lý được xem họ tên của người gửi.'], []],
    ['a password', ['Mật khẩu của bạn được lưu dưới dạng mã hóa.'], []],
    ['data that only lie on the device', ['Your weight is stored locally on your device.'], []],
    [
      'an SDK within the app, which does count',
      ['AdMob may collect the advertising ID of your device.'],
      ['device-id collected'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(stancesOf(...lines)).toEqual(expected);
  });
});

describe('denials and receivers', () => {
  it.each<[string, string[], string[]]>([
    [
      'a lead-in whose "not" has no verb of its own',
      ['Chúng tôi cam kết không:', '- Thu thập danh bạ', '- Đọc tin nhắn'],
      ['contacts not-collected', 'messages not-collected'],
    ],
    [
      'two verbs denied one after the other',
      ['Ứng dụng không thu thập và không chia sẻ vị trí.'],
      ['precise-location not-collected'],
    ],
    [
      'an object that is denied',
      ['We collect no personal data, not even your IP address.'],
      ['ip-address not-collected'],
    ],
    [
      'data that never leave the device',
      ['Ảnh được lưu trên máy của bạn và không được gửi lên máy chủ.'],
      ['photos not-collected'],
    ],
    ['what is passed on', ['Chúng tôi chuyển họ tên đến đơn vị xử lý.'], ['name shared']],
    ['what everybody sees', ['Hình ảnh bạn gửi được hiển thị công khai.'], ['photos shared']],
    [
      'a permission with its purpose',
      ['Quyền vị trí: để hiển thị bản đồ quanh bạn.'],
      ['precise-location collected'],
    ],
    [
      'a company that receives through its SDK',
      ['Facebook may receive your advertising ID through its SDK in our app.'],
      ['device-id shared'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(stancesOf(...lines)).toEqual(expected);
  });
});

describe('stances of data types', () => {
  it.each<[string, string[], string[]]>([
    [
      'a plain verb',
      ['We collect your name and email address.'],
      ['email-address collected', 'name collected'],
    ],
    ['a denied verb', ['We do not collect your location.'], ['precise-location not-collected']],
    ['a verb after "may"', ['We may share your phone number with partners.'], ['phone-number shared']],
    ['a series of denied verbs', ['We never collect, store or share your photos.'], ['photos not-collected']],
    ['the passive', ['Your IP address is recorded by the server.'], ['ip-address collected']],
    [
      'an exception',
      ['We do not collect any personal data except your email address.'],
      ['email-address collected'],
    ],
    [
      'a clause of its own after "but"',
      ['We do not collect your name, but we may collect your IP address.'],
      ['ip-address collected', 'name not-collected'],
    ],
    [
      'Vietnamese',
      ['Chúng tôi thu thập họ tên và số điện thoại.'],
      ['name collected', 'phone-number collected'],
    ],
    ['Vietnamese, denied', ['Ứng dụng không thu thập vị trí của bạn.'], ['precise-location not-collected']],
    [
      'Vietnamese without diacritics',
      ['Chung toi thu thap ho ten va so dien thoai.'],
      ['name collected', 'phone-number collected'],
    ],
    ['Vietnamese in NFD', ['Chúng tôi thu thập số điện thoại.'.normalize('NFD')], ['phone-number collected']],
    [
      'an older placement of the tone',
      ['Chúng tôi thu thập toạ độ của thiết bị.'],
      ['precise-location collected'],
    ],
    ['Vietnamese, not shared', ['Chúng tôi không chia sẻ số điện thoại.'], ['phone-number not-shared']],
  ])('are read from %s', (_, lines, expected) => {
    expect(stancesOf(...lines)).toEqual(expected);
  });

  it('are inherited by the items of a list', () => {
    expect(stancesOf('We collect the following:', '- Full name', '- Phone number')).toEqual([
      'name collected',
      'phone-number collected',
    ]);
    expect(stancesOf('Chúng tôi không thu thập:', '- Danh bạ', '- Tin nhắn')).toEqual([
      'contacts not-collected',
      'messages not-collected',
    ]);
  });

  it('are inherited from a heading, also a denying one and one further out', () => {
    expect(stancesOf('# Privacy', '## Information we do not collect', 'Contacts and calendar')).toEqual([
      'calendar not-collected',
      'contacts not-collected',
    ]);
    expect(stancesOf('# P', '## Thông tin thu thập', '### Thông tin cá nhân', '- Họ tên')).toEqual([
      'name collected',
    ]);
  });

  it('are read from the rows of a table under its heading', () => {
    expect(stancesOf('# P', '## Data we collect', 'Camera | to scan a QR code | optional')).toEqual([
      'photos collected',
    ]);
  });

  it('leave out contact details, hypotheses, rules for users and what is said of children', () => {
    expect(stancesOf('Contact us by email: info@example.vn', 'Email: info@example.vn')).toEqual([]);
    expect(stancesOf('If a later version collects location, this page will say so.')).toEqual([]);
    expect(stancesOf('Users must not collect the names of others.')).toEqual([]);
    expect(stancesOf('We do not knowingly collect the names of children under 13.')).toEqual([]);
  });

  it('do not take a longer word for a type within it', () => {
    expect(stancesOf('We collect your IP address.')).toEqual(['ip-address collected']);
    expect(stancesOf('Chúng tôi thu thập tên miền.')).toEqual([]);
    expect(stancesOf('Ứng dụng thu thập thông tin du lịch.')).toEqual([]);
  });
});

describe('the lexicon of data types', () => {
  it('names every type of the vocabulary but the open one, and no other', () => {
    const ids = dataTypes.types.map(({ id }) => id).filter((id) => id !== 'other');
    expect(Object.keys(typeLexicon.concepts).sort()).toEqual([...ids].sort());
  });
});

describe('topics and mentions', () => {
  it('carry stance and possibility', () => {
    const document = documentOf(
      'We may transfer your data to servers located abroad.',
      'We never share data with third parties.',
    );
    const statements = readTopicStatements(passagesOf(document), document);
    expect(statements).toContainEqual(expect.objectContaining({ topic: 'cross-border', isPossible: true }));
    expect(statements).toContainEqual(expect.objectContaining({ topic: 'recipients', stance: 'denied' }));
  });

  it('hold an empty list for a topic that was looked for and not found', () => {
    const document = documentOf('Dữ liệu cá nhân nhạy cảm được thông báo riêng.');
    const mentions = readMentions(passagesOf(document), document);
    expect(mentions['sensitive-notice']).toHaveLength(1);
    expect(mentions['breach-notice']).toEqual([]);
  });
});

describe('citations', () => {
  const cited = (text: string) => findCitations(passagesOf(documentOf(text)));

  it('are found by number and by name, with the words at their place', () => {
    const text = 'Căn cứ Nghị định số 13/2023/NĐ-CP và Luật An toàn thông tin mạng.';
    const found = cited(text);
    expect(found.map(({ id }) => id).sort()).toEqual(['13/2023/NĐ-CP', '86/2015/QH13']);
    for (const { evidence } of found) expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  });

  it('are outdated from the day after their last', () => {
    const found = cited('Theo Nghị định 13/2023/NĐ-CP.');
    expect(outdatedOn(found, '2025-12-31')).toEqual([]);
    expect(outdatedOn(found, '2026-01-01').map(({ replacedBy }) => replacedBy)).toEqual(['356/2025/NĐ-CP']);
  });

  it('do not take another decree with the same number', () => {
    expect(cited('Theo Nghị định 13/2012/NĐ-CP và Nghị định 64/2013/NĐ-CP.')).toEqual([]);
  });

  it('name abolished bodies with what took their place', () => {
    const found = cited('Sở TT&TT tỉnh Yên Bái và Uỷ ban nhân dân huyện Văn Yên.');
    expect(found.map(({ id }) => id).sort()).toEqual(['so-tt-tt', 'ubnd-huyen']);
    expect(outdatedOn(found, '2025-03-01').map(({ id }) => id)).toEqual(['so-tt-tt']);
  });
});
