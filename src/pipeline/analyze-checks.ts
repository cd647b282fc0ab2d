import { createHash } from 'node:crypto';
import type { Artifacts, Corpus, Subject } from '../analyze/analyzer.js';
import { CHECKS } from '../analyze/index.js';
import type { FindingDraft } from '../model/index.js';
import { readArtifacts, readSubjects } from './artifacts.js';
import type { ScanContext } from './context.js';
import { readCorpus } from './corpus.js';

/** Runs every check over every subject and the whole, and writes what they found with its proof. */
export function runChecks(context: ScanContext): void {
  const { database, decisions } = context.workspace;
  const decided = decisions.current();
  const subjects = readSubjects(database).map(
    (subject) => [subject, readArtifacts(database, subject)] as const,
  );
  const corpus = readCorpus(database);
  for (const { id, finding } of findingsOf(subjects, corpus)) {
    const findingId = findingIdOf(id, finding);
    database.insert('findings', {
      finding_id: findingId,
      check_id: id,
      level: finding.level,
      subject_key: finding.subjectKey,
      province_slug: finding.provinceSlug,
      title_vi: finding.titleVi,
      title_en: finding.titleEn,
      status: decided.get(findingId)?.decision ?? 'open',
    });
    for (const { artifact, sha256, locator, quote } of finding.evidence) {
      database.insert('evidence', { finding_id: findingId, artifact, sha256, locator, quote });
    }
  }
}

function findingsOf(
  subjects: readonly (readonly [Subject, Artifacts])[],
  corpus: Corpus,
): { id: string; finding: FindingDraft }[] {
  return CHECKS.flatMap((check) => {
    if (check.scope === 'corpus') return check.run(corpus).map((finding) => ({ id: check.id, finding }));
    return subjects.flatMap(([subject, artifacts]) => {
      const result = check.evaluate(subject, artifacts);
      return result.state === 'found' ? result.findings.map((finding) => ({ id: check.id, finding })) : [];
    });
  });
}

/** Stable across runs: the same check on the same subject for the same reason has the same id. */
function findingIdOf(checkId: string, { subjectKey, key }: FindingDraft): string {
  return `f-${createHash('sha256').update(`${checkId}\n${subjectKey}\n${key}`).digest('hex').slice(0, 12)}`;
}
