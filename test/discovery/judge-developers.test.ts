import { describe, expect, it } from 'vitest';
import { judgeListing } from '../../src/discovery/index.js';
import { listing } from './listing.js';

describe('whose a listing is by who develops it', () => {
  it.each([
    ['a department that no table lists', 'Tài chính công', 'Sở Tài chính Bình Định', 'binh-dinh'],
    ['a centre that calls itself the province’s', 'KTXH', 'Trung tâm Dữ liệu mở tỉnh Phú Yên', 'phu-yen'],
    ['an office that only the state has', 'Tuần tra rừng', 'Hạt Kiểm lâm Cà Mau', 'ca-mau'],
    ['a party committee', 'Sổ tay đảng viên Lào Cai', 'Tỉnh ủy Lào Cai', 'lao-cai'],
    [
      'a name in capitals without diacritics',
      'An Giang',
      'SO THONG TIN VA TRUYEN THONG AN GIANG',
      'an-giang',
    ],
  ])('%s', (_what, title, developer, provinceSlug) => {
    expect(judgeListing(listing({ title, developer }))).toMatchObject({ status: 'accepted', provinceSlug });
  });

  it('reads the name in an id of Play where no other name is shown', () => {
    const match = judgeListing(
      listing({ title: 'Quảng Trị', developerId: 'UBND+t%E1%BB%89nh+Qu%E1%BA%A3ng+Tr%E1%BB%8B' }),
    );
    expect(match).toMatchObject({ status: 'accepted', provinceSlug: 'quang-tri' });
    expect(judgeListing(listing({ title: 'Quảng Trị', developerId: '%E0+UBND' })).status).toBe('accepted');
    expect(judgeListing(listing({ title: 'Quảng Trị', developerId: '5700313618786177705' })).status).toBe(
      'candidate',
    );
  });

  it('reads the legal name of the seller beside the artist', () => {
    const trader = {
      legalName: 'Sở Khoa học và Công nghệ tỉnh Điện Biên',
      email: null,
      address: null,
      phone: null,
    };
    const match = judgeListing(listing({ title: 'Đồng hành số', developer: 'DTI Team', trader }));
    expect(match).toMatchObject({ status: 'accepted', provinceSlug: 'dien-bien' });
  });

  it('reads the bundle id of an app in the App Store', () => {
    const fields = {
      store: 'apple' as const,
      storeId: '1500000001',
      title: 'Công dân số',
      developer: 'VNPT',
    };
    const description = 'Người dân gửi phản ánh, kiến nghị và nộp hồ sơ dịch vụ công.';
    expect(judgeListing(listing({ ...fields, description })).provinceSlug).toBeNull();
    const match = judgeListing(listing({ ...fields, description, bundleId: 'vn.vnpt.camau.congdanso' }));
    expect(match.provinceSlug).toBe('ca-mau');
  });

  it.each([
    ['Quảng Trị', 'VNPT-IT', 'accepted'],
    ['Lắng nghe số Quảng Trị', 'VNPT Quảng Trị', 'accepted'],
    ['Lắng nghe Quảng Trị', 'VNPT Quảng Trị', 'candidate'],
    ['Lắng nghe số Quảng Trị', 'Lắng Nghe JSC', 'candidate'],
    ['VNPT Quảng Trị', 'VNPT Quảng Trị', 'rejected'],
  ])('a vendor of public services: "%s" by %s is %s', (title, developer, status) => {
    expect(judgeListing(listing({ title, developer })).status).toBe(status);
  });

  it.each([
    ['Lưu trữ lịch sử Đà Nẵng', 'Chi cục Văn thư lưu trữ Đà Nẵng', 'accepted'],
    ['Thông tin quy hoạch Đồng Nai', 'Sở Xây dựng Đồng Nai', 'accepted'],
    ['Thông tin quy hoạch Đồng Nai', 'Địa ốc Xanh', 'rejected'],
    ['Du lịch Đồng Nai', 'Sở Du lịch Đồng Nai', 'candidate'],
    ['Tuyển sinh Đà Nẵng', 'Sở Giáo dục và Đào tạo Đà Nẵng', 'candidate'],
    ['Báo Đồng Nai', 'UBND tỉnh Đồng Nai', 'rejected'],
    ['QTV Quảng Ninh', 'Trung tâm Truyền thông tỉnh Quảng Ninh', 'rejected'],
    ['Anh ngữ Hà Nam', 'Trung tâm Anh ngữ tỉnh Hà Nam', 'rejected'],
    ['Ban nhạc Hà Nội', 'Ban nhạc Hà Nội', 'rejected'],
    ['Hạt điều Bình Phước', 'Hạt điều vàng Bình Phước', 'rejected'],
    ['Sạc nhanh', 'Cục sạc Hà Nội', 'rejected'],
    ['Chung cư Hà Nội', 'Ban quản trị chung cư Hà Nội', 'rejected'],
  ])("words of other trades in a public body's title: %s by %s is %s", (title, developer, status) => {
    expect(judgeListing(listing({ title, developer })).status).toBe(status);
  });

  it.each([
    ['Hue Smart', 'VNPT', 'accepted'],
    ['Hue Smart', 'Nguyen Van Binh', 'accepted'],
    ['Hue Smart', 'Appsolute GmbH', 'candidate'],
    ['Hue Smart', null, 'candidate'],
    ['Hue-S', 'Gamedev', 'candidate'],
    ['HP Smart City', 'Sở TT&TT', 'accepted'],
    ['HP Smart City', 'HP Inc.', 'candidate'],
    ['HP Smart', 'HP Inc.', 'rejected'],
    ['Hanoi Connect', 'Dev', 'candidate'],
    ['Kết nối Hà Nội', 'Dev', 'accepted'],
  ])('a name that other languages have too: "%s" by %s is %s', (title, developer, status) => {
    expect(judgeListing(listing({ title, developer })).status).toBe(status);
  });
});

