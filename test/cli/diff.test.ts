import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SoiDatabase } from '../../src/store/index.js';
import { soi, temporaryFolder } from '../workspace.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function database(name: string, title: string): string {
  const path = join(folder, name);
  const made = SoiDatabase.open(path);
  made.insert('apps', {
    app_key: 'play:a',
    store: 'play',
    title,
    match_status: title === 'new' ? 'accepted' : 'candidate',
  });
  made.close();
  return path;
}

describe('soi diff', () => {
  it('tells what changed, as text, JSON and a feed', () => {
    const [old, next] = [database('old.sqlite', 'old'), database('new.sqlite', 'new')];
    const feed = join(folder, 'feed.xml');
    const ran = soi(['diff', old, next, '--feed', feed]);
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining('candidate → accepted')]);
    expect(readFileSync(feed, 'utf8')).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
    expect(JSON.parse(soi(['diff', old, next, '--json']).stdout).changes).toHaveLength(1);
  });

  it.each([
    ['nowhere', 'there is no workspace at'],
    ['', 'there is no database'],
  ])('ends with 4 where there is no workspace: %j', (name, words) => {
    const ran = soi(['diff', join(folder, name), folder]);
    expect([ran.code, ran.stderr]).toEqual([4, expect.stringContaining(words)]);
  });
});
