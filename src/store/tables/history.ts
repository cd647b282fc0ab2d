import { table } from './table.js';

/** What the workspace keeps of earlier runs: written once a run, for what it was compared with is gone afterwards. */
export const HISTORY_TABLES = [
  table(
    'changes',
    'What a run found otherwise than the run before it in this workspace. What only one of them could look at is never new or gone.',
    ['run_id', 'kind', 'subject_key', 'what'],
    `
    run_id TEXT run that found it
    previous_run TEXT run that it was compared with
    kind TEXT app, match-status, policy, policy-text, controller, indicator, contact, permission, tracker or signer
    subject_key TEXT app_key or portal_key
    province_slug TEXT province
    what TEXT what it is about: a permission, a mailbox, an indicator; empty where the subject says it all
    change TEXT new, gone or changed
    before TEXT value before; null where there was none
    after TEXT value now; null where there is none
    cause TEXT author (another document, listing or app file), soi (the same bytes, read or judged otherwise), either, or coverage (one run could not look)
    parts TEXT of a policy text, JSON list of op (same, new, gone) and text; null otherwise`,
  ),
] as const;
