import type { Artifacts, PolicyArtifact, Subject, Twin } from '../analyze/analyzer.js';
import { declare } from '../analyze/declarations/index.js';
import { type PolicyFacts, readPolicyFacts } from '../analyze/policy-facts/index.js';
import {
  type ApkReading,
  type Artifact,
  absent,
  type DataSafety,
  type DocumentText,
  type ErrorCode,
  failed,
  type Listing,
  notTried,
  type PolicyReading,
  type PrivacyLabelSection,
  present,
  type StorePermission,
} from '../model/index.js';
import type { SoiDatabase } from '../store/index.js';
import { parseReading } from './extract-policies.js';
import { storedFacts } from './stored-facts.js';

/** Every subject, in the order of its key, to be judged on a day (ISO 8601). */
export function readSubjects(database: SoiDatabase, day: string): Subject[] {
  return database
    .all<Omit<Subject, 'day'>>(
      'SELECT subject_key AS subjectKey, kind, province_slug AS provinceSlug, title FROM subjects ORDER BY subject_key',
    )
    .map((subject) => ({ ...subject, day }));
}

/** Reads what is known of subjects, one at a time: no more than one app and its twin are held at once. */
export class ArtifactReader {
  private readonly facts = new Map<string, PolicyFacts>();

  constructor(private readonly database: SoiDatabase) {}

  /** What is known of a subject, piece by piece with its state. */
  read(subject: Subject): Artifacts {
    const own = this.readOwn(subject);
    return { ...own, twin: this.readTwin(subject) };
  }

  private readOwn(subject: Subject): Omit<Artifacts, 'twin'> {
    const { database } = this;
    const { listing, gaps } = readListing(database, subject);
    const read = {
      listing,
      dataSafety: labelOf(listing, gaps, DATA_SAFETY),
      privacyLabel: labelOf(listing, gaps, PRIVACY_LABEL),
      storePermissions: labelOf(listing, gaps, PERMISSIONS),
      apk: readApkArtifact(database, subject),
      policy: this.readPolicy(subject),
    };
    const declarations =
      subject.kind === 'app' ? present(declare(subject.subjectKey, read)) : notTried('a portal is no app');
    return { ...read, declarations };
  }

  private readTwin({ subjectKey, day }: Subject): Artifact<Twin> {
    const row = this.database.get<Omit<Subject, 'day'>>(
      `SELECT s.subject_key AS subjectKey, s.kind, s.province_slug AS provinceSlug, s.title
       FROM apps a JOIN subjects s ON s.subject_key = a.twin_key WHERE a.app_key = ?`,
      subjectKey,
    );
    if (row === undefined) return notTried('no twin in the other store was paired');
    const twin: Subject = { ...row, day };
    const { declarations, policy } = this.readOwn(twin);
    if (declarations.state !== 'present') return declarations;
    return present({ appKey: twin.subjectKey, title: twin.title, declarations: declarations.value, policy });
  }

  private readPolicy(subject: Subject): Artifact<PolicyArtifact> {
    const row = readPolicyRow(this.database, subject);
    if (row === undefined) return notTried('not collected');
    if (row.text === null || row.reading === null || row.sha256 === null) return unreadPolicy(row);
    const reading = parseReading(row.reading);
    return present({
      policyId: row.policy_id,
      url: row.url,
      sha256: row.sha256,
      text: row.text,
      reading,
      facts: this.factsOf(row.sha256, row, reading),
    });
  }

  /** The facts of a text, read once however many subjects list it. */
  private factsOf(sha256: string, row: PolicyRow, reading: PolicyReading): PolicyFacts {
    const known = this.facts.get(sha256);
    if (known !== undefined) return known;
    const { facts: stored } = reading as PolicyReading & { facts?: Parameters<typeof storedFacts>[0] };
    // A workspace of an earlier version has none.
    const facts =
      stored === undefined ? readPolicyFacts(documentOf(row, reading), reading) : storedFacts(stored);
    this.facts.set(sha256, facts);
    return facts;
  }
}

/** The text as extraction stored it, with its sections, for readers that look at passages. */
function documentOf({ text, title, mime }: PolicyRow, reading: PolicyReading): DocumentText {
  const { sections } = reading as PolicyReading & { sections?: DocumentText['sections'] };
  return {
    mime: mime ?? 'text/plain',
    title,
    text: text ?? '',
    sections: sections ?? [],
    notes: [],
    links: [],
    pageKind: 'document',
  };
}

/** A part of a listing that could not be read. */
interface ListingGap {
  part: string;
  code: ErrorCode;
  detail: string;
}

