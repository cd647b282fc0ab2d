import { describe, expect, it } from 'vitest';
import { assertAllowedUrl, isAllowedAddress } from '../../src/http/index.js';
import { isScanError } from '../../src/model/error.js';

function codeOf(url: string): string {
  try {
    assertAllowedUrl(url);
    return 'allowed';
  } catch (error) {
    return isScanError(error) ? error.code : String(error);
  }
}

describe('which addresses are fetched', () => {
  it.each([
    ['https://dichvucong.gov.vn/chinh-sach', 'allowed'],
    ['http://tinh.example:8080/', 'allowed'],
    ['https://tinh.example:8443/', 'allowed'],
    ['https://thái-bình.example/', 'allowed'],
    ['file:///etc/passwd', 'FORBIDDEN_SCHEME'],
    ['data:text/html,x', 'FORBIDDEN_SCHEME'],
    ['javascript:alert(1)', 'FORBIDDEN_SCHEME'],
    ['ftp://tinh.example/', 'FORBIDDEN_SCHEME'],
    ['gopher://tinh.example/', 'FORBIDDEN_SCHEME'],
    ['//tinh.example/', 'FORBIDDEN_SCHEME'],
    ['https://tinh.example:22/', 'FORBIDDEN_ADDRESS'],
    ['https://user:pass@tinh.example/', 'FORBIDDEN_ADDRESS'],
    ['http://127.0.0.1/', 'FORBIDDEN_ADDRESS'],
    ['http://2130706433/', 'FORBIDDEN_ADDRESS'],
    ['http://0x7f.1/', 'FORBIDDEN_ADDRESS'],
    ['http://0177.0.0.1/', 'FORBIDDEN_ADDRESS'],
    ['http://127.0.0.1./', 'FORBIDDEN_ADDRESS'],
    ['http://[::1]/', 'FORBIDDEN_ADDRESS'],
    ['http://[::ffff:127.0.0.1]/', 'FORBIDDEN_ADDRESS'],
    ['http://[::127.0.0.1]/', 'FORBIDDEN_ADDRESS'],
    ['http://169.254.169.254/latest/meta-data/', 'FORBIDDEN_ADDRESS'],
    ['http://168.63.129.16/', 'FORBIDDEN_ADDRESS'],
    ['http://100.100.100.200/', 'FORBIDDEN_ADDRESS'],
    ['http://0.0.0.0/', 'FORBIDDEN_ADDRESS'],
  ])('%s: %s', (url, expected) => {
    expect(codeOf(url)).toBe(expected);
  });

  it('passes another port only where an auditor lets it through', () => {
    expect(codeOf('https://tinh.example:999/policy')).toBe('FORBIDDEN_ADDRESS');
    expect(assertAllowedUrl('https://tinh.example:999/policy', { extraPorts: [999] }).port).toBe('999');
    expect(() => assertAllowedUrl('https://10.0.0.1:999/policy', { extraPorts: [999] })).toThrow();
  });

  it('passes loopback on any port only where a test asks for it', () => {
    expect(() => assertAllowedUrl('http://127.0.0.1:41234/')).toThrow();
    expect(assertAllowedUrl('http://127.0.0.1:41234/', { allowLoopback: true }).port).toBe('41234');
    expect(isAllowedAddress('10.0.0.1', { allowLoopback: true })).toBe(false);
  });
});
