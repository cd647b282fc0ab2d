import type { Clock, Converter, HttpClient, Province, Store } from '../model/index.js';
import type { StoreClient } from '../stores/index.js';
import type { ApkSource } from './apks/types.js';
import type { Extractor } from './extractor.js';
import type { Workspace } from './workspace.js';

export type ScopeChoice = 'provincial' | 'national' | 'all';

/** What the user asked for. */
export interface Selection {
  provinces: readonly Province[];
  scope: ScopeChoice;
  stores: readonly Store[];
  jobs: number;
  country: string;
  language: string;
  /** How many name patterns are searched for; `default` where it is not given. */
  depth?: 'default' | 'full';
}

export interface Run {
  runId: string;
  source: 'live' | 'replay';
  soiVersion: string;
}

/** Progress goes to stderr; the pipeline only says what it is doing. */
export interface Progress {
  stage(stage: StageName, total: number): void;
  step(detail: string): void;
  note(text: string): void;
}

export type StageName = 'discover' | 'collect' | 'extract' | 'analyze' | 'report';
export const STAGES: readonly StageName[] = ['discover', 'collect', 'extract', 'analyze', 'report'];

/** Everything that the stages need; built by the command line, or by a test. */
export interface ScanContext {
  workspace: Workspace;
  run: Run;
  selection: Selection;
  http: HttpClient;
  /** Makes pages of scripts and pictures of text readable; missing where they stay what they are. */
  converter?: Converter;
  /** One client a store that was asked for. */
  stores: readonly StoreClient[];
  extractor: Extractor;
  /** Where app files may be had, in the order in which they are asked; missing where nowhere. */
  apkSources?: { sources: readonly ApkSource[]; incomingFolder: string };
  clock: Clock;
  progress: Progress;
  /** Least time between two requests to a host; missing where nothing is paced. */
  paceMs?: (host: string) => number;
  /** The client that fetches the parts of the stores' sitemaps; missing where they are not to be gone through. */
  sitemaps?: HttpClient;
  /** The stores of a second country, to be compared with; missing where none was asked for. */
  elsewhere?: { country: string; stores: readonly StoreClient[] };
  /** Searches of which a store showed only a part, by store and term: filled by whoever made the store clients. */
  cutAnswers?: ReadonlyMap<string, { code: string; detail: string }>;
  /** Folder with the built script and style of the report page; without it no page is written. */
  pageFolder?: string;
  signal: AbortSignal;
}

/** Something that could not be collected or read; the summary names each. */
export interface Gap {
  subject: string;
  code: string;
  detail: string;
}
