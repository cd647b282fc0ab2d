import type { ApkReading, Artifact, DataSafety, StorePermission } from '../../model/index.js';
import type { Declaration, Declarations, Statements } from './declaration.js';
import { isDeclared } from './declaration.js';
import { isDangerous, withKin } from './vocabulary.js';

/** What the app requests access to, and by which source it is known. */
export interface RequestedAccess {
  source: 'manifest' | 'store-permissions';
  /** Types that permissions open which the person is asked for. */
  requested: readonly Declaration[];
  /** Whether the app can send anything at all; null where that is not known. */
  canSend: boolean | null;
}

const INTERNET = 'android.permission.INTERNET';
const STORE_INTERNET = /full network access|quyền truy cập mạng đầy đủ|truy cập mạng đầy đủ/iu;

/** What the manifest requests, else what the store lists; null where neither could be looked at. */
export function requestedAccess(
  declarations: Declarations,
  apk: Artifact<ApkReading & { sha256: string }>,
  listed: Artifact<StorePermission[]>,
): RequestedAccess | null {
  if (apk.state === 'present') {
    const dangerous = new Set(apk.value.permissions.filter(isDangerous).map(({ name }) => name));
    const requested = declared(declarations.manifest).filter(({ evidence }) =>
      evidence.some(({ quote }) => dangerous.has(quote)),
    );
    const canSend = apk.value.manifest.permissions.some(({ name }) => name === INTERNET);
    return { source: 'manifest', requested, canSend };
  }
  if (listed.state !== 'present') return null;
  const isOnline = listed.value.some(({ text }) => STORE_INTERNET.test(text.normalize('NFC')));
  return {
    source: 'store-permissions',
    requested: declared(declarations['store-permissions']),
    canSend: isOnline ? true : null,
  };
}

/** The declarations by which data are collected or shared. */
export function declared(statements: Statements): Declaration[] {
  return [...statements.values()].filter(isDeclared);
}

/** Whether the source declares the type, or one so near that it may mean it. */
export function declaresKin(statements: Statements, dataType: string): boolean {
  return withKin(dataType).some((type) => isDeclared(statements.get(type)));
}

/** The store's label of the app: Play's or Apple's, whichever can be looked at; null where neither can. */
export function labelOf(declarations: Declarations): Statements | null {
  const labels = [declarations['data-safety'], declarations['privacy-label']];
  return (
    labels.find((label) => [...label.values()].some(({ stance }) => stance !== 'not-observable')) ?? null
  );
}

/** Whether the label says that no data are collected, of whatever type. */
export function deniesEverything(label: Statements): boolean {
  return [...label.values()].every(({ stance }) => stance === 'not-collected');
}

const DELETION = /data be deleted|request data deletion|yêu cầu xo[áa] dữ liệu|x[óo][aá] dữ liệu/iu;
const IN_TRANSIT = /encrypted in transit|mã h[óo][aá].{0,40}(?:truyền|chuyển)/iu;

/** The practice by which the label says that data can be deleted on request; null where it does not. */
export const deletionPractice = (label: DataSafety): string | null => practice(label, DELETION);

/** The practice by which the label says that data are encrypted on the way; null where it does not. */
export const transitPractice = (label: DataSafety): string | null => practice(label, IN_TRANSIT);

function practice({ practices }: DataSafety, words: RegExp): string | null {
  const found = practices.find(
    (text) => words.test(text.normalize('NFC')) && !NEGATED.test(text.normalize('NFC')),
  );
  return found ?? null;
}

const NEGATED = /\b(?:isn[’']t|is not|can[’']t|cannot|not)\b|không/iu;
