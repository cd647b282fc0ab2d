import { createHash } from 'node:crypto';
import { embedJson, escapeHtml, scriptString } from './html.js';
import { type PartFile, partPath } from './page/parts.js';
import { splitModel } from './page/split.js';
import { type PageModel, type Query, readPageModel } from './page-model.js';

/** The built script and style of the page, without their element. */
export interface PageCode {
  script: string;
  style: string;
}

/** The page, and the files that a large one keeps beside it. */
export interface PageFiles {
  html: string;
  /** By path from the page; none where the page holds all. */
  parts: ReadonlyMap<string, string>;
}

export interface PageSizes {
  /** Largest model, in characters of JSON, that stands in one file. */
  oneFileCharacters: number;
  /** About how many characters of JSON a part holds. */
  partCharacters: number;
}

/** One file as long as a browser opens it at once and a mail takes it; parts that load in a blink. */
export const PAGE_SIZES: PageSizes = { oneFileCharacters: 2_500_000, partCharacters: 250_000 };

const TITLE = 'soi: ứng dụng công và dữ liệu cá nhân';
const NO_SCRIPT =
  'Trang này cần JavaScript để hiển thị; nó không tải gì từ mạng. Dữ liệu nằm trong soi.sqlite cùng thư mục. · This page needs JavaScript; it loads nothing from the network.';

/** The whole report from the database: one HTML file, or for a large workspace one with parts that it loads on demand. */
export function renderPage(
  query: Query,
  code: PageCode,
  sizes: PageSizes = PAGE_SIZES,
  reviewAt: string | null = null,
): PageFiles {
  const model = { ...readPageModel(query), reviewAt };
  const json = embedJson(model);
  if (json.length <= sizes.oneFileCharacters) return { html: pageHtml(json, code, false), parts: new Map() };
  return pageWithParts(model, code, sizes);
}

function pageWithParts(model: PageModel, code: PageCode, { partCharacters }: PageSizes): PageFiles {
  const { core, counts, parts } = splitModel(model, partCharacters);
  const texts = new Map<string, string>();
  const files: PartFile[] = [];
  for (const [name, content] of parts) {
    const text = `soiPart(${scriptString(name)},${scriptString(embedJson(content))});\n`;
    const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
    files.push({ name, sha256, bytes: Buffer.byteLength(text) });
    texts.set(partPath({ name, sha256 }), text);
  }
  return { html: pageHtml(embedJson({ ...core, parts: { counts, files } }), code, true), parts: texts };
}

/**
 * One HTML file that opens from disk and asks for nothing but its own parts: its script and style are allowed by their
 * hashes, the model is an inert block of JSON, and no script that stands in a document is run save this one. The same
 * model and code give the same bytes.
 */
export function pageHtml(json: string, { script, style }: PageCode, hasParts: boolean): string {
  if (/<\/(script|style)|<!--/i.test(script + style))
    throw new Error('a page part would end its own element');
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'${hasParts ? " 'strict-dynamic'" : ''}`,
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
<script type="application/json" id="model">${json}</script>
<script>${script}</script>
</body>
</html>
`;
}

function digest(part: string): string {
  return `sha256-${createHash('sha256').update(part, 'utf8').digest('base64')}`;
}