describe('national apps', () => {
  it.each([
    ['PC-Covid Quốc gia', 'Cục Tin học hóa'],
    ['NCOVI', 'VNPT'],
    ['Tờ khai y tế - Vietnam Health Declaration', 'Viettel'],
    ['Cảnh báo thiên tai', 'Cục Quản lý đê điều và Phòng, chống thiên tai'],
    ['eTax Mobile', 'Tổng cục Thuế'],
  ])('"%s" by %s', (title, developer) => {
    expect(judgeListing(listing({ title, developer }))).toMatchObject({
      status: 'accepted',
      scope: 'national',
      provinceSlug: null,
    });
  });

  it('an agency in a province is the province’s', () => {
    const match = judgeListing(listing({ title: 'KTXH Lạng Sơn', developer: 'Cục Thống kê Lạng Sơn' }));
    expect(match).toMatchObject({ scope: 'provincial', provinceSlug: 'lang-son' });
  });
});

describe('districts and communes', () => {
  it.each([
    ['Quận Bình Tân', 'UBND quận Bình Tân', 'ho-chi-minh', 'accepted'],
    ['Huyện Bình Tân số', null, 'vinh-long', 'accepted'],
    ['Bình Tân trực tuyến', null, null, 'candidate'],
    ['Bình Tân trực tuyến', 'VNPT Vĩnh Long', 'vinh-long', 'accepted'],
    ['Huyện Yên Dũng Smart City', 'UBND huyện Yên Dũng', 'bac-giang', 'accepted'],
    ['Phường Tân Bình số', 'UBND phường Tân Bình, tỉnh Bình Phước', 'binh-phuoc', 'accepted'],
    ['Phường Bắc Giang', 'UBND phường Bắc Giang', 'bac-giang', 'accepted'],
    ['Xã Tân Lập số', 'Công ty Xanh', null, 'candidate'],
    ['Phú Nhuận Online', null, 'ho-chi-minh', 'accepted'],
    ['Côn Đảo Smart', null, 'ba-ria-vung-tau', 'accepted'],
  ])('"%s" by %s', (title, developer, provinceSlug, status) => {
    expect(judgeListing(listing({ title, developer }))).toMatchObject({
      status,
      provinceSlug,
      scope: 'sub-provincial',
    });
  });
});
