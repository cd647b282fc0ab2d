import type { Store } from '../model/index.js';

/** The stores as people call them. */
export const STORE_NAMES: Readonly<Record<Store, string>> = {
  play: 'Google Play',
  apple: 'the App Store',
};
