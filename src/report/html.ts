const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that a browser shows as it is, whatever a stranger wrote into it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * JSON that stands in a script element without ending it. Control and bidi characters are escaped too, so that an
 * editor or terminal which shows the file's source is not turned around.
 */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A string literal of JavaScript; `text` has no line break and nothing that would end a script element. */
export function scriptString(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
