export type Language = 'vi' | 'en';

/** Where the reader is: a view, the thing it is about, and the choices made in it. */
export interface Address {
  view: string;
  id: string | null;
  /** Filters and switches, without the language. */
  choices: Readonly<Record<string, string>>;
  language: Language;
}

/** Reads `#/view/id?choice=…&lang=en`; anything else is the overview in Vietnamese. */
export function parseAddress(hash: string): Address {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#\/?/, ''), '?');
  const [view = '', id] = splitOnce(path, '/');
  const { lang, ...choices } = Object.fromEntries(new URLSearchParams(search));
  return {
    view: decode(view),
    id: id === undefined || id === '' ? null : decode(id),
    choices,
    language: lang === 'en' ? 'en' : 'vi',
  };
}

/** The stable address of a view; Vietnamese, the language that is shown first, is not written. */
export function formatAddress({ view, id, choices, language }: Address): string {
  const search = new URLSearchParams(Object.entries(choices).filter(([, value]) => value !== ''));
  if (language === 'en') search.set('lang', 'en');
  const path = id === null ? view : `${view}/${encode(id)}`;
  const text = search.toString();
  return `#/${path}${text === '' ? '' : `?${text}`}`;
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Colons and at signs stay readable: `#/app/play:vn.example.app`. */
function encode(id: string): string {
  return encodeURIComponent(id.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(/%(3A|40)/g, (code) =>
    code === '%3A' ? ':' : '@',
  );
}

/** An address that does not decode is taken as it is written; it then names nothing that is known. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
