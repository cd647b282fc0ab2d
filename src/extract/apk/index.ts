export { looksLikeAxml } from './axml.js';
export { readIpa } from './ipa/read-ipa.js';
export { readManifest } from './manifest.js';
export { type ReadApkOptions, readApk } from './read-apk.js';
export { readApkManifest } from './read-manifest.js';
export { compareSecondOpinion, type SecondOpinion } from './second-opinion.js';
export { bufferSource, cachedSource } from './source.js';
