import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bufferSource, readApk } from '../../../src/extract/apk/index.js';
import { isScanError } from '../../../src/model/error.js';
import { aDex, aManifest, anApk, anArsc, anAxml, aZip, NAME } from './build.js';

/** A repeatable source of numbers from 0 to below `limit`. */
export type Dice = (limit: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

const EXTREMES = [0, 1, 7, 8, 0x7f, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff];

/** A copy of the bytes, changed in one to eight places: flipped, overwritten by an extreme number, cut, doubled. */
export function mutate(bytes: Uint8Array, roll: Dice): Buffer {
  let copy = Buffer.from(bytes);
  for (let count = 1 + roll(8); count > 0 && copy.length > 8; count -= 1) {
    const at = roll(copy.length - 4);
    switch (roll(6)) {
      case 0:
        copy[at] = roll(256);
        break;
      case 1:
        copy[at]! ^= 1 << roll(8);
        break;
      case 2:
        copy.writeUInt32LE(EXTREMES[roll(EXTREMES.length)]!, at);
        break;
      case 3:
        copy.writeUInt16LE(EXTREMES[roll(7)]!, at);
        break;
      case 4:
        copy = Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(copy.length, at + roll(64)))]);
        break;
      default:
        copy = Buffer.concat([copy.subarray(0, at + 4), copy.subarray(Math.max(0, at - roll(64)))]);
    }
  }
  return copy;
}

const CORPUS = '../shared/corpus/apk';
const MAX_SEED_BYTES = 40_000;

/** Recorded APKs that are small enough to be changed many times; empty where the recordings are not there. */
export function recordedSeeds(): Buffer[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.apk'))
    .sort()
    .map((name) => readFileSync(join(CORPUS, name)))
    .filter((bytes) => bytes.length <= MAX_SEED_BYTES);
}

const manifest = anAxml(
  aManifest({
    children: [{ name: 'uses-permission', ids: { [NAME]: 'android.permission.CAMERA' } }],
    application: {
      name: 'application',
      ids: { 16842753: { ref: 0x7f010000 } },
      children: [{ name: 'activity', ids: { [NAME]: '.Main', 16842768: true } }],
    },
  }),
);
const dex = aDex(['vn.gov.example.app.Main', 'com.adjust.sdk.Adjust'], ['https://api.example.gov.vn/']);
const arsc = anArsc([
  { name: 'app_name', values: { '': 'App', vi: 'Ứng dụng' } },
  { name: 'project_id', values: { '': 0x7f010000 } },
]);

/** One hostile file: a whole APK changed anywhere, or a sound zip around one changed part. */
export function hostileCase(recorded: readonly Buffer[], roll: Dice): Buffer {
  const parts = [manifest, dex, arsc];
  const which = roll(5);
  if (which === 3 && recorded.length > 0) return mutate(recorded[roll(recorded.length)]!, roll);
  if (which >= 3) return mutate(anApk([{ name: 'resources.arsc', bytes: arsc }]), roll);
  parts[which] = mutate(parts[which]!, roll);
  return aZip([
    { name: 'AndroidManifest.xml', bytes: parts[0]! },
    { name: 'classes.dex', bytes: parts[1]! },
    { name: 'resources.arsc', bytes: parts[2]! },
  ]);
}

/** `read`, or the code of the typed error; anything else that is thrown comes through: it is a bug. */
export async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    await readApk(bufferSource(bytes));
    return 'read';
  } catch (error) {
    if (isScanError(error)) return error.code;
    throw error;
  }
}
