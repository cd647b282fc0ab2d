/**
 * How the report page's script and style are built: one of each, for the report is a single file that carries both and
 * asks for nothing else.
 * @type {import('esbuild').BuildOptions}
 */
export const WEB_BUNDLE = {
  entryPoints: { page: 'src/web/main.tsx' },
  outdir: 'dist/web',
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'warning',
};