function readListing(
  database: SoiDatabase,
  { subjectKey, kind }: Subject,
): { listing: Artifact<Listing>; gaps: readonly ListingGap[] } {
  if (kind === 'portal') return { listing: notTried('a portal has no listing'), gaps: [] };
  const row = database.get<{ listing: string; listing_state: string; gaps: string }>(
    'SELECT l.listing, a.listing_state, l.gaps FROM listings l JOIN apps a ON a.app_key = l.app_key WHERE l.app_key = ?',
    subjectKey,
  );
  if (row === undefined) return { listing: notTried('not collected'), gaps: [] };
  const gaps = JSON.parse(row.gaps) as ListingGap[];
  if (row.listing_state === 'present') return { listing: present(JSON.parse(row.listing) as Listing), gaps };
  const [gap] = gaps;
  return { listing: gap === undefined ? notTried('not collected') : failed(gap.code, gap.detail), gaps };
}

/** One of the labels that a listing carries: in which store, in which part of its reading. */
interface Label<T> {
  store: Listing['store'];
  part: string;
  pick: (listing: Listing) => T | null;
}

const DATA_SAFETY: Label<DataSafety> = { store: 'play', part: 'data-safety', pick: (l) => l.dataSafety };
const PERMISSIONS: Label<StorePermission[]> = {
  store: 'play',
  part: 'permissions',
  pick: (l) => l.permissions,
};
const PRIVACY_LABEL: Label<PrivacyLabelSection[]> = {
  store: 'apple',
  part: 'app-page',
  pick: (l) => l.privacyLabel,
};

/** A label that is null was not carried by the page, or could not be read: "not known", never "nothing declared". */
function labelOf<T>(
  listing: Artifact<Listing>,
  gaps: readonly ListingGap[],
  { store, part, pick }: Label<T>,
): Artifact<T> {
  if (listing.state !== 'present') return listing;
  if (listing.value.store !== store) return notTried(`no app of this store: ${store} ${part}`);
  const label = pick(listing.value);
  if (label !== null) return present(label);
  const gap = gaps.find((each) => each.part === part);
  return gap === undefined ? notTried(`the page carries no ${part}`) : failed(gap.code, gap.detail);
}

function readApkArtifact(
  database: SoiDatabase,
  { subjectKey }: Subject,
): Artifact<ApkReading & { sha256: string }> {
  const row = database.get<{ sha256: string; reading: string }>(
    'SELECT sha256, reading FROM apk_readings WHERE app_key = ?',
    subjectKey,
  );
  if (row !== undefined) return present({ ...(JSON.parse(row.reading) as ApkReading), sha256: row.sha256 });
  const broken = database.get<{ detail: string }>(
    `SELECT detail FROM manifests WHERE app_key = ? AND outcome = 'failed'`,
    subjectKey,
  );
  return broken === undefined ? notTried('no app file') : failed('DAMAGED', broken.detail);
}

interface PolicyRow {
  policy_id: string;
  url: string | null;
  outcome: string;
  detail: string;
  sha256: string | null;
  mime: string | null;
  title: string | null;
  text: string | null;
  reading: string | null;
}

function readPolicyRow(database: SoiDatabase, { subjectKey }: Subject): PolicyRow | undefined {
  return database.get<PolicyRow>(
    `SELECT p.policy_id, p.url, p.outcome, p.detail, p.sha256, p.mime, p.title, p.text, r.reading
     FROM policies p LEFT JOIN policy_readings r ON r.policy_id = p.policy_id WHERE p.subject_key = ?`,
    subjectKey,
  );
}

/** Only "none is listed" was looked for and is not there. */
function unreadPolicy({ outcome, detail }: PolicyRow): Artifact<PolicyArtifact> {
  if (outcome === 'none-listed') return absent(detail);
  if (outcome === 'not-tried') return notTried(detail);
  return failed(CODE_OF_OUTCOME[outcome] ?? 'READER_FAILED', `${outcome}: ${detail}`);
}

const CODE_OF_OUTCOME: Readonly<Record<string, ErrorCode>> = {
  'dead-host': 'CONNECTION_FAILED',
  'http-error': 'HTTP_STATUS',
  login: 'LOGIN_REQUIRED',
  geofence: 'GEOFENCED',
  empty: 'EMPTY_DOCUMENT',
  'wrong-document': 'WRONG_DOCUMENT',
  'scan-without-text': 'SCAN_WITHOUT_TEXT',
  unreadable: 'DAMAGED',
  blocked: 'BLOCKED',
};
