import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../src/web/address.js';

describe('addresses', () => {
  it.each([
    ['#/', { view: '', id: null, choices: {}, language: 'vi' }],
    ['#/app/play:vn.example.app', { view: 'app', id: 'play:vn.example.app', choices: {}, language: 'vi' }],
    [
      '#/findings?level=high&lang=en',
      { view: 'findings', id: null, choices: { level: 'high' }, language: 'en' },
    ],
    ['#/shared/email:a@b.vn', { view: 'shared', id: 'email:a@b.vn', choices: {}, language: 'vi' }],
    [
      '#/search?q=c%E1%BA%A7n+th%C6%A1',
      { view: 'search', id: null, choices: { q: 'cần thơ' }, language: 'vi' },
    ],
  ] as const)('%s names a view, and the view its address', (hash, address) => {
    expect(parseAddress(hash)).toEqual(address);
    expect(formatAddress(address)).toBe(hash);
  });

  it.each(['a/b?c#d%', '"><script>', 'đường dẫn', '%E0%A4%A', '\ud800'])('keeps the id %j', (id) => {
    const read = parseAddress(formatAddress({ view: 'app', id, choices: {}, language: 'en' }));
    expect(read.id).toBe(id.replace('\ud800', '\ufffd'));
    expect(read.language).toBe('en');
  });

  it.each(['', '#', '#/%E0%A4%A', '#//', '#/app/', '#/?lang=fr'])('reads %j without a fault', (hash) => {
    expect(parseAddress(hash).language).toBe('vi');
  });
});
