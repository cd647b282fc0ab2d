import {
  type AppModel,
  type FindingModel,
  type IdentityModel,
  type PageModel,
  type PairModel,
  type PermissionModel,
  type PolicyModel,
  type ProvinceModel,
  RESULT_LETTERS,
} from '../report/page/types.js';

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
  phrase(index: number): string;
  /** Result of one rule for one policy; `not-evaluated` where there is none. */
  resultOf(policy: PolicyModel, pack: string, rule: string): string;
  permissionsOf(app: AppModel): PermissionModel[];
  pair(a: string, b: string): PairModel | null;
}

/** Indexes a model once, when the page opens. */
export function indexReport(model: PageModel): Report {
  const pairs = new Map(model.pairs.map((pair) => [`${pair.a}\n${pair.b}`, pair]));
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
    phrase: (index) => model.phrases[index] ?? '',
    resultOf: (policy, pack, rule) => resultOf(model, policy, pack, rule),
    permissionsOf: (app) => app.permissions.flatMap((index) => model.permissions[index] ?? []),
    pair: (a, b) => pairs.get(`${a}\n${b}`) ?? pairs.get(`${b}\n${a}`) ?? null,
  };
}

const RESULTS = new Map(Object.entries(RESULT_LETTERS).map(([result, letter]) => [letter, result]));

function resultOf({ glossary }: PageModel, policy: PolicyModel, packId: string, ruleId: string): string {
  const index =
    glossary.packs.find(({ id }) => id === packId)?.rules.findIndex(({ id }) => id === ruleId) ?? -1;
  const letter = policy.packs.find(({ pack }) => pack === packId)?.results[index];
  return RESULTS.get(letter ?? '-') ?? 'not-evaluated';
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
