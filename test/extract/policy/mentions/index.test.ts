import { describe, expect, it } from 'vitest';
import { ownProvince, provinceOfName, readProvinces } from '../../../../src/extract/policy/mentions/index.js';
import { searchText } from '../../../../src/extract/policy/search-text.js';
import type { Controller, DocumentText } from '../../../../src/model/index.js';
import { findPlaces } from '../../../../src/places/index.js';

const NOBODY: Controller = { class: 'unclear', name: null, evidence: null };

function provincesOf(text: string, own: string | null) {
  const document: DocumentText = {
    mime: 'text/plain',
    title: null,
    text,
    sections: [],
    notes: [],
    links: [],
    pageKind: 'unknown',
  };
  return readProvinces(searchText(document), findPlaces(text), own).map(({ slug, role }) => [slug, role]);
}

describe('readProvinces', () => {
  it('tells the own province from one that a copied text left', () => {
    const text = 'Ứng dụng Quảng Nam Số phục vụ người dân tỉnh Quảng Nam. Mọi ý kiến gửi UBND tỉnh Cần Thơ.';
    expect(provincesOf(text, 'quang-nam')).toEqual([
      ['quang-nam', 'own'],
      ['can-tho', 'other'],
    ]);
  });

  it('passes over a list of neighbours', () => {
    const text = 'Bắc Kạn giáp tỉnh Cao Bằng, tỉnh Lạng Sơn, tỉnh Thái Nguyên và tỉnh Tuyên Quang.';
    expect(provincesOf(text, 'bac-kan')).toEqual([['bac-kan', 'own']]);
  });
});

describe('ownProvince', () => {
  it('believes the subject first, then the body named as responsible', () => {
    const controller: Controller = {
      class: 'department',
      name: 'Sở Y tế tỉnh Sơn La',
      provinceSlug: 'son-la',
      evidence: null,
    };
    expect(ownProvince('lai-chau', controller, [], null)).toBe('lai-chau');
    expect(ownProvince(null, controller, [], null)).toBe('son-la');
    expect(ownProvince(null, NOBODY, [], null)).toBeNull();
  });

  it('reads the province in a body’s name', () => {
    expect(provinceOfName('Sở Thông tin và Truyền thông tỉnh Hà Giang')).toBe('ha-giang');
    expect(provinceOfName('Bộ Công an')).toBeNull();
  });
});
