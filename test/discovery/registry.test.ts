import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRegistry } from '../../src/discovery/index.js';

const HEADER = 'action,store,store_id,province,scope,note';

describe('parseRegistry', () => {
  it('reads additions and exclusions, ids or store addresses', () => {
    const { entries, problems } = parseRegistry(
      [
        HEADER,
        'add,play,com.example.hue,Huế,,confirmed by phone',
        'exclude,,https://apps.apple.com/vn/app/x/id1234567890,,,',
        'add,,https://play.google.com/store/apps/details?id=vn.example.a&hl=vi,,national,',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      {
        action: 'add',
        store: 'play',
        storeId: 'com.example.hue',
        provinceSlug: 'hue',
        scope: 'provincial',
        note: 'confirmed by phone',
      },
      {
        action: 'exclude',
        store: 'apple',
        storeId: '1234567890',
        provinceSlug: null,
        scope: 'national',
        note: null,
      },
      {
        action: 'add',
        store: 'play',
        storeId: 'vn.example.a',
        provinceSlug: null,
        scope: 'national',
        note: null,
      },
    ]);
  });

  it('names every bad row by its line and keeps the others', () => {
    const { entries, problems } = parseRegistry(
      [
        HEADER,
        'maybe,play,com.example.a,Huế,,',
        'add,play,com.example.b,Huế,,"two\nlines, and a ""quote"""',
        'add,play,not an id,Huế,,',
        'add,apple,com.example.c,Huế,,',
        'add,play,com.example.d,Atlantis,,',
        'add,play,com.example.e,,,',
        'add,play,com.example.f,Huế,planetary,',
        'add,play,com.example.g,Huế,,,,,',
      ].join('\r\n'),
    );
    expect(entries.map(({ storeId, note }) => [storeId, note])).toEqual([
      ['com.example.b', 'two\nlines, and a "quote"'],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([2, 5, 6, 7, 8, 9, 10]);
    expect(problems.map(({ reason }) => reason)).toEqual([
      'action "maybe" is neither add nor exclude',
      'store_id "not an id" is neither a package id nor an App Store number',
      'store "apple" does not fit the id "com.example.c"',
      'province "Atlantis" is not known',
      'an app to add needs a province or a scope',
      'scope "planetary" is none of provincial, sub-provincial, national, other',
      '9 cells, the header has 6',
    ]);
  });

  it('reads what Excel writes: a byte-order mark, semicolons, columns in another order', () => {
    const { entries, problems } = parseRegistry(
      '\uFEFFStore_ID;Action;Province\r\ncom.example.a;ADD;ha noi\r\n\r\n;;\r\n',
    );
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([{ storeId: 'com.example.a', provinceSlug: 'ha-noi' }]);
  });

  it.each([
    ['', 'the file is empty'],
    ['name,address\na,b', 'no column action, store_id'],
  ])('says what is wrong with %j', (csv, reason) => {
    expect(parseRegistry(csv)).toEqual({ entries: [], problems: [{ line: 1, reason }] });
  });

  it('ends with a quote that is never closed', () => {
    const { entries, problems } = parseRegistry(`${HEADER}\nadd,play,com.example.a,Huế,,"open`);
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([{ note: 'open' }]);
  });

  it('reads the defaults that ship without a problem', () => {
    const { entries, problems } = parseRegistry(readFileSync('data/registry.csv', 'utf8'));
    expect(problems).toEqual([]);
    expect(entries.length).toBeGreaterThan(0);
  });
});
