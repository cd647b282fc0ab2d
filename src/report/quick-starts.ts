/** First lines in a researcher's own tool, over the workspace `reports`; a test runs those that it can. */
export const QUICK_STARTS: readonly { tool: string; note: string; language: string; code: string }[] = [
  {
    tool: 'sqlite3',
    note: 'Read-only, so that a scan may run beside it.',
    language: 'sh',
    code: `sqlite3 -readonly -box reports/soi.sqlite "SELECT province_slug, controller_class, controller_name FROM province_policies WHERE channel = 'app' ORDER BY 1"`,
  },
  {
    tool: 'pandas',
    note: '',
    language: 'python',
    code: `import sqlite3
import pandas as pd

database = sqlite3.connect("file:reports/soi.sqlite?mode=ro", uri=True)
findings = pd.read_sql("SELECT f.*, p.successor_name FROM findings f LEFT JOIN provinces p ON p.slug = f.province_slug WHERE f.status <> 'rejected'", database)
print(findings.groupby(["check_id", "level"]).size())`,
  },
  {
    tool: 'DuckDB',
    note: 'Over the files of `soi export --format parquet`.',
    language: 'sh',
    code: `duckdb -c "SELECT a.store, count(*) AS apps, count(p.text) AS policies_read FROM 'reports/parquet/apps.parquet' a LEFT JOIN 'reports/parquet/policies.parquet' p ON p.subject_key = a.app_key WHERE a.match_status = 'accepted' GROUP BY 1 ORDER BY 1"`,
  },
  {
    tool: 'R',
    note: '',
    language: 'r',
    code: `library(DBI)
database <- dbConnect(RSQLite::SQLite(), "reports/soi.sqlite", flags = RSQLite::SQLITE_RO)
scores <- dbGetQuery(database, "SELECT * FROM unit_scores WHERE pack = 'review-2022'")
scores[order(scores$successor_code34), c("successor_name", "subjects", "met", "not_met", "not_evaluated")]`,
  },
  {
    tool: 'Datasette',
    note: 'After `soi export --format datasette`: every table and column described, the questions above one click away.',
    language: 'sh',
    code: 'datasette reports/soi.sqlite --metadata reports/datasette/metadata.json',
  },
];
