import { readableText } from './public-table.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The text as XML content or attribute value; what XML cannot hold becomes U+FFFD, line ends are kept. */
export function xmlText(text: string): string {
  return readableText(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
