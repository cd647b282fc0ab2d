import { createHash } from 'node:crypto';
import type { AppCheck, Artifacts, CorpusCheck, Subject } from '../analyze/analyzer.js';
import { CHECKS } from '../analyze/index.js';
import type { FindingDraft } from '../model/index.js';
import type { SoiDatabase } from '../store/index.js';
import { writeContradictions, writeDeclarations } from './analyze-declarations.js';
import { writePackResults } from './analyze-packs.js';
import { ArtifactReader, readSubjects } from './artifacts.js';
import type { ScanContext } from './context.js';
import { readCorpus } from './corpus.js';
import { ListingBytes } from './listing-bytes.js';

const APP_CHECKS = CHECKS.filter((check): check is AppCheck => check.scope === 'app');
const CORPUS_CHECKS = CHECKS.filter((check): check is CorpusCheck => check.scope === 'corpus');

/** Writes what one finding of a check says. */
type FindingWriter = (checkId: string, finding: FindingDraft) => void;

/**
 * Judges every subject and the whole as of a day (ISO 8601): declarations, contradictions, rule packs, and findings with
 * their proof. One subject is held at a time.
 */
export function runChecks(
  { workspace: { database, decisions } }: Pick<ScanContext, 'workspace'>,
  day: string,
): void {
  const decided = decisions.current();
  const pages = new ListingBytes(database);
  const write: FindingWriter = (checkId, finding) => {
    const findingId = findingIdOf(checkId, finding);
    const status = decided.get(findingId)?.decision ?? 'open';
    writeFinding(database, { checkId, findingId, status }, finding);
    writeEvidence(database, findingId, finding, pages);
  };
  const reader = new ArtifactReader(database);
  for (const subject of readSubjects(database, day)) {
    const artifacts = reader.read(subject);
    writeDeclarations(database, subject, artifacts);
    writePackResults(database, subject, artifacts);
    for (const check of APP_CHECKS) runAppCheck(database, check, subject, artifacts, write);
  }
  const corpus = readCorpus(database, day);
  for (const check of CORPUS_CHECKS) for (const finding of check.run(corpus)) write(check.id, finding);
}

function runAppCheck(
  database: SoiDatabase,
  check: AppCheck,
  subject: Subject,
  artifacts: Artifacts,
  write: FindingWriter,
): void {
  const result = check.evaluate(subject, artifacts);
  database.insert('check_results', {
    subject_key: subject.subjectKey,
    check_id: check.id,
    state: result.state,
    cause: result.state === 'not-evaluated' ? result.cause : null,
  });
  if (result.state !== 'found') return;
  for (const finding of result.findings) write(check.id, finding);
  writeContradictions(database, check, subject, artifacts);
}

function writeFinding(
  database: SoiDatabase,
  { checkId, findingId, status }: { checkId: string; findingId: string; status: string },
  finding: FindingDraft,
): void {
  database.insert('findings', {
    finding_id: findingId,
    check_id: checkId,
    level: finding.level,
    subject_key: finding.subjectKey,
    province_slug: finding.provinceSlug,
    title_vi: finding.titleVi,
    title_en: finding.titleEn,
    status,
  });
}

/** The proof of a finding, each piece with the recorded bytes that it stands in, where they are known. */
function writeEvidence(
  database: SoiDatabase,
  findingId: string,
  { evidence }: FindingDraft,
  pages: ListingBytes,
): void {
  for (const { artifact, sha256, locator, quote } of evidence) {
    const bytes = sha256 ?? pages.sha256Of(artifact);
    database.insert('evidence', { finding_id: findingId, artifact, sha256: bytes, locator, quote });
  }
}

/** Stable across runs: the same check on the same subject for the same reason has the same id. */
function findingIdOf(checkId: string, { subjectKey, key }: FindingDraft): string {
  return `f-${createHash('sha256').update(`${checkId}\n${subjectKey}\n${key}`).digest('hex').slice(0, 12)}`;
}
