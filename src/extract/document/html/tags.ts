/** What the reader needs to know of a tag: layout, content model, and whether its text is ever on the screen. */
export const TAG = {
  /** Starts and ends a line of its own. */
  BLOCK: 1,
  /** Has no content and no end tag. */
  VOID: 2,
  /** Its content is no markup: read up to its end tag. */
  RAW: 4,
  /** Its text is not part of the page's text. */
  SKIP: 8,
  /** Closes an open paragraph when it starts. */
  CLOSES_P: 16,
  CELL: 32,
  /** An inline tag that styles text. */
  INLINE: 64,
} as const;

const FLAGS = new Map<string, number>();

function mark(names: string, flag: number): void {
  for (const name of names.split(' ')) FLAGS.set(name, (FLAGS.get(name) ?? 0) | flag);
}

const BLOCKS =
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
  'h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul';
mark(BLOCKS, TAG.BLOCK);
mark(BLOCKS.replace(/ (?:dd|dt|li)\b/g, ''), TAG.CLOSES_P);
mark('tr tbody thead tfoot caption body noscript option template legend optgroup select textarea', TAG.BLOCK);
mark('td th', TAG.CELL);
mark('area base br col embed hr img input link meta param source track wbr frame basefont bgsound', TAG.VOID);
mark('script style xmp iframe noembed noframes textarea title', TAG.RAW);
mark(
  'script style iframe noembed noframes textarea title template svg math object canvas audio video select option ' +
    'datalist button map progress meter head applet xml',
  TAG.SKIP,
);
mark(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike ' +
    'strong sub sup time tt u var',
  TAG.INLINE,
);

/** The flags of a lower-case tag name; 0 for a tag that HTML does not know. */
export function tagFlags(name: string): number {
  return FLAGS.get(name) ?? 0;
}
