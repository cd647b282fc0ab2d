import { createHash } from 'node:crypto';
import { embedJson, escapeHtml } from './html.js';
import { type PageModel, type Query, readPageModel } from './page-model.js';

/** The built script and style of the page, without their element. */
export interface PageParts {
  script: string;
  style: string;
}

const TITLE = 'soi: ứng dụng công và dữ liệu cá nhân';
const NO_SCRIPT =
  'Trang này cần JavaScript để hiển thị; nó không tải gì từ mạng. Dữ liệu nằm trong soi.sqlite cùng thư mục. · This page needs JavaScript; it loads nothing from the network.';

/** The whole report as one HTML file, from the database. */
export function renderPage(query: Query, parts: PageParts): string {
  return pageHtml(readPageModel(query), parts);
}

/**
 * One HTML file that opens from disk and asks for nothing: its own script and style are allowed by their hashes, the
 * model is an inert block of JSON. The same model and parts give the same bytes.
 */
export function pageHtml(model: PageModel, { script, style }: PageParts): string {
  if (/<\/(script|style)|<!--/i.test(script + style))
    throw new Error('a page part would end its own element');
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="soi">
<title>${TITLE}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript><p class="no-script">${NO_SCRIPT}</p></noscript>
<script type="application/json" id="model">${embedJson(model)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function digest(part: string): string {
  return `sha256-${createHash('sha256').update(part, 'utf8').digest('base64')}`;
}
