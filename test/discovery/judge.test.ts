import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeListing, type RegistryEntry } from '../../src/discovery/index.js';
import type { Listing } from '../../src/model/index.js';
import { listing } from './listing.js';

describe('judgeListing by the title alone', () => {
  it.each([
    ['Hue-S', 'hue'],
    ['Công dân số Bắc Kạn', 'bac-kan'],
    ['Công dân số Tỉnh Quảng Bình', 'quang-binh'],
    ['Cong dan so Tinh Quang Binh', 'quang-binh'],
    ['Tây Ninh Smart', 'tay-ninh'],
    ['iHanoi', 'ha-noi'],
    ['C-Thái Nguyên', 'thai-nguyen'],
    ['C-ThaiNguyen', 'thai-nguyen'],
    ['Lai Châu IOC', 'lai-chau'],
    ['Xứ Lạng', 'lang-son'],
    ['PAHT Bình Phước', 'binh-phuoc'],
    ['1022 Đà Nẵng', 'da-nang'],
    ['Dịch vụ công Quảng Ninh', 'quang-ninh'],
    ['Smart Quang Ninh', 'quang-ninh'],
    ['An Giang số', 'an-giang'],
    ['Đồng Nai Trực tuyến', 'dong-nai'],
    ['Chính quyền số Tiền Giang', 'tien-giang'],
    ['Egov-Lào Cai', 'lao-cai'],
    ['smartangiang', 'an-giang'],
    ['công dân số hà tĩnh', 'ha-tinh'],
    ['Công dân số Hòa Bình'.normalize('NFD'), 'hoa-binh'],
  ])('accepts "%s"', (title, provinceSlug) => {
    expect(judgeListing(listing({ title }))).toMatchObject({
      status: 'accepted',
      provinceSlug,
      scope: 'provincial',
    });
  });

  it.each([
    'Báo Quảng Ninh',
    'Du lịch Đà Nẵng',
    'Xổ số Tiền Giang',
    'Trường THPT Chuyên Bắc Giang',
    'Bệnh viện Đa khoa tỉnh Hà Nam',
    'Nhà đất Đồng Nai',
    'Ngân hàng Bắc Á Nghệ An',
    'Taxi Đà Nẵng',
    'Nước sạch Hà Nội',
    'Đài PT-TH Cà Mau',
    'Học lái xe Thái Nguyên',
    'Việc làm Bình Dương',
    'Philips Hue',
    'Tower of Hanoi',
    'Thái Bình Dương Shipping',
    'Chiến thắng Điện Biên Phủ',
    'Bến Tre Coconut',
    '',
  ])('rejects "%s" and gives it to no province', (title) => {
    expect(judgeListing(listing({ title }))).toMatchObject({
      status: 'rejected',
      provinceSlug: null,
      scope: 'other',
    });
  });

  it.each(['Bắc Giang', 'Bac Giang', 'App Hậu Giang', 'Phú Yên Online'])(
    'asks a person about "%s"',
    (title) => {
      expect(judgeListing(listing({ title })).status).toBe('candidate');
    },
  );

  it.each([
    ['Hạ Long Smart', 'quang-ninh'],
    ['Smart Long Khánh', 'dong-nai'],
    ['TP Bắc Giang thông minh', 'bac-giang'],
    ['Vungtauioc', 'ba-ria-vung-tau'],
    ['Quận 9 trực tuyến', 'ho-chi-minh'],
    ['Công dân số huyện Châu Thành, Tiền Giang', 'tien-giang'],
  ])('gives "%s" to its province with scope sub-provincial', (title, provinceSlug) => {
    expect(judgeListing(listing({ title }))).toMatchObject({
      status: 'accepted',
      provinceSlug,
      scope: 'sub-provincial',
    });
  });

  it('takes "TP" before a centrally run city for the province', () => {
    expect(judgeListing(listing({ title: 'TP Cần Thơ - Công dân số' })).scope).toBe('provincial');
  });
});

