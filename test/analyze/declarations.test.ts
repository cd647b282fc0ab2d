import { describe, expect, it } from 'vitest';
import { apkReading, policyArtifact } from '../../scripts/eval/declarations/case.js';
import type { Artifacts } from '../../src/analyze/analyzer.js';
import { DATA_TYPES, declare, listDeclarations, type Stance } from '../../src/analyze/declarations/index.js';
import {
  appleCategoryTypes,
  appleTypes,
  playTypes,
  storePermissionType,
} from '../../src/analyze/declarations/vocabulary.js';
import { absent, type DataSafety, failed, notTried, present } from '../../src/model/index.js';

type Sources = Pick<Artifacts, 'apk' | 'storePermissions' | 'dataSafety' | 'privacyLabel' | 'policy'>;
const NOTHING: Sources = {
  apk: notTried('no app file'),
  storePermissions: notTried('not collected'),
  dataSafety: notTried('not collected'),
  privacyLabel: notTried('not collected'),
  policy: notTried('not collected'),
};
const label = (over: Partial<DataSafety>): DataSafety => ({
  collects: true,
  shares: false,
  collected: [],
  shared: [],
  practices: [],
  policyUrl: null,
  ...over,
});
const entry = (data: string) => ({ type: 'Personal info', data, optional: false, purposes: [] });
const stanceOf = (
  sources: Partial<Sources>,
  source: keyof ReturnType<typeof declare>,
  type: string,
): Stance | undefined => declare('play:x', { ...NOTHING, ...sources })[source].get(type)?.stance;

describe('declare', () => {
  it('gives every type a stance in every source, whatever is known', () => {
    const all = listDeclarations(declare('play:x', NOTHING));
    expect(all).toHaveLength(DATA_TYPES.length * 5);
    expect(new Set(all.map(({ stance }) => stance))).toEqual(new Set(['not-observable']));
    expect(all.every(({ words }) => words !== '')).toBe(true);
  });

  it('says "silent" only where the source was looked at and has a word for the type', () => {
    const apk = present(apkReading({ permissions: ['android.permission.CAMERA'] }));
    expect(stanceOf({ apk }, 'manifest', 'photos')).toBe('collected');
    expect(stanceOf({ apk }, 'manifest', 'contacts')).toBe('silent');
    expect(stanceOf({ apk }, 'manifest', 'gender')).toBe('not-observable');
    expect(stanceOf({ apk: failed('DAMAGED', 'broken') }, 'manifest', 'contacts')).toBe('not-observable');
  });

  it('does not take ordinary permissions for access to data', () => {
    const apk = present(
      apkReading({
        permissions: ['android.permission.ACCESS_WIFI_STATE', 'android.permission.USE_BIOMETRIC'],
      }),
    );
    expect(stanceOf({ apk }, 'manifest', 'device-id')).toBe('silent');
    expect(stanceOf({ apk }, 'manifest', 'biometric')).toBe('silent');
  });

  it('tells a label that nobody filed from one that says that nothing is collected', () => {
    const none = present(label({ collects: false }));
    const unfiled = present(label({ collects: null, shares: null }));
    expect(stanceOf({ dataSafety: none }, 'data-safety', 'name')).toBe('not-collected');
    expect(stanceOf({ dataSafety: none }, 'data-safety', 'gender')).toBe('not-collected');
    expect(stanceOf({ dataSafety: unfiled }, 'data-safety', 'name')).toBe('not-observable');
    expect(stanceOf({ privacyLabel: present([]) }, 'privacy-label', 'name')).toBe('not-observable');
  });

  it('chooses shared where a type is both collected and shared, with the words of both', () => {
    const dataSafety = present(label({ collected: [entry('Name')], shared: [entry('Name')], shares: true }));
    const name = declare('play:x', { ...NOTHING, dataSafety })['data-safety'].get('name');
    expect(name?.stance).toBe('shared');
    expect(name?.words).toContain('collected: Name');
    expect(name?.evidence).toHaveLength(2);
  });

  it('leaves types open where the label has names that are not known', () => {
    const dataSafety = present(label({ collected: [entry('Name'), entry('Brain waves')] }));
    expect(stanceOf({ dataSafety }, 'data-safety', 'name')).toBe('collected');
    expect(stanceOf({ dataSafety }, 'data-safety', 'contacts')).toBe('not-observable');
  });

  it('leaves the types of an Apple category open where only the category is named', () => {
    const privacyLabel = present([
      {
        identifier: 'DATA_LINKED_TO_YOU',
        categories: [
          { identifier: 'CONTACT_INFO', types: [], purposes: [] },
          { identifier: 'CONTACTS', types: [], purposes: [] },
        ],
      },
    ]);
    expect(stanceOf({ privacyLabel }, 'privacy-label', 'name')).toBe('not-observable');
    expect(stanceOf({ privacyLabel }, 'privacy-label', 'contacts')).toBe('collected');
    expect(stanceOf({ privacyLabel }, 'privacy-label', 'health')).toBe('silent');
  });

  it('does not read a missing policy, a menu or another language as silence', () => {
    const policies = [absent('none listed'), present(policyArtifact('Trang chủ\nTin tức\nLiên hệ'))];
    for (const policy of policies) expect(stanceOf({ policy }, 'policy', 'name')).toBe('not-observable');
  });
});

describe('the mapping tables', () => {
  it.each([
    ['Personal info', 'Email address', 'Địa chỉ email', 'email-address'],
    ['Location', 'Precise location', 'Vị trí chính xác', 'precise-location'],
    ['Health and fitness', 'Fitness info', 'Thông tin sức khỏe', 'health'],
  ])('know Play’s types in English and Vietnamese: %s, %s', (_, english, vietnamese, id) => {
    expect(playTypes(english)).toEqual([id]);
    expect(playTypes(vietnamese.normalize('NFD'))).toEqual([id]);
  });

  it('know Apple’s types and categories', () => {
    expect(appleTypes('Photos or Videos')).toEqual(['photos', 'videos']);
    expect(appleTypes('Something new')).toEqual([]);
    expect(appleCategoryTypes('IDENTIFIERS')).toEqual(['user-id', 'device-id']);
  });

  it.each([
    ['Location', 'precise location (GPS and network-based)', 'precise-location'],
    ['Location', 'access extra location provider commands', null],
    ['Other', 'full network access', null],
    ['Other', 'read phone status and identity', 'device-id'],
    ['Vị trí', 'vị trí chính xác (dựa vào mạng và GPS)', 'precise-location'],
    ['Danh bạ', 'đọc danh bạ của bạn', 'contacts'],
    ['Micrô', 'ghi âm', 'audio'],
    ['Camera', 'a sentence that nobody knows', 'photos'],
    ['Khác', 'xem kết nối mạng', null],
  ])('know the store’s words of a permission: %s, %s', (group, text, type) => {
    expect(storePermissionType(group, text)).toBe(type);
  });
});
