import type { PolicyReading, Quote } from '../../model/index.js';
import { readPackResults } from './packs.js';
import { groupBy, type PhraseBook, without } from './rows.js';
import {
  type Mark,
  type PackModel,
  type PolicyDetail,
  type PolicyModel,
  type Query,
  REVIEW_PACK,
} from './types.js';

type PolicyRow = Omit<PolicyModel, 'isPolicy' | 'indicators'> &
  Omit<PolicyDetail, 'packs' | 'contacts' | 'marks' | 'residues'> & {
    isPolicy: number | null;
    reading: string | null;
  };

/** Every document that was looked for; its text goes into `texts`, where texts that are the same stand once. */
export function readPolicies(
  query: Query,
  packs: readonly PackModel[],
  texts: Map<string, string>,
  phrases: PhraseBook,
): { policies: PolicyModel[]; details: Map<string, PolicyDetail> } {
  const packsOf = readPackResults(query, packs, phrases);
  const contacts = groupBy(
    query<PolicyDetail['contacts'][number] & { subject: string }>(
      `SELECT subject_key AS subject, kind, value, category, quote FROM contacts WHERE source = 'policy' ORDER BY 1, 2, 3`,
    ),
    ({ subject }) => subject,
  );
  const residues = groupBy(
    query<PolicyDetail['residues'][number] & { policy: string }>(
      'SELECT policy_id AS policy, own_province AS own, other_province AS other, kind, quote, strength FROM residues ORDER BY 1, 3, 4, 5',
    ),
    ({ policy }) => policy,
  );
  const keys = new Map<string, string>();
  const details = new Map<string, PolicyDetail>();
  const policies = query<PolicyRow>(
    `SELECT p.policy_id AS id, p.subject_key AS subject, s.province_slug AS province, s.title AS subjectTitle, p.url, p.outcome, p.detail, p.sha256, p.text_origin AS origin, d.earliest_observed AS observed, p.language, p.words,
     p.title, p.is_policy AS isPolicy, p.document_kind AS kind, p.controller_class AS controllerClass, p.controller_name AS controllerName,
     p.controller_quote AS controllerQuote, p.operator_name AS operator, p.template_id AS template, p.template_share AS templateShare, p.text, f.family_id AS family, r.reading
     FROM policies p JOIN subjects s ON s.subject_key = p.subject_key LEFT JOIN clone_families f ON f.policy_id = p.policy_id
     LEFT JOIN policy_readings r ON r.policy_id = p.policy_id LEFT JOIN text_dates d ON d.policy_id = p.policy_id ORDER BY 1`,
  ).map((row) => {
    const {
      id,
      subject,
      province,
      subjectTitle,
      outcome,
      title,
      controllerClass,
      controllerName,
      family,
      ...rest
    } = row;
    const { reading, isPolicy, text, ...known } = rest;
    const marks = reading === null ? [] : marksOf(JSON.parse(reading) as PolicyReading, text ?? '');
    const marked = new Set(marks.filter(([kind]) => kind === 'indicator').map(([, rule]) => rule));
    const results = packsOf(subject, marked);
    details.set(subject, {
      ...known,
      marks,
      packs: results,
      contacts: without(contacts.get(subject), 'subject'),
      residues: without(residues.get(id), 'policy'),
    });
    return {
      ...{ id, subject, province, subjectTitle, outcome, title, controllerClass, controllerName, family },
      isPolicy: isPolicy === null ? null : isPolicy === 1,
      text: text === null ? null : keyOfText(text, keys, texts),
      indicators: results.find(({ pack }) => pack === REVIEW_PACK)?.results ?? '',
    };
  });
  return { policies, details };
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
