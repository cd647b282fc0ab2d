import type { ApkReading, IpaReading } from '../model/index.js';

/** What an app file says of itself, Android's or Apple's. */
export type AppFileReading = ApkReading | IpaReading;

/** Whether a reading is of an iOS app. */
export function isIpa(reading: AppFileReading): reading is IpaReading {
  return 'bundleId' in reading;
}
