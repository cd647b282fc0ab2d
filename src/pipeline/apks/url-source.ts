import { fetchApk, type RemoteApks } from './remote-apk.js';
import type { ApkSource } from './types.js';

export const PACKAGE_PLACEHOLDER = '{package}';

/** App files at addresses that follow from the package name, e.g. `https://mirror.example/{package}.apk`. */
export function createUrlSource(template: string, remote: RemoteApks): ApkSource {
  return {
    name: new URL(template).host,
    prepare: async () => [],
    async obtain(packageName) {
      const url = template.replaceAll(PACKAGE_PLACEHOLDER, encodeURIComponent(packageName));
      return fetchApk(remote, { url, packageName, fileName: `${packageName}.apk` });
    },
  };
}
