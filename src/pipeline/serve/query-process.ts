import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

export interface QueryLimits {
  timeoutMs: number;
  maxRows: number;
  maxBytes: number;
}

export const QUERY_LIMITS: QueryLimits = { timeoutMs: 5_000, maxRows: 5_000, maxBytes: 16 * 1024 * 1024 };

export type QueryResult = { columns: string[]; rows: unknown[][]; isCut: boolean } | { error: string };

/**
 * Runs in a process of its own: a query inside SQLite cannot be stopped from JavaScript, a process can. The connection is
 * read-only, one statement is prepared, and only one that reads is run.
 */
const SCRIPT = `
const own = require('node:process');
const [driver, path, maxRows, maxBytes] = own.argv.slice(1);
const answer = (value) => own.stdout.write(JSON.stringify(value));
let sql = '';
own.stdin.setEncoding('utf8').on('data', (part) => { sql += part; }).on('end', () => {
  try {
    const database = new (require(driver))(path, { readonly: true, fileMustExist: true, timeout: 2000 });
    database.pragma('hard_heap_limit = 268435456');
    database.pragma('query_only = 1');
    const statement = database.prepare(sql);
    if (!statement.reader || !statement.readonly) return answer({ error: 'only a SELECT is run here' });
    const columns = statement.columns().map(({ name }) => name);
    const rows = [];
    let bytes = 0;
    let isCut = false;
    for (const row of statement.raw(true).iterate()) {
      bytes += row.reduce((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0);
      if (rows.length >= Number(maxRows) || bytes > Number(maxBytes)) { isCut = true; break; }
      rows.push(row.map((cell) => (Buffer.isBuffer(cell) ? 'x' + cell.toString('hex') : cell)));
    }
    answer({ columns, rows, isCut });
  } catch (error) {
    answer({ error: String(error.message) });
  }
});
`;

const STARTS_A_SELECT = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|with|values|explain)\b/i;

/** The rows of a SELECT over the database, or why there are none; never more than the limits allow. */
export function runQuery(
  path: string,
  sql: string,
  limits: QueryLimits = QUERY_LIMITS,
): Promise<QueryResult> {
  if (!STARTS_A_SELECT.test(sql)) return Promise.resolve({ error: 'only a SELECT is run here' });
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const args = [
    '--max-old-space-size=256',
    '-e',
    SCRIPT,
    '--',
    driver,
    path,
    String(limits.maxRows),
    String(limits.maxBytes),
  ];
  return new Promise((resolve) => {
    const options = {
      timeout: limits.timeoutMs,
      killSignal: 'SIGKILL' as const,
      maxBuffer: 4 * limits.maxBytes,
      env: {},
    };
    const child = execFile(process.execPath, args, options, (error, stdout) => {
      if (error === null) resolve(JSON.parse(stdout) as QueryResult);
      else
        resolve({
          error:
            error.killed === true
              ? `stopped after ${limits.timeoutMs / 1000} s or too much output`
              : 'the query needed more memory than is allowed',
        });
    });
    // A query that is refused before it is read closes its input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(sql);
  });
}
