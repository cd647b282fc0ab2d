import indicatorTable from '../../data/indicators.json' with { type: 'json' };
import type { CheckResult } from '../pipeline/check/check-target.js';
import type { WorkspaceAnswer } from '../pipeline/check/workspace-json.js';
import { enNames } from '../web/words/en-names.js';
import { recordedIn } from '../web/words/recorded.js';
import { viNames } from '../web/words/vi-names.js';
import { type CheckWords, checkWords } from './check-words.js';
import type { Language } from './messages.js';

type Json = Record<string, unknown>;

/** A policy of the workspace that is alike. */
interface AlikeEntry {
  id: string;
  jaccard: number;
  differences?: readonly { quote: string; other_quote: string }[];
}

const MAX_DIFFERENCES = 3;
const MAX_QUOTE_UNITS = 60;

/** Words that differ from the most alike text: "here" ↔ "there". */
function differing(differences: NonNullable<AlikeEntry['differences']>): string[] {
  const cut = (quote: string): string =>
    quote.length > MAX_QUOTE_UNITS ? `${quote.slice(0, MAX_QUOTE_UNITS)}…` : quote;
  return differences
    .slice(0, MAX_DIFFERENCES)
    .map(({ quote, other_quote: other }) => `  “${cut(quote)}” ↔ “${cut(other)}”`.replaceAll('\n', ' '));
}

const MAX_ALIKE = 5;
const NAMES = { vi: viNames, en: enNames };

/** One target in a few lines, for a person; `--json` has all of it. */
export function renderCheck(result: CheckResult, language: Language): string {
  return new CheckText(language).render(result);
}

class CheckText {
  private readonly words: CheckWords;

  constructor(private readonly language: Language) {
    this.words = checkWords(language);
  }

  render(result: CheckResult): string {
    const lines = [
      ...this.linesOf(result),
      ...this.workspace(result.workspace as WorkspaceAnswer | undefined),
    ];
    return [result.target, ...lines.map((line) => `  ${line}`)].join('\n');
  }

  private linesOf(result: CheckResult): string[] {
    switch (result.kind) {
      case 'error':
        return [this.words.unreadable(this.codeOf(String(result.code)), this.said(String(result.message)))];
      case 'apk':
        return this.apk(result);
      case 'ipa':
        return this.ipa(result);
      case 'policy':
        return this.policy(result);
      case 'listing':
        return this.listing(result);
      default:
        return [];
    }
  }

  /** What soi itself says in English, in the reader's language where its form is known. */
  private said(text: string): string {
    return recordedIn(this.language, text);
  }

  private name(group: 'outcomes' | 'documentKinds' | 'matchStatuses' | 'levels', id: string): string {
    return NAMES[this.language][group][id] ?? id;
  }

  /** An error code with what it means. */
  private codeOf(code: string): string {
    const meaning = NAMES[this.language].codes[code];
    return meaning === undefined ? code : `${code} (${meaning})`;
  }

  private apk(result: Json): string[] {
    const { words } = this;
    const manifest = result.manifest as Json & { permissions: unknown[] };
    const permissions = result.permissions as { name: string; protection: string | null }[];
    const dangerous = permissions.filter(({ protection }) => protection?.includes('dangerous') ?? false);
    const names = dangerous.map(({ name }) => name.split('.').pop()).join(', ') || '–';
    const signers = new Set((result.signers as { sha256: string }[]).map(({ sha256 }) => sha256));
    const trackers = (result.trackers as { name: string }[]).map(({ name }) => name).join(', ');
    const version = `${manifest.versionName ?? '?'} (${manifest.versionCode ?? '?'})`;
    return [
      words.appFile(String(manifest.package), version, String(result.sha256)),
      words.permissions(manifest.permissions.length, dangerous.length, names),
      signers.size === 0 ? words.unsigned : words.signedBy([...signers].join(', ')),
      words.codeOf(trackers || words.noTracker),
      ...(result.anomalies as { code: string; detail: string }[]).map(
        ({ code, detail }) => `${words.anomaly} ${code}: ${detail}`,
      ),
    ];
  }

