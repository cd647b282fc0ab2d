import type { Quote } from './evidence.js';

export interface Section {
  heading: string;
  /** 1 to 6. */
  level: number;
  /** Span of heading and body in the text, UTF-16. */
  start: number;
  end: number;
}

/** The readable text of one document, NFC, blocks separated by line breaks. */
export interface DocumentText {
  mime: string;
  title: string | null;
  text: string;
  sections: Section[];
  /** What was repaired or left out, e.g. `charset:windows-1258`, `depth-cap`, `font:tcvn3`. */
  notes: string[];
  /** Links of the page (absolute where a base is known), for following an index page and for mailto contacts. */
  links: { href: string; text: string }[];
  /** What kind of page the structure shows; `unknown` where it has to be told from the words. */
  pageKind: 'document' | 'login' | 'script-only' | 'error' | 'store-page' | 'unknown';
}

export type ControllerClass =
  | 'people_committee'
  | 'department'
  | 'provider'
  | 'other_body'
  | 'unclear'
  | 'none';

export interface Controller {
  class: ControllerClass;
  name: string | null;
  /** The province whose body it is, where it is one. */
  provinceSlug?: string | null;
  evidence: Quote | null;
}

export type EmailCategory = 'official' | 'business' | 'personal';

export interface Contact {
  kind: 'email' | 'phone' | 'url' | 'address';
  /** Normalised: lower-case e-mail, +84… phone, absolute URL. */
  value: string;
  category: EmailCategory | 'official' | 'hotline' | 'other' | null;
  /** Whose contact it seems to be. */
  role?: 'privacy' | 'support' | 'other-body' | 'template' | null;
  evidence: Quote;
}

export type IndicatorResult = 'yes' | 'partial' | 'no' | 'not-evaluated';

export interface IndicatorReading {
  id: string;
  result: IndicatorResult;
  evidence: Quote[];
}

export interface DataTypeStatement {
  /** Id in data/data-types.json. */
  type: string;
  stance: 'collected' | 'shared' | 'not-collected' | 'not-shared';
  evidence: Quote;
}

export interface ProvinceMention {
  slug: string;
  role: 'own' | 'other';
  evidence: Quote;
}

export interface TemplateMatch {
  id: string;
  name: string;
  /** Share of the words that is template, 0 to 1. */
  share: number;
  /** Told by the order and notions of its sections: a translation of a generator's text. */
  translated?: true;
}

/** What one policy text says. Produced by a pure function of the text (and of the province that it belongs to). */
export interface PolicyReading {
  language: { main: string; parts: Record<string, number> };
  words: number;
  isPolicy: boolean;
  /** What it is instead, where it is no policy: terms, faq, menu, error, home, unfilled-template, other. */
  kind: string;
  controller: Controller;
  operator: { name: string; evidence: Quote } | null;
  contacts: Contact[];
  indicators: IndicatorReading[];
  dataTypes: DataTypeStatement[];
  provinces: ProvinceMention[];
  template: TemplateMatch | null;
}

/** What became of the search for a subject's policy. */
export const POLICY_OUTCOMES = [
  'found',
  'none-listed',
  'dead-host',
  'http-error',
  'login',
  'geofence',
  'empty',
  'wrong-document',
  'scan-without-text',
  'unreadable',
  'blocked',
  'not-tried',
] as const;
export type PolicyOutcome = (typeof POLICY_OUTCOMES)[number];
