import type { SearchText } from '../search-text.js';
import { nameEndingAt } from './proper-name.js';

/** Start and end of a name in the text. */
export type Span = [number, number];

/**
 * "We" in a bracket after a name. In quotes in the languages that policies of app stores come in; bare only where no other
 * word is written so: "(US)", "(i)" and "(ví dụ …)" are no definitions.
 */
const WE_QUOTED =
  /^[\s*_"',.]*\([^()\n]{0,70}?["'«„_*] ?(?:we|us|our|i|chung toi|toi|nosotros|nosotras|nuestro|nuestra|nous|notre|wir|uns|unser|noi|nostro|nos|nosso|nossa|kami|wij|ons|vi|biz|мы|нас|наш|ми),?["'»_*]/;
const WE_BARE =
  /^[\s*_"',.]*\((?:[^()\n]{0,70}[\s,])?(?:we|chung toi|we or us|hereinafter we)(?:,| or| hoac|\)|\/)/;
const PARTY_BRACKET =
  /^[\s*_"',.]*\((?:[^()\n]{0,30}[\s"'])?["'*_]*(?:company|developer|service provider|publisher|cong ty|nha phat trien)["'*_]*/;

/** Whether a folded text begins with a bracket that makes the name before it the text's "we". */
export const isWeBracket = (folded: string): boolean => WE_QUOTED.test(folded) || WE_BARE.test(folded);

const PRODUCT_BEFORE =
  /(?<![a-z])(?:ung dung|app|he thong|website|trang web|cong thong tin|cong dich vu cong|nen tang|phan mem|game)(?: (?!(?:cua|do|boi|by|of)(?![a-z]))[^\s,.;:()]{1,20}){0,6} ?$/;
const CALLED_PRODUCT =
  /^\([^()\n]{0,60}?["'](?:the )?(?:app|application|game|website|ung dung|tro choi|he thong)["',]|^\([^()\n]*\) (?:is an? |la (?:mot )?)(?:[\p{L}-]{1,20} ){0,6}?(?:app|application|game|ung dung|tro choi|phan mem)(?![a-z])/u;
const RUNS_IT =
  /^\([^()\n]*\),? (?:operates?|owns?|built|develops?|developed|publish(?:es|ed)|van hanh|so huu) (?!as|in |on )/;
/** What stands between a company's name and its bracket: where it is registered, its seat, its number. */
const APPOSITION =
  /,? (?:an? (?:[a-z]+ ){0,3}(?:company|corporation|firm|entity)|with (?:its )?registered|having its|registered (?:in|at|under)|d\/b\/a|d\.b\.a\.?|dba|doing business as|trading as|co tru so|dia chi|ma so)(?![a-z])/;

const ROLE =
  /^(?:The|Our|This|Nhà|Đơn vị|Ban|Đội|Các|Trang|Ứng dụng|Website|App|Hệ thống|Cổng|Công ty|Bên|Người|Chúng|Dịch vụ)(?![\p{L}])/iu;

// 'cách Học vui cùng bé ("chúng tôi") thu thập': a name in small letters between "how" and the bracket.
function sentenceName(text: string, end: number): Span | null {
  const before = text.slice(Math.max(0, end - 60), end);
  const name = /(?:cách |how )(\p{Lu}[\p{L}\p{M}\p{N}]*(?: [\p{L}\p{M}\p{N}]+){1,5})\s*$/u.exec(before);
  if (name?.[1] === undefined || ROLE.test(name[1])) return null;
  const start = end - name[0].length + name[0].indexOf(name[1]);
  return [start, start + name[1].length];
}

const PLACE_UNIT = /(?<![a-z])(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong) $/;

/** The names that a bracket behind them makes "we" or "the company", each with how strongly it names the party; the span is null where no name was found. */
export function* bracketDefinitions({ text, folded }: SearchText): Generator<[Span | null, number, string]> {
  for (let at = folded.indexOf('('); at !== -1; at = folded.indexOf('(', at + 1)) {
    const bracket = folded.slice(at, at + 96);
    const isWe = isWeBracket(bracket);
    if (!isWe && !PARTY_BRACKET.test(bracket)) continue;
    const sentence = folded.slice(Math.max(0, at - 320), at).replace(/^[\s\S]*\n/, '');
    // "Ứng dụng Dịch vụ Công (“chúng tôi”)" is an app that says "we"; so is "Frog Hop ("the game", "we")".
    if (PRODUCT_BEFORE.test(sentence) || CALLED_PRODUCT.test(folded.slice(at, at + 190))) continue;
    const apposition = APPOSITION.exec(sentence);
    const end = apposition === null ? at : at - sentence.length + apposition.index;
    // "X (“we”) operates the X app": the party bears the app's name, and is told apart from it.
    const runsIt = isWe && RUNS_IT.test(folded.slice(at, at + 150));
    const span = nameEndingAt(text, end) ?? sentenceName(text, end);
    // "… tỉnh Phú Yên (“chúng tôi”)": the name is a place, and whose it is stands further before.
    if (span !== null && PLACE_UNIT.test(folded.slice(Math.max(0, span[0] - 12), span[0]))) continue;
    yield [span, runsIt ? 8.2 : 7.5, 'we-definition'];
  }
}
