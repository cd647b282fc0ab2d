import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Listing, ScanError } from '../../src/model/index.js';
import { isStorePayload, readStorePayload } from '../../src/stores/index.js';

const CORPUS = '../shared/corpus/stores';
const FIELDS = [
  ['title', 'title'],
  ['dev', 'developer'],
  ['mail', 'developerEmail'],
  ['site', 'developerUrl'],
  ['trader', 'trader'],
  ['policy', 'policyUrl'],
  ['descr', 'description'],
  ['categ', 'category'],
  ['version', 'version'],
  ['updated', 'updated'],
  ['install', 'installs'],
] as const satisfies readonly (readonly [string, keyof Listing])[];

const labelOf = ({ dataSafety }: Listing) =>
  dataSafety === null
    ? '-'
    : `${dataSafety.collected.length}/${dataSafety.shared.length}/${dataSafety.practices.length}`;

const appleLabelOf = ({ privacyLabel }: Listing) =>
  privacyLabel === null ? '-' : privacyLabel.map((section) => section.categories.length).join('+');

/** How many of a page's apps carry a field: `x` all, `-` none, else the number. */
function share(apps: readonly Listing[], field: keyof Listing): string {
  const count = apps.filter((app) => app[field] !== null && app[field] !== undefined).length;
  if (count === 0) return '-';
  return count === apps.length ? 'x' : String(count);
}

function describeFile(path: string): string[] {
  const bytes = readFileSync(path);
  const name = path.slice(CORPUS.length + 1);
  try {
    const { store, page, apps, terms } = readStorePayload(bytes, { fileName: basename(path) });
    const [app] = apps;
    const single = apps.length === 1 && app !== undefined;
    return [
      name,
      `${store} ${page}`,
      terms ? `${terms.length} terms` : String(apps.length),
      ...FIELDS.map(([, field]) => share(apps, field)),
      single && app.permissions !== null ? String(app.permissions.length) : '-',
      single ? labelOf(app) : '-',
      single ? appleLabelOf(app) : '-',
    ];
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    return [name, `${error.code} at ${error.at ?? '?'}`];
  }
}

function printTable(rows: readonly string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.filter((row) => row.length > 2).map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}

/** Prints which fields each real store payload yields, or why it does not. */
export async function run(): Promise<void> {
  if (!existsSync(CORPUS)) {
    process.stdout.write(`stores: skipped, no real payloads at ${CORPUS}\n`);
    return;
  }
  const files = readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const payloads = files.filter((path) => isStorePayload(readFileSync(path)));
  const rows = payloads.map(describeFile);
  const heads = [
    'payload',
    'page',
    'apps',
    ...FIELDS.map(([head]) => head),
    'perms',
    'col/shr/prac',
    'label',
  ];
  printTable([heads, ...rows]);
  const changed = rows.filter((row) => row.length === 2).length;
  process.stdout.write(
    `\n${payloads.length} payloads: ${payloads.length - changed} read, ${changed} reported as changed, ${files.length - payloads.length} files beside them are no payloads\n`,
  );
}