describe('judgeListing by other fields', () => {
  it('takes the province from a public body where the title names none', () => {
    const match = judgeListing(
      listing({ title: 'Phản ánh hiện trường', developer: 'Sở Thông tin và Truyền thông tỉnh Tây Ninh' }),
    );
    expect(match).toMatchObject({ status: 'accepted', provinceSlug: 'tay-ninh' });
  });

  it('takes the province from the domain of the e-mail', () => {
    const match = judgeListing(
      listing({ title: 'Phản ánh hiện trường', developer: 'VNPT', developerEmail: 'ioc@hoabinh.gov.vn' }),
    );
    expect(match).toMatchObject({ status: 'accepted', provinceSlug: 'hoa-binh' });
  });

  it('leaves a service that names no province to a person', () => {
    const match = judgeListing(listing({ title: 'Phản ánh hiện trường', developer: 'Viettel' }));
    expect(match).toMatchObject({ status: 'candidate', provinceSlug: null });
  });

  it("keeps a newspaper out whatever its description says, a department's tourism app for a person", () => {
    const description =
      'Thông tin của chính quyền, UBND tỉnh, người dân, doanh nghiệp, dịch vụ công tỉnh Lâm Đồng';
    const newspaper = listing({ title: 'Báo Lâm Đồng', developer: 'Báo Lâm Đồng', description });
    const tourism = listing({
      title: 'Du lịch Lâm Đồng',
      developer: 'Sở Du lịch Lâm Đồng',
      developerUrl: 'https://lamdong.gov.vn',
      description,
    });
    expect(judgeListing(newspaper).status).toBe('rejected');
    expect(judgeListing(tourism).status).toBe('candidate');
  });

  it('counts tourism and health modules of a citizens app for nothing against it', () => {
    const description = 'Người dân gửi phản ánh; tra cứu du lịch, y tế, giáo dục, việc làm tại Bến Tre.';
    expect(judgeListing(listing({ title: 'Bến Tre Smart', description })).status).toBe('accepted');
  });

  it('weighs a disclaimer against the title', () => {
    const match = judgeListing(
      listing({
        title: 'Dịch vụ công Hà Nội',
        description: 'This app does not represent a government entity.',
      }),
    );
    expect(match.status).not.toBe('accepted');
    expect(match.reasons[0]).toContain('does not represent');
  });

  it("holds another province's government domain against the listing, its successor's not", () => {
    const title = 'Smart Bình Phước';
    const plain = judgeListing(listing({ title })).score;
    const foreign = judgeListing(listing({ title, developerUrl: 'https://hanoi.gov.vn' })).score;
    const successor = judgeListing(listing({ title, developerUrl: 'https://dongnai.gov.vn' })).score;
    expect(foreign).toBeLessThan(plain);
    expect(successor).toBeGreaterThan(plain);
  });

  it('does not choke on addresses that are none', () => {
    const match = judgeListing(
      listing({
        title: 'An Giang số',
        developerUrl: 'http://[',
        policyUrl: '::',
        developerEmail: 'no address',
      }),
    );
    expect(match.status).toBe('accepted');
  });
});

describe('judgeListing on national apps', () => {
  it.each([
    [{ title: 'VNeID', developer: 'Trung tâm dữ liệu quốc gia về dân cư' }],
    [{ title: 'VNeID', storeId: 'com.vnid' }],
    [{ title: 'eTax Mobile', developer: 'Tổng cục Thuế' }],
  ])('accepts %j for no province', (fields) => {
    expect(judgeListing(listing(fields))).toMatchObject({
      status: 'accepted',
      scope: 'national',
      provinceSlug: null,
    });
  });

  it('does not take the name alone for the app', () => {
    expect(judgeListing(listing({ title: 'VNeID', developer: 'Fun Apps' })).status).toBe('candidate');
  });

  it('does not take a documented id under another name for granted', () => {
    expect(judgeListing(listing({ title: 'Lucky Slots', storeId: 'com.vnid' })).status).not.toBe('accepted');
  });
});

describe('judgeListing with a registry', () => {
  const entry: RegistryEntry = {
    action: 'exclude',
    store: 'play',
    storeId: 'com.example.app',
    provinceSlug: null,
    scope: 'other',
    note: 'a fan app',
  };

  it('follows an exclusion and gives its note', () => {
    const match = judgeListing(listing({ title: 'Tây Ninh Smart' }), { registry: [entry] });
    expect(match).toMatchObject({ status: 'rejected', score: 0, provinceSlug: null });
    expect(match.reasons).toEqual(['excluded by the registry: a fan app']);
  });

  it('follows the last word on an app', () => {
    const added: RegistryEntry = {
      ...entry,
      action: 'add',
      provinceSlug: 'hue',
      scope: 'provincial',
      note: null,
    };
    expect(judgeListing(listing({ title: 'X' }), { registry: [entry, added] })).toMatchObject({
      status: 'accepted',
      provinceSlug: 'hue',
      score: 1,
    });
  });

  it("does not touch another store's app of the same id", () => {
    const apple = listing({ title: 'Tây Ninh Smart', store: 'apple' });
    expect(judgeListing(apple, { registry: [entry] }).status).toBe('accepted');
  });
});

describe('reasons', () => {
  it('come heaviest first and add up to the score', () => {
    const { reasons, score } = judgeListing(listing({ title: 'Lai Châu IOC' }));
    const weights = reasons.map((reason) => Number(/\(([+−])(\d\.\d\d)\)$/.exec(reason)?.[2]));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(score, 5);
  });

  it('are the same for the same listing', () => {
    const one = listing({ title: 'Hue-S', developer: 'HueIOC' });
    expect(judgeListing(one)).toEqual(judgeListing(structuredClone(one)));
  });
});

describe('the labelled listings', () => {
  interface Labelled {
    listing: Partial<Listing>;
    expected: { public: boolean; province_slug: string | null };
  }
  it.each(['dev', 'test'])(
    'are judged with precision and recall of at least .95 in the part "%s"',
    (part) => {
      const rows = readFileSync(`fixtures/labelled/listings/${part}.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Labelled);
      const judged = rows.map((row) => ({ ...row, match: judgeListing(listing(row.listing)) }));
      const accepted = judged.filter(({ match }) => match.status === 'accepted');
      const right = accepted.filter(
        ({ expected, match }) => expected.public && expected.province_slug === match.provinceSlug,
      );
      expect(rows.length).toBeGreaterThanOrEqual(300);
      expect(right.length / accepted.length).toBeGreaterThanOrEqual(0.95);
      expect(right.length / rows.filter(({ expected }) => expected.public).length).toBeGreaterThanOrEqual(
        0.95,
      );
    },
  );
});
