import { describe, expect, it } from 'vitest';
import { topicsOfHeading } from '../../../../src/extract/policy/indicators/heading-topics.js';
import { readIndicators } from '../../../../src/extract/policy/indicators/index.js';
import { foldText } from '../../../../src/places/fold.js';
import { documentOf, passagesOf } from '../statements/document-of.js';

const judge = (id: string, ...lines: string[]): string => {
  const document = documentOf(...lines);
  const controller = { class: 'unclear', name: null, evidence: null } as const;
  const readings = readIndicators(passagesOf(document), document, {
    isPolicy: true,
    controller,
    operator: null,
    contacts: [],
  });
  return readings.find((reading) => reading.id === id)?.result ?? 'missing';
};

describe('a heading stands for', () => {
  it.each([
    ['Who sees it?', 'recipient'],
    ['Who else gets to look at my file', 'recipient'],
    ['Ai xem được thông tin của bạn?', 'recipient'],
    ['Chúng tôi chuyển cho những ai', 'recipient'],
    ['How long', 'retention-heading'],
    ['How long do we keep it?', 'retention-heading'],
    ['Giữ trong bao lâu', 'retention-heading'],
    ['Khi nào thì xóa?', 'retention-heading'],
    ['Your choices', 'right-frame'],
    ['Lựa chọn của bạn', 'right-frame'],
    ['Muốn sửa thì làm thế nào?', 'right-frame'],
    ['What you give us', 'collected-heading'],
    ['Bạn cung cấp những gì', 'collected-heading'],
    ['Why we ask', 'purpose'],
    ['2. De lam gi?', 'purpose'],
  ])('"%s" stands for %s', (heading, topic) => {
    expect([...topicsOfHeading(foldText(heading))]).toContain(topic);
  });

  it.each([
    'Who we are',
    'Who is responsible?',
    'How long does an answer take?',
    'All rights reserved',
    'Luật sở hữu trí tuệ và quyền tác giả',
    'Giới thiệu',
    'Tin tức',
  ])('nothing where "%s" asks for something else', (heading) => {
    expect([...topicsOfHeading(foldText(heading))]).toEqual([]);
  });
});

describe('lines without a verb count', () => {
  it.each([
    ['data-types', '## What you give us', 'Name, phone number, street address.'],
    ['purposes', '## Vì sao chúng tôi cần', '- Nhắc lịch khám'],
    ['third-parties', '## Ai xem được', 'Cán bộ tiếp nhận của xã.'],
    ['retention', '## Bao giờ thì xóa?', 'Sau 3 tháng không đăng nhập.'],
    ['retention', 'Thời hạn: 10 năm'],
    ['third-parties', 'Ai được nhận dữ liệu?', 'Bưu điện huyện.'],
  ])('on %s under %s', (id, ...lines) => {
    expect(judge(id, '# Thông báo', ...lines)).toBe('yes');
  });

  it('behind a title that opens their line', () => {
    const line = 'How long. Twelve months after you leave. Who sees it. The payroll office.';
    expect(judge('retention', line)).toBe('yes');
    expect(judge('retention', 'Come in. Twelve months after you leave.')).toBe('no');
  });

  it('in a table under the head of their column', () => {
    const table = [
      'Dữ liệu | Mục đích | Bên nhận | Giữ trong',
      'Biển số xe | Cấp thẻ gửi xe | Công an phường | 2 năm',
    ];
    for (const id of ['purposes', 'third-parties', 'retention']) expect(judge(id, ...table)).toBe('yes');
    expect(judge('retention', 'Dữ liệu | Mục đích | Giữ trong', 'Biển số xe | Cấp thẻ gửi xe | –')).toBe(
      'no',
    );
  });

  it('but not under the heading of another section', () => {
    expect(judge('third-parties', '## Who sees it?', '## Contact', 'The town hall.')).toBe('no');
  });
});

describe('a line that only announces what is told elsewhere', () => {
  it.each([
    'This notice explains what we collect, why we use your data, who we share it with and how long we keep it.',
    'Văn bản này cho biết thông tin nào được thu thập, dùng để làm gì, chia sẻ với ai và lưu đến khi nào.',
    'Dưới đây trình bày việc thu thập, sử dụng, chia sẻ và lưu giữ dữ liệu cá nhân.',
  ])('says nothing itself: %s', (line) => {
    for (const id of ['purposes', 'third-parties', 'retention', 'rights', 'automatic-collection'])
      expect(judge(id, line)).toBe('no');
  });

  it('is told from a sentence that says why', () => {
    expect(judge('purposes', 'We use your data to understand how our maps are used.')).toBe('yes');
  });
});
