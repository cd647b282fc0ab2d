import { createHash } from 'node:crypto';
import lexiconController from '../../../data/controller-lexicon.json' with { type: 'json' };
import dataTypes from '../../../data/data-types.json' with { type: 'json' };
import emailDomains from '../../../data/email-domains.json' with { type: 'json' };
import indicators from '../../../data/indicators.json' with { type: 'json' };
import lexiconConcepts from '../../../data/lexicon-concepts.json' with { type: 'json' };
import lexiconDataTypes from '../../../data/lexicon-data-types.json' with { type: 'json' };
import permissions from '../../../data/permissions.json' with { type: 'json' };
import policyKinds from '../../../data/policy-kinds.json' with { type: 'json' };
import templates from '../../../data/templates.json' with { type: 'json' };
import trackers from '../../../data/trackers.json' with { type: 'json' };
import { listPacks } from '../../rules/index.js';

/** A file of a bundle; its bytes are asked for when they are written. */
export interface BundleFile {
  /** Below the bundle, `/`-separated, ASCII. */
  path: string;
  mime: string;
  /** What it is, for RO-Crate. */
  description: string;
  bytes(): Uint8Array;
}

/** Lower-case hex. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A file with JSON that is the same for the same value. */
export function jsonFile(path: string, description: string, value: unknown): BundleFile {
  return {
    path,
    mime: 'application/json',
    description,
    bytes: () => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8'),
  };
}

export function textFile(path: string, mime: string, description: string, text: string): BundleFile {
  return { path, mime, description, bytes: () => Buffer.from(text, 'utf8') };
}

/** A name that every file system takes: what is no letter, digit, dot or dash becomes `_`; never empty, never hidden. */
export function safeName(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9.-]/g, '_')
    .replace(/^[.-]+/, '_')
    .slice(0, 120);
  return plain === name.replace(/:/g, '_') && plain !== '' ? plain : `${plain}-${sha256Of(name).slice(0, 8)}`;
}

const CURATED: Readonly<Record<string, object>> = {
  'controller-lexicon': lexiconController,
  'data-types': dataTypes,
  'email-domains': emailDomains,
  indicators,
  'lexicon-concepts': lexiconConcepts,
  'lexicon-data-types': lexiconDataTypes,
  permissions,
  'policy-kinds': policyKinds,
  templates,
  trackers,
};

/** Which rules and lexicons this soi judges by: the SHA-256 of each as JSON without white space, and its date. */
export function ruleVersions(): { name: string; date: string | null; sha256: string }[] {
  const tables = Object.entries(CURATED).map(([name, table]) => ({
    name,
    date: (table as { meta?: { date?: string } }).meta?.date ?? null,
    sha256: sha256Of(JSON.stringify(table)),
  }));
  const packs = listPacks().map((pack) => ({
    name: `rule-pack ${pack.id}`,
    date: null,
    sha256: sha256Of(JSON.stringify(pack)),
  }));
  return [...tables, ...packs];
}
