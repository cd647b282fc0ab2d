import type { BuildOptions } from 'esbuild';

/** How the report page's script and style are built. */
export const WEB_BUNDLE: BuildOptions;
