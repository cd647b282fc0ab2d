import { CHECKS } from '../../analyze/index.js';
import type { Province } from '../../model/index.js';
import { PROVINCES, UNITS_2025 } from '../../places/index.js';
import type { LetterFacts, LetterFinding } from '../../report/export/letter/letter-facts.js';
import type { PublicTable, TableRow } from '../../report/export/public-table.js';
import { PUBLIC_TABLES, type RowReader } from './public-rows.js';

const LEVELS = ['high', 'medium', 'low', 'info'];
const UNKNOWN = new Set(['failed', 'blocked', 'not-tried']);

/** All rows that letters are written from, read once. */
export interface LetterRows {
  findings: TableRow[];
  evidence: TableRow[];
  subjects: TableRow[];
  policies: TableRow[];
  coverage: TableRow[];
  runs: TableRow[];
}

export function readLetterRows(read: RowReader): LetterRows {
  const rows = (name: string): TableRow[] => [...read(tableNamed(name))];
  return {
    findings: rows('findings'),
    evidence: rows('evidence'),
    subjects: rows('subjects'),
    policies: rows('policies'),
    coverage: rows('coverage'),
    runs: rows('runs'),
  };
}

function tableNamed(name: string): PublicTable {
  const table = PUBLIC_TABLES.find((one) => one.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

/**
 * What a letter to a province says: findings about its apps and portals, and those across provinces whose evidence names
 * one of them; what a person rejected is left out. Gravest first, then by id.
 */
export function letterFacts(rows: LetterRows, province: Province, soiVersion: string): LetterFacts {
  const ended = rows.runs.map(({ finished_at }) => finished_at).filter((at) => typeof at === 'string');
  return {
    province: {
      nameVi: province.nameVi,
      fullNameVi: province.fullNameVi,
      successorFullVi: successorFullName(province),
      isMerged: province.merged,
    },
    soiVersion,
    finishedAt: ended.sort().at(-1) ?? null,
    findings: findingsOf(rows, province.slug),
    gaps: rows.coverage
      .filter(({ province_slug, outcome }) => province_slug === province.slug && UNKNOWN.has(String(outcome)))
      .map(({ channel, stage, detail, code }) => ({
        channel: String(channel),
        stage: String(stage),
        detail: [detail, code].filter((one) => one !== null && one !== '').join(', '),
      })),
  };
}

function successorFullName({ successorCode34, successorName }: Province): string {
  const unit = UNITS_2025.filter(({ code }) => code === successorCode34).at(-1);
  return `${unit?.kind === 'city' ? 'Thành phố' : 'Tỉnh'} ${successorName}`;
}

function findingsOf(rows: LetterRows, slug: string): LetterFinding[] {
  const own = new Set(
    rows.subjects.filter(({ province_slug }) => province_slug === slug).map((row) => row.subject_key),
  );
  const named = new Set(
    rows.evidence.filter(({ artifact }) => own.has(subjectIn(artifact))).map(({ finding_id }) => finding_id),
  );
  return rows.findings
    .filter(({ status }) => status !== 'rejected')
    .filter(({ province_slug, finding_id }) => province_slug === slug || named.has(finding_id))
    .map((row) => findingOf(row, rows))
    .sort(
      (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.findingId < b.findingId ? -1 : 1),
    );
}

/** The app or portal that an artifact such as `policy of play:x` belongs to. */
function subjectIn(artifact: TableRow[string] | undefined): string | null {
  const at = typeof artifact === 'string' ? artifact.indexOf(' of ') : -1;
  return at === -1 ? null : String(artifact).slice(at + 4);
}

function findingOf(row: TableRow, { evidence, policies }: LetterRows): LetterFinding {
  const check = CHECKS.find(({ id }) => id === row.check_id);
  const policy = policies.find(({ subject_key }) => subject_key === row.subject_key);
  return {
    findingId: String(row.finding_id),
    checkId: String(row.check_id),
    level: String(row.level),
    subject: String(row.subject_key),
    titleVi: withProvinceNames(String(row.title_vi)),
    descriptionVi: check === undefined ? '' : `${check.description.vi} ${check.limits.vi}`,
    quotes: evidence
      .filter(({ finding_id }) => finding_id === row.finding_id)
      .map(({ quote, artifact, locator, sha256 }) => ({
        quote: String(quote ?? ''),
        artifact: String(artifact),
        locator: String(locator),
        sha256: typeof sha256 === 'string' ? sha256 : null,
        url: artifact === 'policy' && typeof policy?.url === 'string' ? policy.url : null,
      })),
  };
}

const NAMES = new Map(PROVINCES.map(({ slug, nameVi }) => [slug, nameVi]));

/** Titles name provinces by their slugs, which a letter writes out. */
function withProvinceNames(title: string): string {
  return title.replace(
    /(?<![\p{L}\p{N}.:/@_-])[a-z]{2,}(?:-[a-z]+)*(?![\p{L}\p{N}./@_-])/gu,
    (word) => NAMES.get(word) ?? word,
  );
}
