import type { Artifacts, Subject } from '../analyze/analyzer.js';
import { saysTransition } from '../analyze/residues/context.js';
import type { ControllerClass, PolicyOutcome } from '../model/index.js';
import { evaluatePack, packsAt, type RuleFacts, type RulePack, type RuleResult } from '../rules/index.js';
import type { SoiDatabase } from '../store/index.js';

/** The results of every pack in force on the subject's day, beside the reconstruction of 2022. */
export function writePackResults(database: SoiDatabase, subject: Subject, artifacts: Artifacts): void {
  const facts = ruleFacts(database, subject, artifacts);
  for (const pack of packsAt(subject.day)) {
    if (!concerns(pack, subject)) continue;
    for (const result of evaluatePack(pack, facts)) writeResult(database, subject, result);
  }
}

/** The rules of a store hold for the apps in it. */
function concerns({ id }: RulePack, { subjectKey }: Subject): boolean {
  if (id.startsWith('google-play')) return subjectKey.startsWith('play:');
  if (id.startsWith('apple')) return subjectKey.startsWith('apple:');
  return true;
}

const STORED = {
  met: 'yes',
  partly: 'partial',
  'not-met': 'no',
  'not-applicable': 'not-applicable',
  'not-evaluated': 'not-evaluated',
} as const;

function writeResult(database: SoiDatabase, { subjectKey }: Subject, result: RuleResult): void {
  database.insert('indicator_results', {
    subject_key: subjectKey,
    pack: result.packId,
    indicator_id: result.ruleId,
    result: STORED[result.result],
    quote: result.evidence[0]?.quote ?? null,
    cause: result.cause,
    advisory: result.isAdvisory ? 1 : 0,
    cautions: JSON.stringify(result.cautions.map(({ id }) => id)),
  });
}

const STATE_BODY: Readonly<Record<ControllerClass, boolean | null>> = {
  people_committee: true,
  department: true,
  provider: false,
  other_body: null,
  unclear: null,
  none: null,
};

/** What is known of the subject, in the form that rules read; what is not known is left out. */
function ruleFacts(database: SoiDatabase, subject: Subject, { listing, policy }: Artifacts): RuleFacts {
  const row = database.get<{ outcome: PolicyOutcome; mime: string | null }>(
    'SELECT outcome, mime FROM policies WHERE subject_key = ?',
    subject.subjectKey,
  );
  const known: RuleFacts = {
    day: subject.day,
    ...(listing.state === 'present' ? { listing: listing.value } : {}),
    ...(row === undefined ? {} : { outcome: row.outcome }),
    ...(row === undefined || row.mime === null ? {} : { mime: row.mime }),
  };
  if (policy.state !== 'present') return known;
  const { reading, text, facts } = policy.value;
  const read: RuleFacts = {
    ...known,
    isPolicy: reading.isPolicy,
    indicators: reading.indicators,
    isStateBody: STATE_BODY[reading.controller.class],
    policyText: text,
  };
  if (!facts.isComparable) return read;
  const citations = facts.citations.filter(
    ({ evidence }) => !saysTransition(text, evidence.start, evidence.end),
  );
  return { ...read, dataTypes: reading.dataTypes, mentions: facts.mentions, citations };
}
