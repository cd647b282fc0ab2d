import type { Artifacts, PolicyArtifact, Subject } from '../analyze/analyzer.js';
import {
  type ApkReading,
  type Artifact,
  absent,
  type ErrorCode,
  failed,
  type Listing,
  notTried,
  present,
} from '../model/index.js';
import type { SoiDatabase } from '../store/index.js';
import { parseReading } from './extract-policies.js';

/** Every subject, in the order of its key. */
export function readSubjects(database: SoiDatabase): Subject[] {
  return database.all<Subject>(
    'SELECT subject_key AS subjectKey, kind, province_slug AS provinceSlug, title FROM subjects ORDER BY subject_key',
  );
}

/** What is known of a subject, piece by piece with its state. */
export function readArtifacts(database: SoiDatabase, subject: Subject): Artifacts {
  const listing = readListing(database, subject);
  return {
    listing,
    dataSafety: labelOf(listing, 'play', ({ dataSafety }) => dataSafety, 'dataSafety'),
    privacyLabel: labelOf(listing, 'apple', ({ privacyLabel }) => privacyLabel, 'privacyLabel'),
    storePermissions: labelOf(listing, 'play', ({ permissions }) => permissions, 'permissions'),
    apk: readApkArtifact(database, subject),
    policy: readPolicyArtifact(database, subject),
  };
}

function readListing(database: SoiDatabase, { subjectKey, kind }: Subject): Artifact<Listing> {
  if (kind === 'portal') return notTried('a portal has no listing');
  const row = database.get<{ listing: string; listing_state: string; gaps: string }>(
    'SELECT l.listing, a.listing_state, l.gaps FROM listings l JOIN apps a ON a.app_key = l.app_key WHERE l.app_key = ?',
    subjectKey,
  );
  if (row === undefined) return notTried('not collected');
  if (row.listing_state === 'present') return present(JSON.parse(row.listing) as Listing);
  const [gap] = JSON.parse(row.gaps) as { code: ErrorCode; detail: string }[];
  return gap === undefined ? notTried('not collected') : failed(gap.code, gap.detail);
}

/** A label that is null was not carried by the page: that is "not known", never "nothing declared". */
function labelOf<T>(
  listing: Artifact<Listing>,
  store: Listing['store'],
  pick: (listing: Listing) => T | null,
  name: string,
): Artifact<T> {
  if (listing.state !== 'present') return listing;
  if (listing.value.store !== store) return notTried(`${listing.value.store} has no ${name}`);
  const label = pick(listing.value);
  return label === null ? notTried(`the page carries no ${name}`) : present(label);
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
  text: string | null;
  reading: string | null;
}

function readPolicyArtifact(database: SoiDatabase, { subjectKey }: Subject): Artifact<PolicyArtifact> {
  const row = database.get<PolicyRow>(
    'SELECT p.policy_id, p.url, p.outcome, p.detail, p.sha256, p.text, r.reading FROM policies p LEFT JOIN policy_readings r ON r.policy_id = p.policy_id WHERE p.subject_key = ?',
    subjectKey,
  );
  if (row === undefined) return notTried('not collected');
  if (row.text !== null && row.reading !== null && row.sha256 !== null) {
    return present({
      policyId: row.policy_id,
      url: row.url,
      sha256: row.sha256,
      text: row.text,
      reading: parseReading(row.reading),
    });
  }
  if (row.outcome === 'none-listed') return absent(row.detail);
  if (row.outcome === 'not-tried') return notTried(row.detail);
  return failed('DAMAGED', `${row.outcome}: ${row.detail}`);
}
