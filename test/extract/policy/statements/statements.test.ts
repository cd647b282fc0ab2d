import { describe, expect, it } from 'vitest';
import dataTypes from '../../../../data/data-types.json' with { type: 'json' };
import typeLexicon from '../../../../data/lexicon-data-types.json' with { type: 'json' };
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
