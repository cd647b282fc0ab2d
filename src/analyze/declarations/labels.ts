import type { Artifact, DataSafety, DataSafetyEntry, PrivacyLabelSection } from '../../model/index.js';
import type { Statements } from './declaration.js';
import { addSaid, type Said, sameForAll, unobservedWords, withSilence } from './statements.js';
import { APPLE_TYPES, appleCategoryTypes, appleTypes, PLAY_TYPES, playTypes } from './vocabulary.js';

/**
 * What Google Play's data-safety label declares. A form that nobody filed says nothing of any type; one that says that no
 * data are collected denies every type.
 */
export function declareDataSafety(label: Artifact<DataSafety>, listingKey: string): Statements {
  if (label.state !== 'present') return sameForAll('data-safety', 'not-observable', unobservedWords(label));
  const { collects, shares, collected, shared } = label.value;
  if (collects === null && shares === null)
    return sameForAll('data-safety', 'not-observable', 'the developer filed no label');
  const artifact = `data-safety label of ${listingKey}`;
  const none = { artifact, sha256: null, locator: 'data-safety:collects', quote: 'No data collected' };
  const said = new Map<string, Said>();
  const unknown: string[] = [];
  addEntries(said, unknown, shared, 'shared', artifact);
  addEntries(said, unknown, collected, 'collected', artifact);
  if (collects === false) {
    const denial = { stance: 'not-collected' as const, words: none.quote, evidence: [none] };
    for (const [dataType, { stance }] of sameForAll('data-safety', 'not-collected', ''))
      if (!said.has(dataType) && stance === 'not-collected') said.set(dataType, denial);
  }
  return withSilence('data-safety', said, {
    covers: (dataType) => PLAY_TYPES.has(dataType),
    obscured: () => {
      if (collects === null) return 'the page does not say what is collected';
      return unknown.length > 0 ? `the label has names that are not known: ${unknown.join(', ')}` : null;
    },
  });
}

function addEntries(
  said: Map<string, Said>,
  unknown: string[],
  entries: readonly DataSafetyEntry[],
  stance: 'collected' | 'shared',
  artifact: string,
): void {
  for (const [index, { type, data }] of entries.entries()) {
    const types = playTypes(data);
    if (types.length === 0) unknown.push(data);
    const evidence = {
      artifact,
      sha256: null,
      locator: `data-safety:${stance}[${index}]`,
      quote: `${type}: ${data}`,
    };
    for (const dataType of types)
      addSaid(said, dataType, { stance, words: `${stance}: ${data}`, evidence: [evidence] });
  }
}

const NOT_COLLECTED = 'DATA_NOT_COLLECTED';

/**
 * What Apple's privacy label declares. A category named without its types leaves the types in it open, unless it has one
 * only. Use for tracking is no word on sharing, and reads as collected.
 */
export function declarePrivacyLabel(label: Artifact<PrivacyLabelSection[]>, listingKey: string): Statements {
  if (label.state !== 'present') return sameForAll('privacy-label', 'not-observable', unobservedWords(label));
  const sections = label.value;
  if (sections.length === 0)
    return sameForAll('privacy-label', 'not-observable', 'the developer filed no label');
  const artifact = `privacy label of ${listingKey}`;
  const declared = sections.filter(({ identifier }) => identifier !== NOT_COLLECTED);
  if (declared.length === 0) {
    const none = { artifact, sha256: null, locator: `privacy-label:${NOT_COLLECTED}`, quote: NOT_COLLECTED };
    return sameForAll('privacy-label', 'not-collected', 'Data Not Collected', [none]);
  }
  const said = new Map<string, Said>();
  const open = new Map<string, string>();
  for (const section of declared) addSection(said, open, section, artifact);
  const unknown = open.get('*');
  return withSilence('privacy-label', said, {
    covers: (dataType) => APPLE_TYPES.has(dataType),
    obscured: (dataType) => open.get(dataType) ?? unknown ?? null,
  });
}

function addSection(
  said: Map<string, Said>,
  open: Map<string, string>,
  { identifier, categories }: PrivacyLabelSection,
  artifact: string,
): void {
  for (const category of categories) {
    const at = `privacy-label:${identifier}/${category.identifier}`;
    const within = appleCategoryTypes(category.identifier);
    const add = (dataType: string, name: string): void =>
      addSaid(said, dataType, {
        stance: 'collected',
        words: `${identifier}: ${name}`,
        evidence: [{ artifact, sha256: null, locator: at, quote: name }],
      });
    for (const name of category.types) {
      for (const dataType of appleTypes(name)) add(dataType, name);
      if (appleTypes(name).length === 0) open.set('*', `the label has a name that is not known: ${name}`);
    }
    if (category.types.length > 0) continue;
    const [only] = within;
    if (only !== undefined && within.length === 1) add(only, category.identifier);
    for (const dataType of within)
      open.set(dataType, `the label names only the category ${category.identifier}`);
    if (within.length === 0)
      open.set('*', `the label has a category that is not known: ${category.identifier}`);
  }
}
