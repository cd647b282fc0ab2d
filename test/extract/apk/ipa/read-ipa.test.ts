import { describe, expect, it } from 'vitest';
import { bufferSource, readIpa } from '../../../../src/extract/apk/index.js';
import { readPlist } from '../../../../src/extract/apk/ipa/plist.js';
import { aZip, type ZipFile } from '../build.js';

const plist = (body: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">${body}</plist>`);

const INFO = plist(
  '<dict><key>CFBundleIdentifier</key><string>vn.gov.example</string><key>CFBundleName</key><string>Công dân &amp; số</string>' +
    '<key>NSCameraUsageDescription</key><string>Quét mã QR</string><key>NSLocationWhenInUseUsageDescription</key><string>Bản đồ</string>' +
    '<key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><true/></dict></dict>',
);
const PRIVACY = plist(
  '<dict><key>NSPrivacyTracking</key><false/><key>NSPrivacyCollectedDataTypes</key><array><dict>' +
    '<key>NSPrivacyCollectedDataType</key><string>NSPrivacyCollectedDataTypeName</string><key>NSPrivacyCollectedDataTypeLinked</key><true/>' +
    '<key>NSPrivacyCollectedDataTypePurposes</key><array><string>Analytics</string></array></dict></array></dict>',
);

/** A binary property list of one dictionary: {"A": true, "B": "ư"}. */
const BINARY = Buffer.concat([
  Buffer.from('bplist00', 'latin1'),
  Buffer.from([0xd2, 1, 2, 3, 4, 0x51, 0x41, 0x51, 0x42, 0x09, 0x61, 0x01, 0xb0]),
  Buffer.from([8, 13, 15, 17, 18]),
  Buffer.from([
    0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 21,
  ]),
]);

const anIpa = (files: ZipFile[]): Buffer =>
  aZip(files.map((file) => ({ ...file, name: `Payload/App.app/${file.name}` })));

describe('readIpa', () => {
  it('reads purpose strings, privacy manifests and frameworks', async () => {
    const ipa = anIpa([
      { name: 'Info.plist', bytes: INFO, deflate: true },
      { name: 'PrivacyInfo.xcprivacy', bytes: PRIVACY },
      { name: 'Frameworks/FirebaseCore.framework/FirebaseCore', bytes: Buffer.from('x') },
      { name: 'Frameworks/Broken.framework/PrivacyInfo.xcprivacy', bytes: Buffer.from('none') },
    ]);
    expect(await readIpa(bufferSource(ipa))).toMatchObject({
      bundleId: 'vn.gov.example',
      name: 'Công dân & số',
      purposes: [
        { key: 'NSCameraUsageDescription', text: 'Quét mã QR', dataType: 'photos' },
        { key: 'NSLocationWhenInUseUsageDescription', text: 'Bản đồ', dataType: 'precise-location' },
      ],
      privacyManifests: [
        {
          path: 'PrivacyInfo.xcprivacy',
          tracking: false,
          collected: [
            { type: 'NSPrivacyCollectedDataTypeName', linked: true, tracking: null, purposes: ['Analytics'] },
          ],
        },
      ],
      frameworks: ['Broken', 'FirebaseCore'],
      allowsArbitraryLoads: true,
      anomalies: [{ code: 'PRIVACY_MANIFEST_DAMAGED' }],
    });
  });

  it.each([
    ['a zip of something else', aZip([{ name: 'a', bytes: Buffer.from('b') }]), 'NOT_AN_APK'],
    ['a bundle without Info.plist', anIpa([{ name: 'App', bytes: Buffer.from('b') }]), 'MANIFEST_MISSING'],
    [
      'a list in place of a dictionary',
      anIpa([{ name: 'Info.plist', bytes: plist('<array/>') }]),
      'MANIFEST_DAMAGED',
    ],
  ])('refuses %s with a typed error', async (_, ipa, code) => {
    await expect(readIpa(bufferSource(ipa))).rejects.toMatchObject({ code });
  });
});

describe('readPlist', () => {
  it('reads binary lists', () => {
    expect({ ...(readPlist(BINARY) as object) }).toEqual({ A: true, B: 'ư' });
  });

  it('stops at a binary list that holds itself', () => {
    const circle = Buffer.from(BINARY);
    circle[11] = 0;
    expect(() => readPlist(circle)).toThrow(expect.objectContaining({ code: 'DEPTH_LIMIT' }));
  });

  it.each([
    ['cut', BINARY.subarray(0, 30), 'DAMAGED'],
    ['nested without end', plist('<array>'.repeat(200)), 'DEPTH_LIMIT'],
    ['empty', Buffer.alloc(0), 'DAMAGED'],
  ])('refuses a list that is %s', (_, bytes, code) => {
    expect(() => readPlist(bytes)).toThrow(expect.objectContaining({ code }));
  });
});
