import { describe, expect, it } from 'vitest';
import { pairTwins } from '../../src/discovery/index.js';
import { listing } from './listing.js';

const play = (
  storeId: string,
  title: string,
  developer: string | null = null,
  policyUrl: string | null = null,
) => listing({ store: 'play', storeId, title, developer, policyUrl });
const apple = (
  storeId: string,
  title: string,
  developer: string | null = null,
  policyUrl: string | null = null,
) => listing({ store: 'apple', storeId, title, developer, policyUrl });

function ids(listings: Parameters<typeof pairTwins>[0]): string[] {
  return pairTwins(listings).map((twin) => `${twin.play.storeId}=${twin.apple.storeId}`);
}

describe('pairTwins', () => {
  it('pairs the same title, with or without diacritics', () => {
    expect(ids([play('a', 'Tây Ninh Smart'), apple('1', 'Tay Ninh Smart')])).toEqual(['a=1']);
  });

  it('pairs a similar title where the developer agrees', () => {
    expect(ids([play('a', 'Tây Ninh Smart', 'VTS'), apple('1', 'Tây Ninh Smart 2', 'vts')])).toEqual(['a=1']);
  });

  it('never pairs two provinces, whatever else they share', () => {
    const policy = 'https://vendor.example/policy';
    expect(
      ids([play('a', 'Tây Ninh Smart', 'VTS', policy), apple('1', 'Điện Biên Smart', 'VTS', policy)]),
    ).toEqual([]);
  });

  it('asks for more than a title that names no province', () => {
    const title = 'Phản ánh hiện trường';
    expect(ids([play('a', title), apple('1', title)])).toEqual([]);
    expect(
      ids([play('a', title, null, 'https://a.vn/p'), apple('1', title, null, 'https://a.vn/p/')]),
    ).toEqual(['a=1']);
  });

  it('gives every listing one twin, the surest first, whatever the order', () => {
    const listings = [
      play('b', 'An Giang số'),
      play('a', 'An Giang số', 'Sở TT&TT'),
      apple('2', 'An Giang số', 'Sở TT&TT'),
      apple('1', 'An Giang số'),
    ];
    expect(ids(listings)).toEqual(['a=2', 'b=1']);
    expect(ids([...listings].reverse())).toEqual(['a=2', 'b=1']);
  });

  it('does not pair two listings without a title', () => {
    expect(ids([listing({ storeId: 'a' }), listing({ store: 'apple', storeId: '1' })])).toEqual([]);
  });
});
