import { isWorkspace, openWorkspace, type Workspace, WorkspaceError } from '../../pipeline/workspace.js';
import { recordedIn } from '../../web/words/recorded.js';
import { systemClock } from '../adapters.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';
import { chooseLanguage, type Language, messagesFor } from '../messages.js';
import { tellMigration, warnOutdated } from '../workspace-age.js';

interface ReviewOptions {
  note?: string;
  out: string;
  json?: boolean;
  lang?: string;
}

interface Waiting {
  id: string;
  kind: 'app' | 'finding';
  title: string;
  province: string | null;
  detail: string;
}

const DECISIONS = { accept: 'accepted', reject: 'rejected', reopen: 'open' } as const;

/** Lists what waits for a person, or writes down what the person decided. */
export function reviewCommand(
  decision: string | undefined,
  ids: readonly string[],
  options: ReviewOptions,
): ExitCode {
  if (!isWorkspace(options.out))
    throw new WorkspaceError(`there is no workspace at ${options.out}: run soi scan first`);
  const workspace = openWorkspace(options.out);
  tellMigration(workspace.database, options.out);
  try {
    warnOutdated(workspace.database, options.out);
    if (decision === undefined) list(workspace, options);
    else decide(workspace, decision, ids, options);
    return EXIT.done;
  } finally {
    workspace.close();
  }
}

function waitingIn({ database }: Workspace, language: Language): Waiting[] {
  return database.all<Waiting>(
    `SELECT app_key AS id, 'app' AS kind, title, province_slug AS province, match_reasons AS detail FROM apps WHERE match_status = 'candidate'
     UNION ALL SELECT finding_id, 'finding', title_${language}, province_slug, level FROM findings WHERE status = 'open' ORDER BY 2, 1`,
  );
}

function list(workspace: Workspace, options: ReviewOptions): void {
  const language = chooseLanguage(options.lang, process.env);
  const waiting = waitingIn(workspace, language);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(waiting, null, 2)}\n`);
    return;
  }
  for (const { id, kind, title, province, detail } of waiting) {
    process.stdout.write(`${id}\n  ${title} (${province ?? '–'})\n  ${why(kind, detail, language)}\n`);
  }
  const waits = language === 'vi' ? 'mục chờ xem xét' : 'waiting';
  process.stdout.write(`${waiting.length} ${waits}: soi review accept|reject ID… --note TEXT\n`);
}

/** Why soi thought so: the reasons of a candidate, the level of a finding. */
function why(kind: Waiting['kind'], detail: string, language: Language): string {
  if (kind === 'finding') return messagesFor(language).levels[detail] ?? detail;
  const reasons = JSON.parse(detail) as string[];
  return reasons.map((reason) => recordedIn(language, reason)).join('; ');
}

function decide(
  { database, decisions }: Workspace,
  word: string,
  ids: readonly string[],
  options: ReviewOptions,
): void {
  const decision = (DECISIONS as Readonly<Record<string, (typeof DECISIONS)[keyof typeof DECISIONS]>>)[word];
  if (decision === undefined)
    throw new UsageError(`soi review takes accept, reject or reopen, not "${word}"`);
  if (ids.length === 0)
    throw new UsageError(`soi review ${word}: name at least one id (soi review lists them)`);
  const unknown = ids.filter(
    (id) =>
      database.get(
        'SELECT 1 FROM apps WHERE app_key = ? UNION ALL SELECT 1 FROM findings WHERE finding_id = ?',
        id,
        id,
      ) === undefined,
  );
  if (unknown.length > 0) throw new UsageError(`soi review: nothing here has the id ${unknown.join(', ')}`);
  for (const id of ids) {
    decisions.append({ id, decision, note: options.note ?? '', decidedAt: systemClock.now() });
    database.run(
      'UPDATE apps SET match_status = ? WHERE app_key = ?',
      decision === 'open' ? 'candidate' : decision,
      id,
    );
    database.run('UPDATE findings SET status = ? WHERE finding_id = ?', decision, id);
  }
  process.stdout.write(`${ids.length} ${decision}\n`);
}
