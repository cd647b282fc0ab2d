import { describe, expect, it } from 'vitest';
import { findResidues } from '../../src/analyze/residues/index.js';
import type { Contact } from '../../src/model/index.js';

const contact = (kind: Contact['kind'], value: string): Contact => ({
  kind,
  value,
  category: null,
  evidence: { quote: '', start: 0, end: 0 },
});

function residues(text: string, ownProvince: string, options: { day?: string; contacts?: Contact[] } = {}) {
  const found = findResidues({
    text,
    reading: { contacts: options.contacts ?? [] },
    ownProvince,
    day: options.day ?? '2026-11-16',
  });
  for (const { evidence } of found) expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  return found.map(({ otherProvince, kind, strength }) => `${otherProvince} ${kind} ${strength}`);
}

describe('findResidues', () => {
  it.each([
    ['Sở Thông tin và Truyền thông tỉnh Cần Thơ chịu trách nhiệm về dữ liệu.', ['can-tho agency strong']],
    ['UBND thành phố Cần Thơ là chủ quản ứng dụng.', ['can-tho agency strong']],
    ['Ý kiến được chuyển tới bộ phận tiếp nhận của thành phố Cần Thơ để xem xét.', ['can-tho name strong']],
    ['Ứng dụng phục vụ người dân tỉnh Bến Tre.', ['ben-tre name strong']],
    ["The Can Tho People's Committee decides.", ['can-tho agency strong']],
    ['Máy chủ đặt tại thành phố Hà Nội.', ['ha-noi name weak']],
    ['Công ty ABC, số 5 đường Lê Lợi, quận 1, thành phố Hồ Chí Minh', ['ho-chi-minh name weak']],
    [
      'Giấy chứng nhận đăng ký doanh nghiệp do Sở Kế hoạch và Đầu tư thành phố Hà Nội cấp.',
      ['ha-noi name weak'],
    ],
    ['Tranh chấp do Tòa án nhân dân thành phố Hà Nội giải quyết.', ['ha-noi name weak']],
  ])('tells a body or service of another province from a place: %s', (text, expected) => {
    expect(residues(text, 'quang-ninh')).toEqual(expected);
  });

  it('finds an agency whatever the writing', () => {
    const text = 'Sở Thông tin và Truyền thông tỉnh Bến Tre quản lý ứng dụng.';
    expect(residues(text.normalize('NFD').normalize('NFC'), 'quang-ninh')).toEqual(['ben-tre agency strong']);
    expect(residues('So Thong tin va Truyen thong tinh Ben Tre quan ly ung dung.', 'quang-ninh')).toEqual([
      'ben-tre agency strong',
    ]);
  });

  it('leaves out the unit that took the province over, and its partners, from the day of the merger', () => {
    const text = 'UBND thành phố Cần Thơ là chủ quản. UBND tỉnh Sóc Trăng phối hợp.';
    expect(residues(text, 'hau-giang')).toEqual([]);
    expect(residues(text, 'hau-giang', { day: '2025-06-30' })).toEqual([
      'can-tho agency strong',
      'soc-trang agency strong',
    ]);
  });

  it('leaves out neighbours named for where they lie, and lists of provinces', () => {
    expect(residues('Tỉnh Quảng Nam giáp thành phố Huế và tỉnh Kon Tum.', 'quang-nam')).toEqual([]);
    expect(residues('Dịch vụ có ở Hà Nội, Hải Phòng, Cần Thơ và An Giang.', 'quang-nam')).toEqual([]);
  });

  it('does not accuse a sentence that names the own province too', () => {
    expect(
      residues('Ứng dụng của tỉnh Quảng Ninh học hỏi từ ứng dụng của tỉnh Bến Tre.', 'quang-ninh'),
    ).toEqual(['ben-tre name weak']);
  });

  it('reads mailboxes and sites by their government domain, and landlines as weak', () => {
    const contacts = [
      contact('email', 'stttt@cantho.gov.vn'),
      contact('url', 'https://dichvucong.bentre.gov.vn/x'),
      contact('email', 'ai@gmail.com'),
      contact('phone', '+842923820000'),
      contact('email', 'x@quangninh.gov.vn'),
    ];
    expect(residues('', 'quang-ninh', { contacts })).toEqual([
      'can-tho email strong',
      'ben-tre domain strong',
      'can-tho phone weak',
    ]);
  });

  it('keeps at most three of a kind and province', () => {
    const text = 'UBND tỉnh Bến Tre quyết định.\n'.repeat(40);
    expect(residues(text, 'quang-ninh')).toHaveLength(3);
  });

  it('reads a long text without line ends in linear time', () => {
    const text = 'tỉnh Bến Tre và đường phố '.repeat(20_000);
    expect(residues(text, 'quang-ninh').length).toBeLessThanOrEqual(6);
  });
});
