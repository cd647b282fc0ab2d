import { ScanError } from '../../model/index.js';
import { officeParts } from './office-zip.js';

/** Tags of an OpenDocument text and the HTML that says the same; what is not here leaves only its text. */
const HTML_OF: Readonly<Record<string, string>> = {
  'text:p': 'p',
  'text:list': 'ul',
  'text:list-item': 'li',
  'table:table': 'table',
  'table:table-row': 'tr',
  'table:table-cell': 'td',
};
const TAG = /<(\/?)([a-z]+:[a-z-]+)((?:\s[^<>]{0,2000})?)>/g;
/** Comments, deleted text and forms are no part of what is read. */
const LEFT_OUT = /<(office:annotation|text:tracked-changes|office:forms)(?=[\s>])/g;

/**
 * An OpenDocument text (ODT) as HTML.
 * @throws DAMAGED where it is no readable zip or has no content, TOO_LARGE
 */
export function odtToHtml(bytes: Uint8Array): string {
  const content = officeParts(bytes, /^content\.xml$/, 'ODT')['content.xml'];
  if (content === undefined) throw new ScanError('DAMAGED', 'ODT without a content part');
  const source = new TextDecoder('utf-8').decode(content);
  const body = source.slice(Math.max(0, source.indexOf('<office:text')));
  return withoutLeftOut(body).replace(TAG, (_all, slash: string, name: string, attributes: string) =>
    htmlTag(slash, name, attributes),
  );
}

/** The source without the elements that are left out. One that never ends is kept, and its end is looked for but once. */
function withoutLeftOut(source: string): string {
  const endless = new Set<string>();
  let kept = '';
  let at = 0;
  for (const { 1: name = '', index } of source.matchAll(LEFT_OUT)) {
    if (index < at || endless.has(name)) continue;
    const close = `</${name}>`;
    const end = source.indexOf(close, index);
    if (end === -1) endless.add(name);
    else {
      kept += source.slice(at, index);
      at = end + close.length;
    }
  }
  return kept + source.slice(at);
}

function htmlTag(slash: string, name: string, attributes: string): string {
  const isEmpty = attributes.endsWith('/');
  if (name === 'text:h') {
    const level = /text:outline-level="([1-6])"/.exec(attributes)?.[1] ?? '2';
    // Whichever level an end tag names, it closes the heading that is open.
    return slash === '' ? `<h${level}>` : '</h2>';
  }
  if (name === 'text:line-break') return '<br>';
  if (name === 'text:s' || name === 'text:tab') return ' ';
  if (name === 'text:a' && slash === '') {
    const href = /xlink:href="([^"]*)"/.exec(attributes)?.[1] ?? '';
    return `<a href="${href}">`;
  }
  if (name === 'text:a') return '</a>';
  const tag = HTML_OF[name];
  if (tag === undefined) return '';
  return isEmpty ? `<${tag}></${tag}>` : `<${slash}${tag}>`;
}
