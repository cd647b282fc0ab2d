/** One block of readable text: what every format is reduced to before text and sections are put together. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row';
  /** One line or, where the author broke lines inside the block, several. */
  text: string;
  /** 1 to 6 for a heading, 0 otherwise. */
  level: number;
  /** Every letter of the block is bold: a short one may be a heading without its tag. */
  bold: boolean;
}

/** A link as the page gives it; `href` absolute where a base is known. */
export interface PageLink {
  href: string;
  text: string;
}
