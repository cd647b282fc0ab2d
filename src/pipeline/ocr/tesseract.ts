import { type ChildProcess, spawn } from 'node:child_process';
import { ScanError } from '../../model/index.js';

/** tesseract as it is installed. */
export interface Tesseract {
  executablePath: string;
  /** Name, version and languages, as it is noted with every text that it read. */
  name: string;
  /** Languages in the form of its `-l`. */
  languages: string;
}

const PAGE_TIMEOUT_MS = 60_000;
const ASKED_TIMEOUT_MS = 10_000;
const MAX_OUTPUT_BYTES = 1_000_000;
/** Without the Vietnamese letters every word would be read wrong. */
const NEEDED_LANGUAGE = 'vie';
const OTHER_LANGUAGE = 'eng';

interface Run {
  executablePath: string;
  args: readonly string[];
  input?: Uint8Array;
  timeoutMs: number;
}

/** What the program writes to stdout; it is killed where it takes too long or writes too much. */
function run({ executablePath, args, input, timeoutMs }: Run): Promise<string> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(executablePath, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      // One thread: as many pages as there is room for are read side by side, and a text is the same each time.
      env: { OMP_THREAD_LIMIT: '1', LC_ALL: 'C.UTF-8' },
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    const stop = (error: ScanError): void => {
      child.kill('SIGKILL');
      reject(error);
    };
    const timer = setTimeout(
      () => stop(new ScanError('TIME_LIMIT', `reading a picture took more than ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > MAX_OUTPUT_BYTES)
        stop(new ScanError('TOO_LARGE', `a picture with more than ${MAX_OUTPUT_BYTES} bytes of text`));
    });
    child.once('error', (cause) => reject(notThere(executablePath, cause)));
    child.once('close', (exitCode) => {
      clearTimeout(timer);
      if (exitCode === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else
        reject(new ScanError('DAMAGED', `${executablePath} cannot read the picture (exit code ${exitCode})`));
    });
    // A program that ends early leaves its input unread: its exit code says why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function notThere(executablePath: string, cause: unknown): ScanError {
  return new ScanError('SCAN_WITHOUT_TEXT', `${executablePath} cannot be started`, { retry: 'later', cause });
}

/**
 * The installed tesseract with its languages.
 * @throws ScanError SCAN_WITHOUT_TEXT where it does not start or lacks the Vietnamese language
 */
export async function openTesseract(executablePath: string): Promise<Tesseract> {
  const ask = (flag: string) => run({ executablePath, args: [flag], timeoutMs: ASKED_TIMEOUT_MS });
  const [version, listed] = [await ask('--version'), await ask('--list-langs')];
  const installed = new Set(listed.split(/\s+/));
  if (!installed.has(NEEDED_LANGUAGE))
    throw new ScanError('SCAN_WITHOUT_TEXT', 'tesseract is there without Vietnamese (tesseract-ocr-vie)', {
      retry: 'later',
    });
  const languages = [NEEDED_LANGUAGE, OTHER_LANGUAGE].filter((one) => installed.has(one)).join('+');
  const number = /tesseract (?:v)?([\d.]+)/.exec(version)?.[1] ?? 'of unknown version';
  return { executablePath, languages, name: `tesseract ${number} (${languages})` };
}

/** The text on a picture (PNG or JPEG), lines as they stand there. @throws ScanError TIME_LIMIT, TOO_LARGE, DAMAGED */
export function readPictureText(tesseract: Tesseract, picture: Uint8Array): Promise<string> {
  const { executablePath, languages } = tesseract;
  const args = ['stdin', 'stdout', '-l', languages, '--dpi', '200', '--psm', '3'];
  return run({ executablePath, args, input: picture, timeoutMs: PAGE_TIMEOUT_MS });
}
