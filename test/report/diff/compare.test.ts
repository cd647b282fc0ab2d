import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { atomFeed } from '../../../src/report/diff/atom.js';
import type { Query } from '../../../src/report/diff/change.js';
import { compareWorkspaces } from '../../../src/report/diff/compare.js';
import { wordChanges } from '../../../src/report/diff/word-changes.js';
import { comparisonText } from '../../../src/report/diff/words.js';
import { createStatements } from '../../../src/store/schema.js';

const KEY = 'play:a.b';

/** A small workspace: one app with a policy, an app file and a contact. */
function workspace(change: string = '', version = '0.1.0'): Query {
  const database = new BetterSqlite3(':memory:');
  for (const statement of createStatements()) database.exec(statement);
  database.exec(`
    INSERT INTO runs (run_id, started_at, finished_at, soi_version) VALUES ('r', '2026-01-01', '2026-01-02T00:00:00Z', '${version}');
    INSERT INTO apps (app_key, store, title, province_slug, match_status, listing_state) VALUES ('${KEY}', 'play', 'Tỉnh', 'ha-noi', 'accepted', 'present');
    INSERT INTO subjects VALUES ('${KEY}', 'app', 'ha-noi', 'Tỉnh');
    INSERT INTO coverage (province_slug, channel, stage, outcome) VALUES ('ha-noi', 'play', 'search', 'found');
    INSERT INTO policies (policy_id, subject_key, outcome, sha256, text, controller_class) VALUES ('p', '${KEY}', 'found', 's1', 'Chúng tôi thu thập họ tên.', 'unclear');
    INSERT INTO contacts (policy_id, subject_key, kind, value, category, source, province_slug) VALUES ('p', '${KEY}', 'email', 'a@gmail.com', 'personal', 'policy', 'ha-noi');
    INSERT INTO indicator_results (subject_key, pack, indicator_id, result) VALUES ('${KEY}', 'review-2022', 'contact', 'yes');
    INSERT INTO apk_readings VALUES ('${KEY}', 'k1', '{}');
    INSERT INTO permissions (app_key, name, source) VALUES ('${KEY}', 'android.permission.CAMERA', 'manifest');
    INSERT INTO trackers VALUES ('${KEY}', '27', 'Google CrashLytics');
    ${change}`);
  return <T>(sql: string, ...parameters: unknown[]) => database.prepare(sql).all(...parameters) as T[];
}

function changesAfter(change: string, version?: string) {
  return compareWorkspaces(workspace(), workspace(change, version)).changes.map(
    ({ kind, change: how, cause, what }) => [kind, how, cause, what].join(' ').trim(),
  );
}

describe('the comparison of two workspaces', () => {
  it.each([
    ['nothing differs', '', []],
    [
      'another document with another text is the author’s change',
      `UPDATE policies SET sha256 = 's2', text = 'Chúng tôi thu thập địa chỉ.'`,
      ['policy-text changed author'],
    ],
    [
      'the same document with another text is soi’s own change',
      `UPDATE policies SET text = 'Chúng tôi thu thập'`,
      ['policy-text changed soi'],
    ],
    ['another document with the same text is no change', `UPDATE policies SET sha256 = 's2'`, []],
    [
      'the same document judged in another way is soi’s change',
      `UPDATE policies SET controller_class = 'provider'; UPDATE indicator_results SET result = 'partial'`,
      ['controller changed soi', 'indicator changed soi review-2022 contact'],
    ],
    [
      'a policy that could not be fetched is not gone',
      `UPDATE policies SET outcome = 'dead-host', text = NULL, sha256 = NULL; DELETE FROM contacts`,
      ['policy changed coverage'],
    ],
    [
      'a policy that is no longer listed is gone',
      `UPDATE policies SET outcome = 'none-listed', text = NULL, sha256 = NULL`,
      ['policy gone author'],
    ],
    [
      'contacts of another document come and go',
      `UPDATE policies SET sha256 = 's2'; UPDATE contacts SET value = 'b@hanoi.gov.vn', category = 'official'`,
      ['contact gone author email a@gmail.com', 'contact new author email b@hanoi.gov.vn'],
    ],
    [
      'permissions and trackers of another app file come and go',
      `UPDATE apk_readings SET sha256 = 'k2'; UPDATE permissions SET name = 'android.permission.CALL_PHONE'; DELETE FROM trackers`,
      [
        'permission new author android.permission.CALL_PHONE',
        'permission gone author android.permission.CAMERA',
        'tracker gone author Google CrashLytics',
      ],
    ],
    [
      'an app file that is not there takes no permissions away',
      'DELETE FROM apk_readings; DELETE FROM permissions; DELETE FROM trackers',
      [],
    ],
    ['an app that is found no longer is gone', 'DELETE FROM apps', ['app gone author Tỉnh']],
    [
      'an app is not gone where the search failed',
      `DELETE FROM apps; UPDATE coverage SET outcome = 'failed'`,
      ['app gone coverage Tỉnh'],
    ],
    [
      'an app that was not there is new',
      `INSERT INTO apps (app_key, store, title, province_slug, match_status) VALUES ('play:n', 'play', 'Mới', 'ha-noi', 'accepted')`,
      ['app new author Mới'],
    ],
  ])('%s', (_title, change, expected) => {
    expect(changesAfter(change)).toEqual(expected);
  });

  it('does not blame the author alone where soi is another version', () => {
    expect(changesAfter(`UPDATE policies SET sha256 = 's2', text = 'khác'`, '0.2.0')).toEqual([
      'policy-text changed either',
    ]);
  });
});

