import { describe, expect, it } from 'vitest';
import { compareSecondOpinion, readManifest } from '../../../src/extract/apk/index.js';
import { aManifest, anAxml, NAME } from './build.js';

const manifest = readManifest(
  anAxml(
    aManifest({
      children: [
        { name: 'uses-permission', ids: { [NAME]: 'a.P' } },
        { name: 'uses-permission-sdk-23', ids: { [NAME]: 'a.Q' } },
      ],
    }),
  ),
);
const same = { package: 'vn.gov.example.app', versionCode: 7, versionName: '1.2', permissions: ['a.P'] };

describe('compareSecondOpinion', () => {
  it.each([
    ['says the same', same, []],
    ['leaves a version out', { ...same, versionName: undefined }, []],
    ['reads another package', { ...same, package: 'x' }, ['other reads package x, not vn.gov.example.app']],
    ['misses a permission', { ...same, permissions: [] }, ['other does not see a.P']],
    ['sees one more', { ...same, permissions: ['a.P', 'a.R'] }, ['other sees a.R too']],
    ['hangs', { failure: 'time' as const }, ['other did not finish in its time']],
  ])('gives the right rows where the other reader %s', (_, opinion, details) => {
    expect(compareSecondOpinion(manifest, opinion, 'other').map(({ detail }) => detail)).toEqual(details);
  });
});
