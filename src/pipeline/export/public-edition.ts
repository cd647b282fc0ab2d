import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pseudonyms } from '../../report/export/public-edition/pseudonym.js';
import { Redactor } from '../../report/export/public-edition/redactor.js';
import type { PublicTable, TableRow } from '../../report/export/public-table.js';
import { WorkspaceError } from '../workspace.js';
import { PUBLIC_TABLES, type RowReader } from './public-rows.js';
import { writingError } from './write-file.js';

/**
 * The workspace's salt (`public-salt`, readable by its owner only), made the first time. Who has it can test whether a
 * pseudonym stands for a mailbox: it must not be published.
 * @throws WorkspaceError where it cannot be read or written, or does not read as a salt
 */
export function publicSalt(workspaceFolder: string): string {
  const path = join(workspaceFolder, 'public-salt');
  try {
    if (!existsSync(path))
      writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    const salt = readFileSync(path, 'utf8').trim();
    if (/^[0-9a-f]{64}$/.test(salt)) return salt;
  } catch (cause) {
    throw writingError(path, cause);
  }
  throw new WorkspaceError(`${path} is no salt (64 hexadecimal digits): move it away, and a new one is made`);
}

/**
 * The rows with mailboxes and phones of persons replaced in every column. Ids of findings that can be computed from a
 * mailbox are replaced, too, and rows are put in the order of their new keys: the old order would tell of them.
 */
export function publicEdition(read: RowReader, salt: string): RowReader {
  const pseudonyms = new Pseudonyms(salt);
  const redactor = new Redactor(pseudonyms);
  for (const table of PUBLIC_TABLES) {
    for (const row of read(table)) for (const cell of Object.values(row)) redactor.learn(cell);
  }
  const telling = findingsAboutPersons(read, redactor);
  return (table) => {
    const rows = [...read(table)].map((row) => {
      const id = row.finding_id;
      const redacted = redactor.row(row);
      return typeof id === 'string' && telling.has(id)
        ? { ...redacted, finding_id: pseudonyms.id(id) }
        : redacted;
    });
    return inKeyOrder(table, rows);
  };
}

function findingsAboutPersons(read: RowReader, redactor: Redactor): Set<string> {
  const telling = new Set<string>();
  for (const table of PUBLIC_TABLES.filter(({ name }) => name === 'findings' || name === 'evidence')) {
    for (const row of read(table)) {
      const isChanged = Object.values(row).some((cell) => redactor.cell(cell) !== cell);
      if (isChanged && typeof row.finding_id === 'string') telling.add(row.finding_id);
    }
  }
  return telling;
}

function inKeyOrder({ key, columns }: PublicTable, rows: TableRow[]): TableRow[] {
  const names = key.length > 0 ? key : columns.map(({ name }) => name);
  const keyed = rows.map((row) => ({
    row,
    sort: names.map((name) => String(row[name] ?? '')).join('\u0000'),
  }));
  return keyed.sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0)).map(({ row }) => row);
}
