const ESCAPED = /\\([\\`*_{}[\]()#+.!|<>~-])/g;
const PLACED = /\ue000(\d+)\ue001/g;
const IMAGE = /!\[([^\]\n]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])/g;
const LINK =
  /\[((?:[^[\]\n]|\[[^[\]\n]{0,200}\]){0,1000})\]\(\s*<?((?:[^()\s<>]|\([^()\s]{0,200}\)){0,2000})>?(?:\s+["'(][^\n]{0,300}?["')])?\s*\)/g;
const REFERENCE = /\[([^[\]\n]{1,500})\]\[([^[\]\n]{0,200})\]/g;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>@]{1,200})>/g;
const ATTRIBUTE_LIST = /\s*\{(?::|#|\.)[^{}\n]{0,200}\}\s*$/;

/** One line of Markdown as HTML: links, emphasis and code turned into tags; HTML in it is left as it is. */
export function inlineToHtml(line: string, references: ReadonlyMap<string, string>): string {
  if (!/[\\`*_[\]<~{!]/.test(line)) return line;
  const kept: string[] = [];
  const place = (html: string) => `\ue000${kept.push(html) - 1}\ue001`;
  const marked = line
    .replace(ATTRIBUTE_LIST, '')
    .replace(/(`{1,3})([^`\n]{1,2000})\1/g, (_, _ticks: string, code: string) => place(escapeHtml(code)))
    .replace(ESCAPED, (_, mark: string) => place(escapeHtml(mark)))
    .replace(IMAGE, '')
    .replace(LINK, (_, text: string, href: string) => `${place(anchor(href))}${text}${place('</a>')}`)
    .replace(REFERENCE, (whole, text: string, name: string) => {
      const href = references.get((name || text).toLowerCase());
      return href === undefined ? whole : `${place(anchor(href))}${text}${place('</a>')}`;
    })
    .replace(AUTOLINK, (_, target: string) => {
      const href = target.includes(':') ? target : `mailto:${target}`;
      return place(`${anchor(href)}${escapeHtml(target.replace(/^mailto:/, ''))}</a>`);
    });
  return emphasis(marked).replace(PLACED, (_, at: string) => kept[Number(at)] ?? '');
}

function emphasis(line: string): string {
  return line
    .replace(/\*\*\*([^*\n]{1,3000})\*\*\*/g, '<b>$1</b>')
    .replace(/\*\*([^*\n]{1,3000})\*\*/g, '<b>$1</b>')
    .replace(/(?<![\p{L}\p{N}_])__([^_\n]{1,3000})__(?![\p{L}\p{N}_])/gu, '<b>$1</b>')
    .replace(/~~([^~\n]{1,3000})~~/g, '$1')
    .replace(/(?<![*\p{L}\p{N}])\*(?![\s*])([^*\n]{1,3000})\*(?!\*)/gu, '$1')
    .replace(/\*(?![\s*])([^*\n]{1,3000}[^\s*])\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?![\s_])([^_\n]{1,3000})_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(^|>)\*\*\s?/g, '$1');
}

function anchor(href: string): string {
  return `<a href="${href.replaceAll('"', '%22')}">`;
}

/** Text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
