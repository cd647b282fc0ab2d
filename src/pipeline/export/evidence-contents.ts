import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { sha256Of } from '../../report/evidence/bundle-files.js';
import type { BundleContents, BundledQuote, BundledText } from '../../report/evidence/contents.js';
import type { TableRow } from '../../report/export/public-table.js';
import { BlobFolder, type SoiDatabase } from '../../store/index.js';
import { type EvidenceScope, keysInScope, type ScopedKeys } from './evidence-scope.js';
import { cutResponses, responsesFor } from './recorded-responses.js';

export interface EvidenceRequest {
  database: SoiDatabase;
  workspaceFolder: string;
  scope: EvidenceScope;
  soiVersion: string;
  /** Archive that was replayed, where the responses are not in the workspace itself. */
  replayArchive: string | null;
}

/**
 * Everything that stands behind a finding, an app or portal, or a province.
 * @throws WorkspaceError where the workspace knows nothing of the scope
 */
export function collectEvidence(request: EvidenceRequest): BundleContents {
  const { database, workspaceFolder, scope, soiVersion } = request;
  const keys = keysInScope(database, scope);
  const evidence = inList(database, 'evidence', 'finding_id', keys.findings);
  const texts = textsOf(database, keys, evidence);
  const raw = rawFiles(request, keys, evidence, texts);
  const archives = [
    join(workspaceFolder, 'archive'),
    ...(request.replayArchive === null ? [] : [request.replayArchive]),
  ];
  const cut = cutResponses(responsesFor(database, keys.subjects), archives);
  return {
    scope,
    soiVersion,
    runs: database.all('SELECT * FROM runs ORDER BY run_id'),
    subjects: inList(database, 'subjects', 'subject_key', keys.subjects),
    apps: inList(database, 'apps', 'app_key', keys.subjects),
    findings: inList(database, 'findings', 'finding_id', keys.findings),
    evidence,
    texts,
    quotes: [...quotesOfFindings(evidence, texts), ...quotesOfReadings(database, texts)],
    responses: cut.responses,
    recorded: [...raw.files, ...cut.files],
    notIncluded: [...raw.notIncluded, ...cut.notIncluded],
  };
}

/** Rows of a table whose key is one of these, in the order of all columns. */
function inList(database: SoiDatabase, table: string, column: string, keys: readonly string[]): TableRow[] {
  return keys.flatMap((key) =>
    database.all<TableRow>(`SELECT * FROM ${table} WHERE ${column} = ? ORDER BY 1, 2`, key),
  );
}

interface PolicyRow {
  policy_id: string;
  subject_key: string;
  province_slug: string | null;
  text: string;
  sha256: string;
  hint_mime: string | null;
  final_url: string | null;
}

function textsOf(
  database: SoiDatabase,
  { subjects }: ScopedKeys,
  evidence: readonly TableRow[],
): BundledText[] {
  const sql = `SELECT p.policy_id, p.subject_key, s.province_slug, p.text, p.sha256, c.mime AS hint_mime, c.final_url
    FROM policies p JOIN subjects s ON s.subject_key = p.subject_key JOIN collected_policies c ON c.subject_key = p.subject_key
    WHERE p.text IS NOT NULL AND p.sha256 IS NOT NULL AND`;
  const own = subjects.flatMap((key) => database.all<PolicyRow>(`${sql} p.subject_key = ?`, key));
  const known = new Set(own.map(({ sha256 }) => sha256));
  const quoted = [...new Set(evidence.map(({ sha256 }) => sha256))].filter(
    (sha256): sha256 is string => typeof sha256 === 'string' && !known.has(sha256),
  );
  const others = quoted.flatMap((sha256) =>
    database.all<PolicyRow>(`${sql} p.sha256 = ? ORDER BY 1 LIMIT 1`, sha256),
  );
  return [...own, ...others].map((row) => ({
    policyId: row.policy_id,
    subjectKey: row.subject_key,
    provinceSlug: row.province_slug,
    file: `texts/${sha256Of(row.text)}.txt`,
    text: row.text,
    sha256: row.sha256,
    raw: null,
    mime: row.hint_mime,
    url: row.final_url,
  }));
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
  'application/json': '.json',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
};

