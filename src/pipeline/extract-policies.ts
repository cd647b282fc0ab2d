import { type Contact, isScanError, type PolicyReading } from '../model/index.js';
import type { Row } from '../store/index.js';
import type { Gap, ScanContext } from './context.js';
import type { DocumentReading } from './extraction.js';
import { inOrder } from './in-order.js';
import { factsToStore } from './stored-facts.js';

interface CollectedPolicy {
  subject_key: string;
  province_slug: string | null;
  url: string | null;
  final_url: string | null;
  outcome: string;
  detail: string;
  mime: string | null;
  sha256: string | null;
  text_origin: string | null;
  source_sha256: string | null;
}

interface Read {
  collected: CollectedPolicy;
  reading: DocumentReading | null;
  failure: { code: string; message: string } | null;
}

/** Reads each collected policy; a text that several apps list is read once a province. */
export async function extractPolicies(context: ScanContext): Promise<Gap[]> {
  const { database } = context.workspace;
  const collected = database.all<CollectedPolicy>(
    'SELECT c.*, s.province_slug FROM collected_policies c JOIN subjects s ON s.subject_key = c.subject_key ORDER BY c.subject_key',
  );
  context.progress.stage('extract', collected.length);
  const readings = new Map<string, Promise<Read>>();
  const all = await inOrder(
    collected,
    context.selection.jobs,
    (one) => readOnce(context, one, readings),
    context.signal,
  );
  database.transaction(() => {
    for (const one of all) writeRead(context, one);
  });
  return all.flatMap(({ collected: one, failure }) =>
    failure === null ? [] : [{ subject: one.subject_key, code: failure.code, detail: failure.message }],
  );
}

async function readOnce(
  context: ScanContext,
  collected: CollectedPolicy,
  readings: Map<string, Promise<Read>>,
): Promise<Read> {
  const key = `${collected.sha256} ${collected.province_slug}`;
  const reading = readings.get(key) ?? read(context, collected);
  readings.set(key, reading);
  return { ...(await reading), collected };
}

const GONE = { code: 'FILE_NOT_FOUND', message: 'the recorded document is not in blobs/ any more' };

async function read(context: ScanContext, collected: CollectedPolicy): Promise<Read> {
  if (collected.sha256 === null || collected.outcome !== 'found')
    return { collected, reading: null, failure: null };
  const bytes = context.workspace.blobs.get(collected.sha256);
  if (bytes === null) return { collected, reading: null, failure: GONE };
  context.progress.step(collected.url ?? collected.subject_key);
  try {
    const hint = { mime: collected.mime, url: collected.final_url };
    return {
      collected,
      reading: await context.extractor.readDocument(bytes, hint, collected.province_slug),
      failure: null,
    };
  } catch (error) {
    if (!isScanError(error)) throw error;
    return { collected, reading: null, failure: { code: error.code, message: error.message } };
  }
}

function writeRead(context: ScanContext, { collected, reading, failure }: Read): void {
  const { database } = context.workspace;
  const policyId = `policy:${collected.subject_key}`;
  const own = {
    policy_id: policyId,
    subject_key: collected.subject_key,
    url: collected.url,
    outcome: failure === null ? collected.outcome : 'unreadable',
    sha256: collected.sha256,
    detail: failure?.message ?? collected.detail,
    text_origin: collected.text_origin,
    source_sha256: collected.source_sha256,
  };
  if (reading === null) {
    database.insert('policies', { ...own, ...NOTHING_READ });
    return;
  }
  database.insert('policies', { ...own, ...readRow(reading) });
  database.insert('policy_readings', {
    policy_id: policyId,
    reading: JSON.stringify({
      ...reading.reading,
      sections: reading.document.sections,
      facts: factsToStore(reading.facts),
    }),
  });
  for (const contact of reading.reading.contacts)
    database.insert('contacts', contactRow(contact, collected, policyId));
}

const NOTHING_READ: Row = {
  mime: null,
  language: null,
  words: null,
  title: null,
  text: null,
  controller_class: null,
  controller_name: null,
  controller_quote: null,
  operator_name: null,
  is_policy: null,
  document_kind: null,
  template_id: null,
  template_share: null,
};

function readRow({ document, reading }: DocumentReading): Row {
  return {
    mime: document.mime,
    language: reading.language.main,
    words: reading.words,
    title: document.title,
    text: document.text,
    controller_class: reading.controller.class,
    controller_name: reading.controller.name,
    controller_quote: reading.controller.evidence?.quote ?? null,
    operator_name: reading.operator?.name ?? null,
    is_policy: reading.isPolicy ? 1 : 0,
    document_kind: reading.kind,
    template_id: reading.template?.id ?? null,
    template_share: reading.template?.share ?? null,
  };
}

function contactRow(contact: Contact, collected: CollectedPolicy, policyId: string): Row {
  return {
    policy_id: policyId,
    subject_key: collected.subject_key,
    kind: contact.kind,
    value: contact.value,
    category: contact.category,
    source: 'policy',
    role: contact.role ?? null,
    quote: contact.evidence.quote,
    province_slug: collected.province_slug,
  };
}

/** A stored reading, as it was when the policy was read. */
export function parseReading(json: string): PolicyReading {
  return JSON.parse(json) as PolicyReading;
}
