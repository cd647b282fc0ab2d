import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAlike } from '../../src/pipeline/check/alike.js';
import { SoiDatabase } from '../../src/store/index.js';
import { temporaryFolder } from '../workspace.js';

let folder = '';
let database: SoiDatabase;
beforeEach(() => {
  folder = temporaryFolder();
  database = SoiDatabase.open(join(folder, 'soi.sqlite'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

function addPolicy(id: string, text: string): void {
  database.insert('policies', { policy_id: id, subject_key: id, outcome: 'found', text, is_policy: 1 });
  database.insert('text_dates', {
    policy_id: id,
    earliest_observed: '2024-02-03T00:00:00Z',
    own_date: '2021-05-06',
  });
}

const policyOf = (province: string, mailbox: string): string =>
  `Chính sách bảo mật của ứng dụng công dân số. Ứng dụng thu thập họ tên, số điện thoại và vị trí của người dân tỉnh ${province} để chuyển phản ánh tới cơ quan có thẩm quyền xử lý đúng hạn. Mọi yêu cầu xin gửi về hộp thư ${mailbox} trong giờ hành chính, cơ quan tiếp nhận sẽ trả lời trong thời hạn ba ngày làm việc.`;

describe('what soi check says of alike texts', () => {
  it('lays both side by side: what they share, what differs, at which place in each', () => {
    const other = policyOf('Cà Mau', 'a@mau.vn');
    addPolicy('p', other);
    const text = policyOf('Hậu Giang', 'dev@khac.vn');
    const { clones } = findAlike(text, database);
    const [clone] = clones;
    expect(clone).toMatchObject({
      id: 'p',
      earliest_observed: '2024-02-03T00:00:00Z',
      own_date: '2021-05-06',
    });
    expect(clone?.differences).toMatchObject([
      { quote: 'Hậu Giang', other_quote: 'Cà Mau' },
      { quote: 'dev@khac', other_quote: 'a@mau' },
    ]);
    for (const one of clone?.differences ?? []) {
      expect(text.slice(one.start, one.end)).toBe(one.quote);
      expect(other.slice(one.other_start, one.other_end)).toBe(one.other_quote);
    }
    for (const one of clone?.passages ?? [])
      expect(text.slice(one.start, one.end)).toBe(other.slice(one.other_start, one.other_end));
    expect(clone?.passages_total).toBe(3);
  });

  it('tells what is the text’s own beside what the family shares', () => {
    for (const [id, province] of [
      ['p', 'Cà Mau'],
      ['q', 'Long An'],
      ['r', 'Sơn La'],
    ] as const)
      addPolicy(id, policyOf(province, 'a@mau.vn'));
    const { ownText } = findAlike(policyOf('Hậu Giang', 'a@mau.vn'), database);
    expect(ownText?.map(({ quote }) => quote)).toEqual(['Hậu Giang']);
  });

  it('has nothing to tell where no text is alike', () => {
    addPolicy('p', 'Một văn bản khác hẳn, nói về giá vé tham quan và giờ mở cửa của bảo tàng.');
    expect(findAlike(policyOf('Hậu Giang', 'a@mau.vn'), database)).toEqual({ clones: [], ownText: null });
  });

  it('stays within bounds: many alike texts, many differences, one word repeated', () => {
    const words = (mark: string): string =>
      Array.from({ length: 3_000 }, (_, i) => (i % 25 === 24 ? `${mark}${i}` : `tu${i}`)).join(' ');
    for (let i = 0; i < 30; i += 1) addPolicy(`p${String(i).padStart(2, '0')}`, words('b'));
    const { clones } = findAlike(words('a'), database);
    expect(clones).toHaveLength(30);
    expect(clones[0]?.differences).toHaveLength(50);
    expect(clones[0]?.differences_total).toBe(119);
    expect(clones.filter(({ passages }) => passages !== undefined)).toHaveLength(20);
    addPolicy('z', 'lặp '.repeat(20_000));
    expect(findAlike('lặp '.repeat(30_000), database).clones.map(({ id }) => id)).toEqual(['z']);
  });
});
