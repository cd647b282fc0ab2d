import type { PolicyReading, Quote } from '../../model/index.js';
import { readPackResults } from './packs.js';
import { groupBy, type PhraseBook, without } from './rows.js';
import type { Mark, PackModel, PolicyModel, Query } from './types.js';

interface PolicyRow extends Omit<PolicyModel, 'packs' | 'contacts' | 'isPolicy' | 'marks'> {
  isPolicy: number | null;
  reading: string | null;
}

/** Every document that was looked for; its text goes into `texts`, where texts that are the same stand once. */
export function readPolicies(
  query: Query,
  packs: readonly PackModel[],
  texts: Map<string, string>,
  phrases: PhraseBook,
): PolicyModel[] {
  const packsOf = readPackResults(query, packs, phrases);
  const contacts = groupBy(
    query<PolicyModel['contacts'][number] & { subject: string }>(
      `SELECT subject_key AS subject, kind, value, category, quote FROM contacts WHERE source = 'policy' ORDER BY 1, 2, 3`,
    ),
    ({ subject }) => subject,
  );
  const keys = new Map<string, string>();
  return query<PolicyRow>(
    `SELECT p.policy_id AS id, p.subject_key AS subject, s.province_slug AS province, s.title AS subjectTitle, p.url, p.outcome, p.detail, p.sha256, p.language, p.words,
     p.title, p.is_policy AS isPolicy, p.document_kind AS kind, p.controller_class AS controllerClass, p.controller_name AS controllerName,
     p.controller_quote AS controllerQuote, p.operator_name AS operator, p.template_id AS template, p.template_share AS templateShare, p.text, f.family_id AS family, r.reading
     FROM policies p JOIN subjects s ON s.subject_key = p.subject_key LEFT JOIN clone_families f ON f.policy_id = p.policy_id
     LEFT JOIN policy_readings r ON r.policy_id = p.policy_id ORDER BY 1`,
  ).map(({ reading, ...policy }) => {
    const marks = reading === null ? [] : marksOf(JSON.parse(reading) as PolicyReading, policy.text ?? '');
    const marked = new Set(marks.filter(([kind]) => kind === 'indicator').map(([, id]) => id));
    return {
      ...policy,
      isPolicy: policy.isPolicy === null ? null : policy.isPolicy === 1,
      text: policy.text === null ? null : keyOfText(policy.text, keys, texts),
      marks,
      packs: packsOf(policy.subject, marked),
      contacts: without(contacts.get(policy.subject), 'subject'),
    };
  });
}

function keyOfText(text: string, keys: Map<string, string>, texts: Map<string, string>): string {
  const key = keys.get(text) ?? `t${keys.size + 1}`;
  keys.set(text, key);
  texts.set(key, text);
  return key;
}

/** Passages to highlight. One that is not at its place is left out: a wrong highlight is worse than none. */
function marksOf(reading: PolicyReading, text: string): Mark[] {
  const marks: Mark[] = [];
  const add = (kind: Mark[0], id: string, evidence: Quote | null | undefined): void => {
    if (evidence && text.slice(evidence.start, evidence.end) === evidence.quote)
      marks.push([kind, id, evidence.start, evidence.end]);
  };
  add('controller', reading.controller.class, reading.controller.evidence);
  add('operator', '', reading.operator?.evidence);
  for (const { id, evidence } of reading.indicators)
    for (const quote of evidence) add('indicator', id, quote);
  for (const { kind, evidence } of reading.contacts) add('contact', kind, evidence);
  return marks.sort((a, b) => a[2] - b[2] || b[3] - a[3]);
}
