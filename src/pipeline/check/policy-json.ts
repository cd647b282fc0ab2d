import type { SoiDatabase } from '../../store/index.js';
import type { DocumentReading } from '../extraction.js';
import { findAlike } from './alike.js';

/** A policy's reading in the form of the contract. */
export function policyJson(
  target: string,
  sha256: string,
  { document, reading, facts }: DocumentReading,
  database: SoiDatabase | null,
) {
  const { clones, ownText } =
    database === null ? { clones: [], ownText: null } : findAlike(document.text, database);
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
    indicators: reading.indicators.map((indicator) =>
      indicator.result === 'not-evaluated'
        ? { ...indicator, reason: facts.cause ?? 'a file by itself does not show it' }
        : indicator,
    ),
    data_types: reading.dataTypes,
    provinces: reading.provinces,
    template: reading.template,
    clones,
    own_text: ownText,
    notes: document.notes,
  };
}
