import { describe, expect, it } from 'vitest';
import { provinceOfHost } from '../../src/places/index.js';

describe('provinceOfHost', () => {
  it.each([
    ['hanoi.gov.vn', 'ha-noi', ''],
    ['dichvucong.hanoi.gov.vn', 'ha-noi', 'dichvucong'],
    ['A.B.QuangNinh.gov.vn.', 'quang-ninh', 'a.b'],
    ['hue.gov.vn', 'hue', ''],
    ['tuongtac.thuathienhue.gov.vn', 'hue', 'tuongtac'],
    ['stttt.baria-vungtau.gov.vn', 'ba-ria-vung-tau', 'stttt'],
    ['hochiminhcity.gov.vn:443', 'ho-chi-minh', ''],
  ])('reads %s', (host, slug, subdomain) => {
    expect(provinceOfHost(host)).toMatchObject({ slug, subdomain });
  });

  it.each(['hanoi.vn', 'gov.vn', 'mic.gov.vn', 'hanoi.gov.vn.example.com', 'baoquangninh.gov.vn', ''])(
    'gives %s to no province',
    (host) => {
      expect(provinceOfHost(host)).toBeNull();
    },
  );

  it('says where a domain is only derived from the naming rule', () => {
    expect(provinceOfHost('bacgiang.gov.vn')?.basis).toBe('derived');
    expect(provinceOfHost('yenbai.gov.vn')?.basis).toBe('verified');
  });
});
