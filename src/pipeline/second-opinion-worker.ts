import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

interface ManifestAnswer {
  package?: unknown;
  versionCode?: unknown;
  versionName?: unknown;
  usesPermissions?: { name?: unknown }[];
}

// node-apk-parser is CommonJS without types; it may loop for ever or throw on a damaged file: the parent stops it.
const require = createRequire(import.meta.url);
const ApkReader = require('node-apk-parser') as {
  readFile(path: string): { readManifestSync(): ManifestAnswer };
};
const answer = ApkReader.readFile(String(workerData)).readManifestSync();
parentPort?.postMessage({
  package: answer.package,
  versionCode: answer.versionCode,
  versionName: answer.versionName,
  permissions: (answer.usesPermissions ?? []).map(({ name }) => name),
});
