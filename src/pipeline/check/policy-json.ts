import { overlapOf, shinglesOf, wordsOf } from '../../analyze/text/shingles.js';
import type { SoiDatabase } from '../../store/index.js';
import type { DocumentReading } from '../extraction.js';

/** Jaccard from which a text of the workspace is named as alike. */
const ALIKE = 0.5;

/** A policy's reading in the form of the contract. */
export function policyJson(
  target: string,
  sha256: string,
  { document, reading }: DocumentReading,
  database: SoiDatabase | null,
) {
  return {
    target,
    kind: 'policy',
    sha256,
    mime: document.mime,
    title: document.title,
    language: reading.language,
    text: document.text,
    words: reading.words,
    is_policy: reading.isPolicy,
    document_kind: reading.kind,
    controller: {
      class: reading.controller.class,
      name: reading.controller.name,
      evidence: reading.controller.evidence,
    },
    operator: reading.operator,
    contacts: reading.contacts,
    indicators: reading.indicators,
    data_types: reading.dataTypes,
    provinces: reading.provinces,
    template: reading.template,
    clones: database === null ? [] : findAlike(document.text, database),
    notes: document.notes,
  };
}

/** The workspace's policies that are alike, most alike first. */
function findAlike(
  text: string,
  database: SoiDatabase,
): { id: string; jaccard: number; containment: number }[] {
  const shingles = shinglesOf(wordsOf(text));
  const rows = database.all<{ policy_id: string; text: string }>(
    'SELECT policy_id, text FROM policies WHERE text IS NOT NULL AND is_policy = 1 ORDER BY policy_id',
  );
  return rows
    .map((row) => {
      const { jaccard, containmentA } = overlapOf(shingles, shinglesOf(wordsOf(row.text)));
      return { id: row.policy_id, jaccard, containment: containmentA };
    })
    .filter(({ jaccard }) => jaccard >= ALIKE)
    .sort((a, b) => b.jaccard - a.jaccard || (a.id < b.id ? -1 : 1));
}
