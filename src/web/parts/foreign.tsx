import type { JSX } from 'preact';

/**
 * Characters that a reader cannot see or that turn the text around: controls, soft hyphen, zero width, bidi marks and
 * overrides, tags, lone surrogates, and stacks of more than four combining marks.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]|(?<=\p{M}{4})\p{M}+/gu;

/** Longest stranger's name that a line shows; texts are shown whole. */
const MAX_CHARACTERS = 500;

function nameOf(unseen: string): string {
  const code = (unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return unseen.length > 2 ? `U+${code} ×${unseen.length}` : `U+${code}`;
}

/** Text of a stranger as one plain string, for titles and labels: what cannot be seen is written as its code. */
export function plain(text: string, max = MAX_CHARACTERS): string {
  const shown = text.replace(UNSEEN, (unseen) => `⟨${nameOf(unseen)}⟩`);
  return shown.length > max ? `${shown.slice(0, max)}…` : shown;
}

/** The pieces of a text: seen ones as strings, unseen characters as marked codes. */
export function pieces(text: string): (string | JSX.Element)[] {
  const found: (string | JSX.Element)[] = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) found.push(text.slice(from, match.index));
    found.push(<span class="unseen">{nameOf(match[0])}</span>);
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push(text.slice(from));
  return found;
}

/** Text of a stranger, isolated so that it cannot turn around what stands beside it. */
export function Foreign({
  text,
  max = MAX_CHARACTERS,
  lang,
}: {
  text: string;
  max?: number;
  /** Language of the text, where it is known and may not be the page's. */
  lang?: string;
}) {
  return (
    <bdi class="foreign" lang={lang}>
      {pieces(text.slice(0, max))}
      {text.length > max ? '…' : null}
    </bdi>
  );
}
