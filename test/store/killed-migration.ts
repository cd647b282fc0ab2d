import BetterSqlite3 from 'better-sqlite3';
import { migrate } from '../../src/store/migration.js';
import { SCHEMA_STEPS } from '../../src/store/steps.js';

// Run in a process of its own: migrates the database that is named, writes all of it out, and is killed before the end.
const connection = new BetterSqlite3(process.argv[2]);
connection.pragma('journal_mode = WAL');
connection.pragma('cache_spill = 1');
connection.pragma('cache_size = 1');
connection
  .transaction(() => {
    connection.exec(
      'CREATE TABLE ballast AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, randomblob(400) AS b FROM n',
    );
    connection.exec('DROP TABLE ballast');
    migrate(connection, 1, SCHEMA_STEPS);
    process.kill(process.pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  })
  .immediate();
