/** A passage of a policy's text: what it is evidence for, start and end (UTF-16). */
export type Mark = [
  kind: 'controller' | 'operator' | 'indicator' | 'contact',
  id: string,
  start: number,
  end: number,
];

/** One letter a result; `-` also stands for a rule without a row. */
export const RESULT_LETTERS: Readonly<Record<string, string>> = {
  yes: 'y',
  partial: 'p',
  no: 'n',
  'not-applicable': 'a',
  'not-evaluated': '-',
};

/** The pack that reconstructs the review of 2022. */
export const REVIEW_PACK = 'review-2022';

/** What one policy comes to under the rules of one pack. */
export interface PackResults {
  pack: string;
  /** A letter a rule, in the order of the pack's rules. */
  results: string;
  /** Index into the page's phrases of what a rule quotes, by rule id; none where a mark shows it. */
  quotes: Record<string, number>;
}

/** What lists show of a policy. */
export interface PolicyModel {
  id: string;
  subject: string;
  province: string | null;
  subjectTitle: string | null;
  outcome: string;
  title: string | null;
  isPolicy: boolean | null;
  controllerClass: string | null;
  controllerName: string | null;
  /** Key of its text, which texts that are the same share; null where there is no text. */
  text: string | null;
  family: string | null;
  /** A letter an indicator of {@link REVIEW_PACK}; empty where none was judged. */
  indicators: string;
}

/** What only the page of the policy shows. */
export interface PolicyDetail {
  url: string | null;
  detail: string;
  sha256: string | null;
  /** served, rendered or ocr; null without a document. */
  origin: string | null;
  /** When this text was first recorded, of any subject, ISO 8601 UTC; null where it is not known. */
  observed: string | null;
  language: string | null;
  words: number | null;
  kind: string | null;
  controllerQuote: string | null;
  operator: string | null;
  template: string | null;
  templateShare: number | null;
  marks: Mark[];
  /** Results by pack; a pack without any verdict is left out. */
  packs: PackResults[];
  contacts: { kind: string; value: string; category: string | null; quote: string }[];
  residues: { own: string; other: string; kind: string; quote: string; strength: string }[];
}
