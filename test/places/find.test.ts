import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FindOptions, findPlaces, PROVINCES } from '../../src/places/index.js';

/** "slug:quote:via:strength" of every mention. */
function read(text: string, options?: FindOptions): string[] {
  return findPlaces(text, options).map(
    ({ slug, start, end, via, strength }) => `${slug}:${text.slice(start, end)}:${via}:${strength}`,
  );
}

describe('findPlaces on names', () => {
  it.each(PROVINCES.map(({ slug, nameVi }) => [nameVi, slug]))('finds %s', (nameVi, slug) => {
    expect(read(`Ủy ban nhân dân tỉnh ${nameVi} ban hành`)).toEqual([`${slug}:${nameVi}:name:strong`]);
  });

  it.each([
    ['Thừa Thiên - Huế', 'hue:Thừa Thiên - Huế:name:strong'],
    ['Bà Rịa – Vũng Tàu', 'ba-ria-vung-tau:Bà Rịa – Vũng Tàu:name:strong'],
    ['BR-VT', 'ba-ria-vung-tau:BR-VT:alias:strong'],
    ['TP.HCM', 'ho-chi-minh:HCM:alias:strong'],
    ['Đăk Lăk', 'dak-lak:Đăk Lăk:name:strong'],
    ['Bắc Cạn', 'bac-kan:Bắc Cạn:name:strong'],
    ['Hoà Bình', 'hoa-binh:Hoà Bình:name:strong'],
    ['Hà\nNội', 'ha-noi:Hà\nNội:name:strong'],
    ['Hà\u00a0Nội', 'ha-noi:Hà\u00a0Nội:name:strong'],
    ['iHanoi', 'ha-noi:Hanoi:alias:strong'],
    ['SmartQuangNinh', 'quang-ninh:QuangNinh:alias:weak'],
    ['Công dân số Xứ Lạng', 'lang-son:Xứ Lạng:alias:strong'],
    ['Tinh Ha Tinh', 'ha-tinh:Ha Tinh:name:strong'],
    ['Quang Ninh Province', 'quang-ninh:Quang Ninh:name:strong'],
    ['phản ánh đô thị Hải Phòng', 'hai-phong:Hải Phòng:name:strong'],
    ['dạy tiếng Anh Nghệ An', 'nghe-an:Nghệ An:name:strong'],
    ['Saigon', 'ho-chi-minh:Saigon:alias:weak'],
    ['tỉnh hòa bình', 'hoa-binh:hòa bình:name:strong'],
    ['xem https://dichvucong.hanoi.gov.vn/a', 'ha-noi:hanoi.gov.vn:domain:strong'],
    ['a@stttt.baria-vungtau.gov.vn', 'ba-ria-vung-tau:baria-vungtau.gov.vn:domain:strong'],
  ])('reads %s', (text, mention) => {
    expect(read(text)).toEqual([mention]);
  });

  it('finds several in the order of the text', () => {
    expect(findPlaces('Hải Dương Hải Phòng, Bắc Ninh-Bắc Giang').map(({ slug }) => slug)).toEqual([
      'hai-duong',
      'hai-phong',
      'bac-ninh',
      'bac-giang',
    ]);
  });
});

describe('findPlaces on sub-units', () => {
  it.each([
    ['thành phố Vinh', 'nghe-an:Vinh:sub-unit:strong'],
    ['TP. Điện Biên Phủ', 'dien-bien:Điện Biên Phủ:sub-unit:strong'],
    ['huyện Đô Lương', 'nghe-an:Đô Lương:sub-unit:strong'],
    ['huyện Quảng Ninh', 'quang-binh:Quảng Ninh:sub-unit:strong'],
    ['quận Ninh Kiều', 'can-tho:Ninh Kiều:sub-unit:strong'],
    ['Quận 9', 'ho-chi-minh:9:sub-unit:strong'],
    ['Đà Lạt', 'lam-dong:Đà Lạt:sub-unit:strong'],
  ])('maps %s to its province', (text, mention) => {
    expect(read(text)).toEqual([mention]);
  });

  it('asks for "huyện" or "thành phố" beside most of them, in a title not', () => {
    expect(read('Long Khánh')).toEqual(['dong-nai:Long Khánh:sub-unit:strong']);
    expect(read('Tháp Mười')).toEqual([]);
    expect(read('Tháp Mười', { isTitle: true })).toEqual(['dong-thap:Tháp Mười:sub-unit:weak']);
  });

  it('leaves names that several provinces share alone', () => {
    expect(read('huyện Châu Thành')).toEqual([]);
    expect(read('huyện Châu Thành, tỉnh Tiền Giang')).toEqual(['tien-giang:Tiền Giang:name:strong']);
  });
});

