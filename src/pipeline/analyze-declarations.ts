import type { AppCheck, Artifacts, Subject } from '../analyze/analyzer.js';
import { isContradictionCheck } from '../analyze/contradiction.js';
import { listDeclarations } from '../analyze/declarations/index.js';
import type { SoiDatabase } from '../store/index.js';

/** What each of the five sources says on each data type, for an app. */
export function writeDeclarations(
  database: SoiDatabase,
  { subjectKey }: Subject,
  { declarations }: Artifacts,
): void {
  if (declarations.state !== 'present') return;
  for (const { dataType, source, stance, words } of listDeclarations(declarations.value)) {
    database.insert('declarations', {
      app_key: subjectKey,
      data_type: dataType,
      source,
      stance,
      evidence: words,
    });
  }
}

/** The rows behind the finding of a check that compares two sources; none for any other check. */
export function writeContradictions(
  database: SoiDatabase,
  check: AppCheck,
  subject: Subject,
  artifacts: Artifacts,
): void {
  if (!isContradictionCheck(check)) return;
  const result = check.contradict(subject, artifacts);
  if (result.state !== 'found') return;
  for (const { dataType, says, against, level } of result.contradictions) {
    database.insert('contradictions', {
      app_key: subject.subjectKey,
      data_type: dataType,
      kind: check.id,
      says,
      against,
      level,
    });
  }
}