/** Documents and app files by SHA-256; each text is told which file it was read from. */
function rawFiles(
  { database, workspaceFolder, scope }: EvidenceRequest,
  { subjects }: ScopedKeys,
  evidence: readonly TableRow[],
  texts: BundledText[],
): Pick<BundleContents, 'notIncluded'> & { files: BundleContents['recorded'] } {
  const blobs = new BlobFolder(join(workspaceFolder, 'blobs'));
  const wanted = new Map<string, { extension: string; what: string; mime: string }>();
  for (const { sha256, mime, policyId } of texts)
    wanted.set(sha256, {
      extension: EXTENSIONS[mime ?? ''] ?? '.bin',
      what: `document of ${policyId}`,
      mime: mime ?? 'application/octet-stream',
    });
  const quoted = new Set(evidence.map(({ sha256 }) => sha256));
  for (const apk of apksOf(database, subjects)) {
    if (scope.kind === 'finding' && !quoted.has(apk.sha256)) continue;
    wanted.set(apk.sha256, {
      extension: extname(apk.file_name) || '.apk',
      what: `app file of ${apk.app_key}`,
      mime: 'application/vnd.android.package-archive',
    });
  }
  const files: BundleContents['recorded'] = [];
  const notIncluded: BundleContents['notIncluded'] = [];
  for (const [sha256, { extension, what, mime }] of wanted) {
    if (!existsSync(blobs.pathOf(sha256))) {
      notIncluded.push({ what: `${what} (SHA-256 ${sha256})`, why: 'its bytes are not in the workspace' });
      continue;
    }
    const path = `raw/${sha256}${/^\.[a-z0-9]{1,5}$/i.test(extension) ? extension : '.bin'}`;
    files.push({ path, mime, description: what, bytes: () => blobs.get(sha256) ?? new Uint8Array() });
    for (const text of texts) if (text.sha256 === sha256) text.raw = path;
  }
  return { files, notIncluded };
}

function apksOf(
  database: SoiDatabase,
  subjects: readonly string[],
): { app_key: string; file_name: string; sha256: string }[] {
  const rows = inList(database, 'collected_apks', 'app_key', subjects) as unknown as {
    app_key: string;
    file_name: string;
    sha256: string | null;
  }[];
  return rows.flatMap(({ sha256, ...row }) => (sha256 === null ? [] : [{ ...row, sha256 }]));
}

/** Evidence that stands in a text: at the place that it names, or, where it names none, where its words stand first. */
function quotesOfFindings(evidence: readonly TableRow[], texts: readonly BundledText[]): BundledQuote[] {
  return evidence.flatMap(({ finding_id, sha256, locator, quote }) => {
    const text = texts.find((one) => one.sha256 === sha256);
    if (text === undefined || typeof quote !== 'string' || quote === '') return [];
    const named = /^text:(\d+)-(\d+)$/.exec(String(locator));
    const start = named === null ? text.text.indexOf(quote) : Number(named[1]);
    return start === -1 || text.text.slice(start, start + quote.length) !== quote
      ? []
      : [{ for: String(finding_id), file: text.file, start, end: start + quote.length, quote }];
  });
}

interface Passage {
  quote: string;
  start: number;
  end: number;
}

/** The passages behind the reading of each text. */
function quotesOfReadings(database: SoiDatabase, texts: readonly BundledText[]): BundledQuote[] {
  return texts.flatMap(({ policyId, file, text }) => {
    const row = database.get<{ reading: string }>(
      'SELECT reading FROM policy_readings WHERE policy_id = ?',
      policyId,
    );
    if (row === undefined) return [];
    const { controller, indicators, contacts } = JSON.parse(row.reading) as {
      controller: { evidence: Passage | null };
      indicators: { id: string; evidence: Passage[] }[];
      contacts: { kind: string; value: string; evidence: Passage }[];
    };
    const named: [string, Passage | null][] = [
      [`${policyId} controller`, controller.evidence],
      ...indicators.flatMap(({ id, evidence }) =>
        evidence.map((one): [string, Passage] => [`${policyId} indicator:${id}`, one]),
      ),
      ...contacts.map(({ kind, value, evidence }): [string, Passage] => [
        `${policyId} contact:${kind}:${value}`,
        evidence,
      ]),
    ];
    return named.flatMap(([name, passage]) =>
      passage === null || text.slice(passage.start, passage.end) !== passage.quote
        ? []
        : [{ for: name, file, start: passage.start, end: passage.end, quote: passage.quote }],
    );
  });
}