describe('findPlaces on traps', () => {
  it.each([
    'Thái Bình Dương',
    'biển Thai Binh Duong',
    'vì hòa bình thế giới',
    'Hòa bình là ước mơ',
    'hạ tinh',
    'ha tinh',
    'cao bằng nhau',
    'âm thanh hóa',
    'con lai châu Á',
    'long an nghỉ',
    'đường Quảng Ninh',
    'số 5 phố Huế',
    'Hanoi Street',
    'đường Điện Biên Phủ',
    'chiến thắng Điện Biên Phủ',
    'Nguyễn Thái Bình',
    'bà Nguyễn Thị Hà Nam',
    'ông Hải Dương',
    'Chủ tịch Hồ Chí Minh',
    'Bình Định Vương',
    'Hà Nam Ninh',
    'Hải dương học',
    'Vinh',
    'Vĩnh',
    'the hue of a colour',
    'CT',
    'xã hội hóa',
    'Phú thọ',
  ])('finds no province in "%s"', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('is not sure of a plain "Hue" or "Long An"', () => {
    expect(read('Philips Hue')).toEqual(['hue:Hue:name:weak']);
    expect(read('Long An')).toEqual(['long-an:Long An:name:weak']);
    expect(read('HÒA BÌNH')).toEqual(['hoa-binh:HÒA BÌNH:name:weak']);
  });

  it('finds the province beside its trap', () => {
    expect(read('Thái Bình Dương và tỉnh Thái Bình')).toEqual(['thai-binh:Thái Bình:name:strong']);
  });

  it('takes "thành phố" for no street', () => {
    expect(read('thành phố Hà Nội')).toEqual(['ha-noi:Hà Nội:name:strong']);
  });

  it.each([
    ['quận Bình Tân', 'ho-chi-minh:quận Bình Tân:sub-unit:strong'],
    ['huyện Bình Tân', 'vinh-long:huyện Bình Tân:sub-unit:strong'],
    ['thị xã Sơn Tây', 'ha-noi:thị xã Sơn Tây:sub-unit:strong'],
    ['UBND huyện Yên Dũng', 'bac-giang:Yên Dũng:sub-unit:strong'],
  ])('tells districts of one name apart by their kind: %s', (text, place) => {
    expect(read(text)).toEqual([place]);
  });

  it.each(['Bình Tân', 'huyện Châu Thành', 'quận bình tân'])('gives "%s" to no province', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('takes a commune of the name for no province', () => {
    expect(read('phường Hải Dương')).toEqual(['hai-duong:Hải Dương:sub-unit:weak']);
  });
});

describe('findPlaces on decomposed text', () => {
  it('gives offsets into the text as it was given', () => {
    const text = 'Sở của Đắk Lắk và Hòa Bình.'.normalize('NFD');
    const quotes = findPlaces(text).map(({ start, end }) => text.slice(start, end).normalize('NFC'));
    expect(quotes).toEqual(['Đắk Lắk', 'Hòa Bình']);
  });

  it('finds the same in NFC, NFD and a mixture', () => {
    const names = fc.constantFrom(...PROVINCES.map(({ nameVi }) => nameVi));
    const word = fc.constantFrom('người dân', 'của tỉnh', ', ', '. ', 'dịch vụ', '😀', 'Sở Y tế');
    const piece = fc.tuple(fc.oneof(names, word), fc.boolean());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const nfc = pieces.map(([text]) => text).join(' ');
        const mixed = pieces.map(([text, isNfd]) => text.normalize(isNfd ? 'NFD' : 'NFC')).join(' ');
        const slugs = findPlaces(nfc).map(({ slug, via, strength }) => [slug, via, strength]);
        expect(findPlaces(mixed).map(({ slug, via, strength }) => [slug, via, strength])).toEqual(slugs);
        const quotes = findPlaces(mixed).map(({ start, end }) => mixed.slice(start, end).normalize('NFC'));
        expect(quotes).toEqual(findPlaces(nfc).map(({ start, end }) => nfc.slice(start, end)));
      }),
      { numRuns: 60 },
    );
  });

  it('reads any text without failing, mentions in order and inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let last = 0;
        for (const { start, end } of findPlaces(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 100 },
    );
  });
});
