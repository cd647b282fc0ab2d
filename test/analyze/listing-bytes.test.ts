import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ListingBytes } from '../../src/pipeline/listing-bytes.js';
import { SoiDatabase } from '../../src/store/index.js';

let database: SoiDatabase;
beforeEach(() => {
  database = SoiDatabase.open(':memory:');
});
afterEach(() => database.close());

function respond(url: string, sha256: string, over: Record<string, string | number> = {}): void {
  database.insert('responses', {
    response_id: `${url} ${sha256}`,
    url,
    status: 200,
    sha256,
    fetched_at: '2026-11-16T00:00:00Z',
    ...over,
  });
}

describe('ListingBytes', () => {
  it('finds the page that a label or listing was read from', () => {
    respond('https://play.google.com/store/apps/details?id=vn.mau&hl=vi', 'page');
    respond('https://play.google.com/store/apps/datasafety?hl=en&id=vn.mau', 'label');
    respond('https://apps.apple.com/vn/app/id123', 'apple');
    const pages = new ListingBytes(database);
    expect(pages.sha256Of('listing of play:vn.mau')).toBe('page');
    expect(pages.sha256Of('data-safety label of play:vn.mau')).toBe('label');
    expect(pages.sha256Of('privacy label of apple:123')).toBe('apple');
  });

  it('knows nothing of pages that were not recorded, failed, or are of another app', () => {
    respond('https://play.google.com/store/apps/details?id=vn.mau.khac', 'other');
    respond('https://play.google.com/store/apps/details?id=vn.mau', 'broken', { status: 503 });
    const pages = new ListingBytes(database);
    expect(pages.sha256Of('listing of play:vn.mau')).toBeNull();
    expect(pages.sha256Of('policy')).toBeNull();
    expect(pages.sha256Of('store permissions of play:vn.mau')).toBeNull();
  });

  it('takes the latest where a page was fetched twice', () => {
    const url = 'https://play.google.com/store/apps/details?id=vn.mau';
    respond(url, 'new', { fetched_at: '2026-11-17T00:00:00Z' });
    respond(url, 'old');
    expect(new ListingBytes(database).sha256Of('listing of play:vn.mau')).toBe('new');
  });
});
