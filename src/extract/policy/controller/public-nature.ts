import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import type { SearchText } from '../search-text.js';
import type { PartyMention } from './mention.js';

const NATURES = lexicon.public_natures.map((nature) => foldText(nature).replace(/[()]/g, '\\$&')).join('|');
/** "X (“Y”) is a registered charity", "X, a nonprofit, runs …", "X là tổ chức phi lợi nhuận". */
const IS_PUBLIC = new RegExp(
  String.raw`^(?:\s*\([^()\n]{0,60}\))?,? ?(?:(?:is|are|la) )?(?:an? |the |mot )?(?:[a-z-]{1,20},? ){0,3}?(?:${NATURES})(?![a-z])`,
);
const WE_ARE_PUBLIC = new RegExp(
  String.raw`(?<![a-z])(?:we are|chung toi la) (?:an? |the |mot )?(?:[a-z-]{1,20},? ){0,3}?(?:${NATURES})(?![a-z])`,
);
const MAX_PLACES = 30;

/** "MHAF is the controller" beside "a@mhaf.gov.uk": an abbreviation is a public body's where the text has a state's address. */
const STATE_ADDRESS =
  /(?:[@./]|www\.)(?:gov|gouv|gob|govt)(?:\.[a-z]{2})?(?![a-z])|(?<![a-z])(?:ministry|government department)(?![a-z])/;
const ABBREVIATION = /^[A-Z]{3,8}$/;

/** Whether a text says of a party, which its name shows as a firm at most, that it is a public or non-profit body. */
export function isCalledPublic({ folded, text }: SearchText, mention: PartyMention): boolean {
  if (mention.form === 'brand' && ABBREVIATION.test(mention.name) && STATE_ADDRESS.test(folded)) return true;
  const name = foldText(text.slice(mention.start, mention.end));
  let count = 0;
  for (let at = folded.indexOf(name); at !== -1 && count < MAX_PLACES; at = folded.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (IS_PUBLIC.test(folded.slice(end, end + 160))) return true;
    count += 1;
  }
  return mention.form === 'brand' && WE_ARE_PUBLIC.test(folded);
}
