import { readableText, withoutDirectionMarks } from '../../report/export/public-table.js';
import { escapeHtml } from '../../report/html.js';
import type { QueryResult } from './query-process.js';

const MAX_CELL = 2_000;

/** Style of the review queue and the SQL page. */
export const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #888;padding:.3rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}
article{border-top:1px solid #888;padding:.5rem 0}article:target{background:#8882;outline:2px solid}h2{font-size:1.1rem;margin:.3rem 0;overflow-wrap:anywhere}p{margin:.3rem 0;overflow-wrap:anywhere}form{display:flex;gap:.5rem;flex-wrap:wrap;align-items:end}
textarea{width:100%;font:14px monospace}button{padding:.4rem .8rem;min-height:2.2rem}input{padding:.4rem}nav a{margin-right:1rem}.error{font-weight:bold}
`;

/** A stranger's text as it may stand in a page, cut where it is very long. */
export function shown(text: string): string {
  const plain = withoutDirectionMarks(readableText(text));
  return escapeHtml(plain.length > MAX_CELL ? `${plain.slice(0, MAX_CELL)}…` : plain);
}

/** A page of soi serve's own; `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><link rel="stylesheet" href="style.css"></head>
<body><nav><a href="./">Báo cáo · Report</a><a href="review">Duyệt · Review</a><a href="sql">SQL</a></nav><main><h1>${escapeHtml(title)}</h1>
${body}</main></body></html>
`;
}

/** The SQL page with the rows of a query; `sql` empty where none was asked yet. */
export function sqlPage(sql: string, result: QueryResult | null): string {
  const form = `<form method="post" action="sql"><textarea name="sql" rows="8" aria-label="SQL">${escapeHtml(sql)}</textarea><button>SELECT</button></form>`;
  return page('SQL', `${form}${result === null ? '' : resultHtml(result)}`);
}

function resultHtml(result: QueryResult): string {
  if ('error' in result) return `<p class="error">${shown(result.error)}</p>`;
  const head = result.columns.map((name) => `<th scope="col">${shown(name)}</th>`).join('');
  const rows = result.rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${cell === null ? '' : shown(String(cell))}</td>`).join('')}</tr>`,
  );
  const cut = result.isCut ? ' (đã cắt bớt · cut)' : '';
  return `<p>${result.rows.length}${cut}</p><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