describe('a word diff', () => {
  it('names the words, and its parts make both texts', () => {
    const [before, after] = ['Chúng tôi thu thập họ tên.', 'Chúng tôi không thu thập họ tên.'];
    const parts = wordChanges(before, after);
    expect(parts.filter(({ op }) => op !== 'same')).toEqual([
      { op: 'new', text: expect.stringContaining('không') },
    ]);
    const joined = (without: string) =>
      parts
        .filter(({ op }) => op !== without)
        .map(({ text }) => text)
        .join('');
    expect([joined('new'), joined('gone')]).toEqual([before, after]);
  });

  it('ends on long texts without a word in common', () => {
    const text = (word: string) => Array.from({ length: 40_000 }, (_, i) => `${word}${i}`).join(' ');
    const parts = wordChanges(text('a'), text('b'));
    expect(parts.map(({ op }) => op).sort()).toEqual(['gone', 'new']);
  });
});

describe('what is told of a comparison', () => {
  const hostile = compareWorkspaces(
    workspace(),
    workspace(
      `UPDATE policies SET sha256 = 's2', text = '<script>alert(1)</script> ]]> ' || char(8238) || char(27) || '[31m &'`,
    ),
  );

  it('has no control character, direction mark or markup of a text in it', () => {
    expect(comparisonText(hostile)).not.toMatch(/[\u0000-\u0009\u001b\u202e]/);
    const feed = atomFeed(hostile);
    expect(feed).not.toContain('<script>');
    expect(feed).not.toMatch(/[\u001b\u202e]|]]>/);
    expect(feed.match(/<entry>/g)).toHaveLength(1);
  });

  it('a feed is the same for the same workspaces and leaves out what only soi changed', () => {
    expect(atomFeed(hostile)).toBe(atomFeed(hostile));
    const own = compareWorkspaces(workspace(), workspace(`UPDATE policies SET text = 'x'`));
    expect(atomFeed(own)).not.toContain('<entry>');
  });
});

describe('the words of a text diff', () => {
  it.each([
    ['Liên hệ abc1@gmail.com nhé.', 'Liên hệ abd2@gmail.com nhé.', 'abc1@gmail.com', 'abd2@gmail.com'],
    ['Gọi 0912 345 678 nhé.', 'Gọi 0912 345 679 nhé.', '0912 345 678', '0912 345 679'],
  ])('keep a mailbox or phone whole, so that redaction finds it: %s', (before, after, gone, fresh) => {
    const parts = wordChanges(before, after);
    expect(parts).toContainEqual({ op: 'gone', text: gone });
    expect(parts).toContainEqual({ op: 'new', text: fresh });
  });
});
