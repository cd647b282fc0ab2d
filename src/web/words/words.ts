import type { HistoryWords } from './history.js';
import type { IdentityWords } from './identity.js';
import type { MethodWords } from './method.js';

type Names = Readonly<Record<string, string>>;

/** Names by the ids of the database, in one language, and the headings of tables. */
export interface NameWords {
  outcomes: Names;
  coverageOutcomes: Names;
  channels: Names;
  stages: Names;
  /** What an error code means, in plain words. */
  codes: Names;
  policyOutcomes: Names;
  levels: Names;
  statuses: Names;
  verdicts: Names;
  results: Names;
  scopes: Names;
  matchStatuses: Names;
  stances: Names;
  manifestStance: string;
  sources: Names;
  identityKinds: Names;
  /** Who gave an app file. */
  fileSources: Names;
  contactKinds: Names;
  contactCategories: Names;
  documentKinds: Names;
  languages: Names;
  /** How a text was come by. */
  origins: Names;
  funnel: Names;
  columns: Phrases<
    | 'province'
    | 'app'
    | 'apps'
    | 'store'
    | 'developer'
    | 'policy'
    | 'controller'
    | 'findings'
    | 'outcome'
    | 'code'
    | 'detail'
    | 'count'
    | 'published'
    | 'measured'
    | 'difference'
    | 'metric'
    | 'sql'
    | 'stage'
    | 'channel'
    | 'level'
    | 'check'
    | 'status'
    | 'finding'
    | 'unit34'
    | 'permission'
    | 'meaning'
    | 'sources'
    | 'dataType'
    | 'indicator'
    | 'result'
    | 'quote'
    | 'kind'
    | 'value'
    | 'provinces'
    | 'members'
    | 'similarity'
    | 'verdict'
    | 'reasons'
    | 'scope'
    | 'group'
  >;
  reviewMetrics: Names;
}

/** Every word of the page, in one language. */
export interface Words extends NameWords {
  title: string;
  skip: string;
  navigation: string;
  otherLanguage: string;
  switchLanguage: string;
  theme: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  search: string;
  searchHint: string;
  menu: string;
  views: Names;
  notFound: string;
  notFoundNote: string;
  replayNotice: string;
  replayMore: string;
  overview: Phrases<
    | 'kicker'
    | 'funnel'
    | 'funnelNote'
    | 'map'
    | 'mapNote'
    | 'units63'
    | 'units34'
    | 'legend'
    | 'mergedNote'
    | 'classes'
    | 'table1'
    | 'table1Note'
    | 'gaps'
    | 'gapsNote'
    | 'noGaps'
    | 'review'
    | 'reviewNote'
    | 'findings'
    | 'findingsNote'
    | 'more'
    | 'families'
    | 'shared'
  > & {
    lead(found: number, of: number, readable: number): string;
    leadNamed(named: number, readable: number): string;
    belongsTo(unit: string): string;
    classesNote(n: number): string;
    looked(found: number, of: number, unknown: number): string;
  };
  province: Phrases<
    | 'kind'
    | 'code'
    | 'unit'
    | 'coverage'
    | 'coverageNote'
    | 'apps'
    | 'portals'
    | 'findings'
    | 'policies'
    | 'noApps'
    | 'noFindings'
    | 'countedPolicy'
    | 'shared'
    | 'residues'
    | 'filter'
    | 'derivedHost'
  >;
  app: Phrases<
    | 'kind'
    | 'facts'
    | 'version'
    | 'updated'
    | 'installs'
    | 'mailbox'
    | 'website'
    | 'policyUrl'
    | 'noPolicyUrl'
    | 'listingNotRead'
    | 'twin'
    | 'seen'
    | 'matrix'
    | 'matrixNote'
    | 'noDeclarations'
    | 'contradictions'
    | 'contradictionsNote'
    | 'says'
    | 'against'
    | 'permissions'
    | 'permissionsNote'
    | 'dangerous'
    | 'fromManifest'
    | 'fromStore'
    | 'noManifest'
    | 'noPermissions'
    | 'trackers'
    | 'trackersNote'
    | 'noTrackers'
    | 'signers'
    | 'signersNote'
    | 'hosts'
    | 'manifest'
    | 'manifestUnread'
    | 'fileSource'
    | 'sdk'
    | 'framework'
    | 'cleartext'
    | 'reasons'
    | 'score'
    | 'candidate'
    | 'filter'
    | 'yes'
    | 'no'
  > & { quietTypes(n: number): string };
  policy: Phrases<
    | 'kind'
    | 'of'
    | 'address'
    | 'sha256'
    | 'words'
    | 'language'
    | 'document'
    | 'controller'
    | 'controllerNobody'
    | 'operator'
    | 'template'
    | 'text'
    | 'textNote'
    | 'notRead'
    | 'notReadNote'
    | 'noneListed'
    | 'noneListedNote'
    | 'notPolicy'
    | 'indicators'
    | 'indicatorsNote'
    | 'contacts'
    | 'noContacts'
    | 'allMarks'
    | 'family'
    | 'showInText'
    | 'residue'
    | 'packs'
    | 'packsNote'
    | 'observed'
    | 'origin'
  > & { marks: Readonly<Record<'controller' | 'operator' | 'indicator' | 'contact', string>> };
  family: Phrases<
    | 'kind'
    | 'indexNote'
    | 'members'
    | 'matrix'
    | 'matrixNote'
    | 'compare'
    | 'compareNote'
    | 'tooDifferent'
    | 'left'
    | 'right'
    | 'shared'
    | 'sharedWords'
    | 'containment'
    | 'withoutTemplate'
    | 'nothingLeft'
    | 'pairs'
    | 'noPair'
    | 'stems'
  > & {
    title(provinces: number, members: number): string;
    tooMany(n: number): string;
    notMeasured(n: number): string;
  };
  shared: Phrases<'indexNote' | 'graph' | 'graphNote' | 'kind' | 'subjects' | 'all' | 'list'>;
  findings: Phrases<
    | 'note'
    | 'any'
    | 'query'
    | 'none'
    | 'evidence'
    | 'locator'
    | 'limits'
    | 'about'
    | 'subject'
    | 'kind'
    | 'sources'
    | 'id'
    | 'inText'
    | 'review'
  > & { count(n: number, of: number): string };
  permissions: Phrases<'label' | 'asked' | 'share' | 'files' | 'back' | 'noProvince'> & {
    note(apps: number): string;
    notRead(n: number): string;
    byProvince(apps: number): string;
    partOf(n: number, of: number): string;
  };
  indicators: Phrases<'bars' | 'matrix' | 'named'> & { note(n: number): string };
  searching: Phrases<'placeholder' | 'note' | 'none' | 'tooShort' | 'inTexts'> & {
    results(n: number): string;
    more(n: number): string;
    loading(n: number): string;
  };
  method: MethodWords;
  history: HistoryWords;
  identity: IdentityWords;
  parts: Phrases<'waiting' | 'missing' | 'missingNote' | 'again'>;
  none: string;
  unknown: string;
  showAll: string;
  moreItems(next: number, left: number): string;
  footer: string;
}

type Phrases<K extends string> = Readonly<Record<K, string>>;
