import { join } from 'node:path';
import type { Gap } from '../pipeline/context.js';
import type { Funnel, Summary } from '../pipeline/summary.js';
import { provinceBySlug } from '../places/index.js';
import { enNames } from '../web/words/en-names.js';
import { recordedIn } from '../web/words/recorded.js';
import { viNames } from '../web/words/vi-names.js';
import { type Language, type Messages, messagesFor } from './messages.js';
import type { ScanOptions } from './selection.js';

const LABEL_COLUMNS = 52;
const GAP_LINES = 12;

/** What one screen says after a scan. */
export function renderSummary(
  summary: Summary,
  gaps: readonly Gap[],
  options: ScanOptions,
  language: Language,
): string {
  const messages = messagesFor(language);
  const blocks = [
    funnelLines(summary.funnel, messages),
    [
      messages.controllers(summary.funnel.provincesReadable, summary.funnel.provincesLookedFor),
      ...orNone(
        summary.controllers.map(({ controllerClass, provinces }) =>
          row(`  ${messages.controllerClasses[controllerClass] ?? controllerClass}`, provinces),
        ),
        messages,
      ),
    ],
    [
      messages.sharedMailboxes(summary.read.policies),
      ...orNone(
        summary.sharedMailboxes.map(
          ({ value, provinces }) => `  ${value}: ${provinceNames(provinces, language)}`,
        ),
        messages,
      ),
    ],
    [
      messages.cloneFamilies(summary.read.policies),
      ...orNone(
        summary.cloneFamilies.map(
          ({ size, provinces }) => `  ${size} ${messages.provinces}: ${provinceNames(provinces, language)}`,
        ),
        messages,
      ),
    ],
    [
      messages.findings(summary.read.subjectsJudged, summary.read.subjects),
      ...orNone(
        summary.findings.map(({ level, count }) => row(`  ${messages.levels[level] ?? level}`, count)),
        messages,
      ),
    ],
    reviewLines(summary, language),
    gaps.length === 0 ? [] : [messages.gaps, ...gapLines(gaps, language)],
    summary.waiting === 0 ? [] : [`${summary.waiting} ${messages.waiting}`],
    closingLines(options, messages),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function row(label: string, ...values: (string | number)[]): string {
  return label.padEnd(LABEL_COLUMNS) + values.map((value) => String(value).padStart(10)).join('');
}

function orNone(lines: string[], messages: Messages): string[] {
  return lines.length === 0 ? [`  ${messages.none}`] : lines;
}

function funnelLines(funnel: Funnel, messages: Messages): string[] {
  return (Object.keys(messages.funnel) as (keyof Funnel)[]).map((step) =>
    row(messages.funnel[step], funnel[step]),
  );
}

/** Names of provinces in the order of their slugs. */
function provinceNames(slugs: string, language: Language): string {
  const names = slugs
    .split(',')
    .sort()
    .map((slug) => {
      const province = provinceBySlug(slug);
      return (language === 'vi' ? province?.nameVi : province?.nameEn) ?? slug;
    });
  return names.join(', ');
}

function reviewLines({ review }: Summary, language: Language): string[] {
  const messages = messagesFor(language);
  const names = (language === 'vi' ? viNames : enNames).reviewMetrics;
  const lines = review.map(({ metric, published, measured }) =>
    row(`  ${names[metric] ?? metric}`, published, measured ?? '–'),
  );
  return [row(messages.review, messages.published, messages.measured), ...lines];
}

/** Gaps of one kind in one line: their number, and the first of them. */
function gapLines(gaps: readonly Gap[], language: Language): string[] {
  const byKind = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const kind = `${gap.subject.split(':')[0]} ${gap.code}`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), gap]);
  }
  const lines = [...byKind].map(
    ([kind, all]) =>
      `  ${kind}${all.length > 1 ? ` × ${all.length}` : ''}: ${all[0]?.subject}: ${recordedIn(language, all[0]?.detail ?? '')}`,
  );
  const rest = lines.length - GAP_LINES;
  return rest > 0 ? [...lines.slice(0, GAP_LINES), `  ${messagesFor(language).more} ${rest}`] : lines;
}

function closingLines(options: ScanOptions, messages: Messages): string[] {
  const report = `${messages.reportAt}: ${join(options.out, 'index.html')}`;
  if (options.replay === undefined) return [report];
  return [messages.sampleNotice, report, `${messages.liveScan}: npx soi scan --out reports-live`];
}
