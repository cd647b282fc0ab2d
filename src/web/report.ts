import { type PartKind, partName } from '../report/page/parts.js';
import {
  type AppDetail,
  type AppModel,
  type EvidenceModel,
  type FamilyModel,
  type FindingModel,
  type IdentityModel,
  type PageModel,
  type PairRow,
  type PermissionModel,
  type PolicyDetail,
  type PolicyModel,
  type ProvinceModel,
  RESULT_LETTERS,
  REVIEW_PACK,
  type SubjectChange,
  type VendorModel,
  type VendorProof,
} from '../report/page/types.js';
import { PartLoader } from './part-loader.js';

/** The model with the ways to look things up that the views need. */
export interface Report {
  model: PageModel;
  provinces: ReadonlyMap<string, ProvinceModel>;
  apps: ReadonlyMap<string, AppModel>;
  policies: ReadonlyMap<string, PolicyModel>;
  /** By subject key. */
  policyOf: ReadonlyMap<string, PolicyModel>;
  findings: ReadonlyMap<string, FindingModel>;
  findingsOf: ReadonlyMap<string, readonly FindingModel[]>;
  appsOf: ReadonlyMap<string, readonly AppModel[]>;
  findingsIn: ReadonlyMap<string, readonly FindingModel[]>;
  identities: ReadonlyMap<string, IdentityModel>;
  identitiesOf: ReadonlyMap<string, readonly IdentityModel[]>;
  vendors: ReadonlyMap<string, VendorModel>;
  /** By subject key; of the vendors of several provinces only. */
  vendorOf: ReadonlyMap<string, VendorModel>;
  phrase(index: number): string;
  /** Result of one rule by its letter in the results of a pack; `not-evaluated` where there is none. */
  resultOf(results: string, pack: string, rule: string): string;
  indicatorOf(policy: PolicyModel, indicator: string): string;
  permissionsOf(app: AppModel): PermissionModel[];
  loader: PartLoader;
  /** Parts that hold what stands under these keys; none where the page holds all. */
  partsOf(kind: PartKind, keys: readonly (string | null)[]): string[];
  /** Of the following, the parts must be here. */
  appDetail(app: AppModel): AppDetail;
  policyDetail(policy: PolicyModel): PolicyDetail;
  evidenceOf(finding: FindingModel): readonly EvidenceModel[];
  proofsOf(vendor: VendorModel): readonly VendorProof[];
  historyOf(subject: string): readonly SubjectChange[];
  textOf(policy: PolicyModel): string | null;
  pair(family: FamilyModel, a: string, b: string): Pair | null;
}

/** Two policies of a family, `a` being the first that was asked for. */
export interface Pair {
  jaccard: number;
  withoutTemplate: number | null;
  containmentA: number;
  containmentB: number;
  words: number;
  verdict: string;
  reasons: string[];
}

/** Indexes a model once, when the page opens. */
export function indexReport(model: PageModel): Report {
  return {
    model,
    provinces: new Map(model.provinces.map((province) => [province.slug, province])),
    apps: new Map(model.apps.map((app) => [app.key, app])),
    policies: new Map(model.policies.map((policy) => [policy.id, policy])),
    policyOf: new Map(model.policies.map((policy) => [policy.subject, policy])),
    findings: new Map(model.findings.map((finding) => [finding.id, finding])),
    findingsOf: groups(model.findings, ({ subject }) => [subject]),
    appsOf: groups(model.apps, ({ province }) => (province === null ? [] : [province])),
    findingsIn: groups(model.findings, ({ province }) => (province === null ? [] : [province])),
    identities: new Map(model.identities.map((identity) => [identityKey(identity), identity])),
    identitiesOf: groups(model.identities, ({ subjects }) => subjects),
    vendors: new Map(model.vendors.map((vendor) => [vendor.id, vendor])),
    vendorOf: new Map(
      model.vendors
        .filter(({ provinces }) => provinces.length > 1)
        .flatMap((vendor) => vendor.subjects.map((subject) => [subject, vendor] as const)),
    ),
    phrase: (index) => model.phrases[index] ?? '',
    resultOf: (results, pack, rule) => resultOf(model, results, pack, rule),
    indicatorOf: ({ indicators }, id) => resultOf(model, indicators, REVIEW_PACK, id),
    permissionsOf: (app) => app.permissions.flatMap((index) => model.permissions[index] ?? []),
    loader: new PartLoader(model),
    partsOf: (kind, keys) => partsOf(model, kind, keys),
    appDetail: ({ key }) => loaded(model.details[key]?.app, key),
    policyDetail: ({ subject }) => loaded(model.details[subject]?.policy, subject),
    evidenceOf: ({ id, subject }) => loaded(model.details[subject], subject).evidence?.[id] ?? [],
    proofsOf: ({ id }) => loaded(model.proofs[id], id),
    historyOf: (key) => loaded(model.details[key], key).history ?? [],
    textOf: ({ text }) => (text === null ? null : loaded(model.texts[text], text)),
    pair: (family, a, b) => pairOf(model, family, a, b),
  };
}

const RESULTS = new Map(Object.entries(RESULT_LETTERS).map(([result, letter]) => [letter, result]));

function resultOf({ glossary }: PageModel, results: string, packId: string, ruleId: string): string {
  const index =
    glossary.packs.find(({ id }) => id === packId)?.rules.findIndex(({ id }) => id === ruleId) ?? -1;
  return RESULTS.get(results[index] ?? '-') ?? 'not-evaluated';
}

function partsOf({ parts }: PageModel, kind: PartKind, keys: readonly (string | null)[]): string[] {
  if (parts === null) return [];
  return [...new Set(keys.flatMap((key) => (key === null ? [] : partName(kind, key, parts.counts[kind]))))];
}

function loaded<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`what the page knows of ${key} is not here yet`);
  return value;
}

function pairOf({ pairs, phrases }: PageModel, family: FamilyModel, a: string, b: string): Pair | null {
  const [from, to] = [family.members.indexOf(a), family.members.indexOf(b)];
  const holds = ([x, y]: PairRow) => (x === from && y === to) || (x === to && y === from);
  const row = pairs[family.id]?.find(holds);
  if (row === undefined) return null;
  const [x, , jaccard, withoutTemplate, first, second, words, verdict, ...reasons] = row;
  const [containmentA, containmentB] = x === from ? [first, second] : [second, first];
  const said = reasons.map((index) => phrases[index] ?? '');
  return { jaccard, withoutTemplate, containmentA, containmentB, words, verdict, reasons: said };
}

/** Whether it says anything of who stands behind: what anybody may have is listed, and drawn nowhere. */
export function isTelling({ strength }: IdentityModel): boolean {
  return strength !== 'weak';
}

/** Id of a shared identity in addresses. */
export function identityKey({ kind, value }: Pick<IdentityModel, 'kind' | 'value'>): string {
  return `${kind}:${value}`;
}

function groups<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const group = found.get(key);
      if (group === undefined) found.set(key, [item]);
      else group.push(item);
    }
  return found;
}