  private ipa(result: Json): string[] {
    const purposes = result.purposes as { key: string; text: string }[];
    return [
      this.words.iosApp(String(result.bundleId), String(result.version ?? '?'), String(result.sha256)),
      ...purposes.map(({ key, text }) => this.words.asksFor(key, text)),
    ];
  }

  private policy(result: Json): string[] {
    const { words } = this;
    const controller = result.controller as {
      class: string;
      name: string | null;
      evidence: { quote: string } | null;
    };
    const kind =
      result.is_policy === true
        ? words.policy
        : words.noPolicy(this.name('documentKinds', String(result.document_kind)));
    const extent = words.words(Number(result.words), (result.language as { main: string }).main);
    const named = controller.name === null ? '' : `: ${controller.name}`;
    return [
      `${kind}, ${extent}`,
      `${words.responsible}: ${this.name('outcomes', controller.class)}${named}`,
      ...(controller.evidence === null ? [] : [`  “${controller.evidence.quote}”`]),
      ...this.indicators(result.indicators as { id: string; result: string }[]),
      ...this.contacts(result.contacts as { kind: string; value: string; category: string | null }[]),
      ...this.alike(result.clones as AlikeEntry[]),
    ];
  }

  private indicators(indicators: readonly { id: string; result: string }[]): string[] {
    const labels = new Map(indicatorTable.indicators.map((one) => [one.id, one[this.language]]));
    const groups = [
      [this.words.says, 'yes'],
      [this.words.partly, 'partial'],
      [this.words.saysNot, 'no'],
      [this.words.notJudged, 'not-evaluated'],
    ] as const;
    return groups.flatMap(([heading, wanted]) => {
      const found = indicators
        .filter(({ result }) => result === wanted)
        .map(({ id }) => labels.get(id) ?? id);
      return found.length === 0 ? [] : [`${heading}: ${found.join('; ')}`];
    });
  }

  private contacts(contacts: readonly { kind: string; value: string; category: string | null }[]): string[] {
    const categories = NAMES[this.language].contactCategories;
    const values = contacts
      .filter(({ kind }) => kind === 'email' || kind === 'phone')
      .map(({ value, category }) =>
        category === null ? value : `${value} (${categories[category] ?? category})`,
      );
    return values.length === 0 ? [] : [`${this.words.contacts}: ${[...new Set(values)].join('; ')}`];
  }

  private alike(clones: readonly AlikeEntry[]): string[] {
    const rest = clones.length - MAX_ALIKE;
    return [
      ...clones
        .slice(0, MAX_ALIKE)
        .flatMap(({ id, jaccard, differences }, index) => [
          this.words.alike(Math.round(jaccard * 100), id),
          ...(index === 0 ? differing(differences ?? []) : []),
        ]),
      ...(rest > 0 ? [this.words.moreAlike(rest)] : []),
    ];
  }

  private listing(result: Json): string[] {
    const apps = result.apps as (Json & {
      match: { status: string; province_slug: string | null; score: number; reasons: string[] };
    })[];
    const policy = result.policy as CheckResult | null | undefined;
    return [
      this.words.page(String(result.store), String(result.page), apps.length),
      ...apps.flatMap(({ store_id, title, developer, match }) => [
        `${this.name('matchStatuses', match.status)} ${match.province_slug ?? '–'} ${match.score.toFixed(2)} ${store_id} “${title}” (${developer})`,
        ...(match.reasons.length === 0 ? [] : [`  ${match.reasons.map((one) => this.said(one)).join('; ')}`]),
      ]),
      ...(policy === null || policy === undefined ? [] : this.render(policy).split('\n')),
    ];
  }

  /** What the workspace knows of the app; nothing where there is no workspace. */
  private workspace(answer: WorkspaceAnswer | undefined): string[] {
    if (answer === undefined) return [];
    return [
      ...answer.same_key.map(({ apps }) => {
        const slugs = apps.map(({ province_slug }) => province_slug).filter((slug) => slug !== null);
        const keys = apps.map(({ app_key }) => app_key).join(', ');
        return this.words.sameKey(apps.length, new Set(slugs).size, keys);
      }),
      this.words.inWorkspace(answer.findings.length, answer.contradictions),
      ...answer.findings.map(
        (one) => `  ${this.name('levels', one.level)}: ${one[`title_${this.language}`]}`,
      ),
    ];
  }
}
