import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from '../../src/web/fold.js';
import { outcomeOf } from '../../src/web/outcome.js';
import { plain } from '../../src/web/parts/foreign.js';
import { webAddress } from '../../src/web/parts/link.js';
import { alignTexts } from '../../src/web/word-diff.js';

describe('text of strangers', () => {
  it.each([
    ['Cần Thơ Smart', 'Cần Thơ Smart'],
    ['a\u202Eb', 'a⟨U+202E⟩b'],
    ['a\u0000\u200bb', 'a⟨U+0000⟩⟨U+200B⟩b'],
    ['dòng\nmới\t', 'dòng\nmới\t'],
    ['\ud800x', '⟨U+D800⟩x'],
    [`a${'\u0301'.repeat(9)}`, `a${'\u0301'.repeat(4)}⟨U+0301 ×5⟩`],
    ['👩‍👧', '👩‍👧'],
  ])('shows what cannot be seen in %j', (text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  it('shortens what is too long for a line', () => {
    expect(plain('x'.repeat(600))).toHaveLength(501);
  });
});

describe('addresses of strangers', () => {
  it.each(['https://a.gov.vn/x', 'http://b.vn'])('links %s', (url) => {
    expect(webAddress(url)?.href).toContain(url);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'intent://x',
    'https://bank.vn@evil.example/',
    '//a.vn',
    'a.gov.vn',
  ])('does not link %j', (url) => {
    expect(webAddress(url)).toBeNull();
  });
});

describe('folding', () => {
  it.each([
    ['Cần Thơ', 'can tho'],
    ['Đắk Lắk'.normalize('NFD'), 'dak lak'],
    ['TRẺ EM', 'tre em'],
  ])('%s is found as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('leads back to the place in the text', () => {
    const text = 'Về trẻ em'.normalize('NFD');
    const { folded, places } = foldWithPlaces(text);
    const at = folded.indexOf('tre em');
    expect(text.slice(places[at], places[at + 6]).normalize('NFC')).toBe('trẻ em');
  });
});

describe('aligned texts', () => {
  it('puts changed words beside each other and keeps the rest', () => {
    const rows = alignTexts('Do Sở Du lịch quản lý.\nHết.', 'Do Trung tâm quản lý.\nHết.');
    expect(rows).toEqual([
      {
        left: [
          { side: 'both', text: 'Do ' },
          { side: 'left', text: 'Sở Du lịch ' },
          { side: 'both', text: 'quản lý.' },
        ],
        right: [
          { side: 'both', text: 'Do ' },
          { side: 'right', text: 'Trung tâm ' },
          { side: 'both', text: 'quản lý.' },
        ],
      },
      { left: [{ side: 'both', text: 'Hết.' }], right: [{ side: 'both', text: 'Hết.' }] },
    ]);
  });

  it('gives up on texts that have too little in common', () => {
    const words = (prefix: string) =>
      Array.from({ length: 9_000 }, (_, index) => `${prefix}${index}`).join('\n');
    expect(alignTexts(words('a'), words('b'))).toBeNull();
  });

  it('loses no word of either text', () => {
    const left = 'Một hai ba.\n\nBốn năm sáu.';
    const right = 'Một ba bốn.\nNăm sáu bảy tám.';
    const rows = alignTexts(left, right) ?? [];
    const join = (side: 'left' | 'right') =>
      rows.map((row) => row[side].map(({ text }) => text).join('')).join('');
    expect(join('left').replace(/\s/g, '')).toBe(left.replace(/\s/g, ''));
    expect(join('right').replace(/\s/g, '')).toBe(right.replace(/\s/g, ''));
  });
});

describe('what a province comes to', () => {
  const cell = (stage: string, outcome: string, channel = 'play') => ({
    channel,
    stage,
    outcome,
    code: null,
    detail: '',
  });
  it.each([
    ['its controller', 'unclear', [cell('policy', 'found')], 'unclear'],
    ['no policy that was looked for', null, [cell('search', 'found'), cell('policy', 'none')], 'no-policy'],
    [
      'one that failed, though another lists none',
      null,
      [cell('policy', 'none'), cell('policy', 'failed', 'apple')],
      'not-readable',
    ],
    ['no app in any store', null, [cell('search', 'none'), cell('search', 'none', 'apple')], 'no-app'],
    [
      'a store that did not answer',
      null,
      [cell('search', 'none'), cell('search', 'blocked', 'apple')],
      'not-seen',
    ],
    ['a policy nobody tried', null, [cell('search', 'found'), cell('policy', 'not-tried')], 'not-seen'],
    ['a portal alone says nothing of apps', null, [cell('policy', 'none', 'egp')], 'not-seen'],
  ] as const)('%s', (_, controllerClass, coverage, outcome) => {
    expect(outcomeOf({ controllerClass, coverage: [...coverage] } as never)).toBe(outcome);
  });
});
