import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const OCR_PROGRAMS = ['tesseract'];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
    return false;
  }
}

function findFirst(names: readonly string[], searchPath: string | undefined): string | null {
  const folders = (searchPath ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = names.flatMap((name) =>
    isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)),
  );
  return paths.find(isExecutable) ?? null;
}

/** Path of an installed Chromium or Chrome; null where there is none. */
export function findBrowser(searchPath = process.env.PATH): string | null {
  return findFirst(BROWSERS, searchPath);
}

/** Path of an installed tesseract; null where there is none. */
export function findTesseract(searchPath = process.env.PATH): string | null {
  return findFirst(OCR_PROGRAMS, searchPath);
}
