import lexicon from '../../../../data/controller-lexicon.json' with { type: 'json' };
import { foldText } from '../../../places/fold.js';
import type { SearchText } from './mention.js';

/** A name taken from the words around it alone, with how strongly they name it as the party. */
export interface BrandMention {
  name: string;
  start: number;
  end: number;
  weight: number;
  cue: string;
}

const WORD = String.raw`[\p{Lu}\p{N}](?:[\p{L}\p{M}\p{N}&'’_+@-]|\.(?=[\p{L}\p{N}]))*`;
const NAME = String.raw`(?<name>${WORD}(?: (?:(?:of|and|the|và|de|&|-|–|x) )?${WORD}){0,6})`;
/** A name that may be in lower case: only after words that cannot be followed by anything else. */
const ANY_NAME = String.raw`(?<name>[^\s"“”(),.;:<>\[\]][^\n"“”();:<>\[\]]{1,60}?)`;
const WRAP = String.raw`[\s*_"“'’\[<]*`;
const WE_EN = String.raw`(?:we|us|our|i)`;
const QUOTE = String.raw`["“”'‘’*_]*`;

const rule = (id: string, weight: number, source: string, flags = 'gu') => ({
  id,
  weight,
  pattern: new RegExp(source, flags),
});

const RULES = [
  rule(
    'service-provided',
    9,
    String.raw`(?:SERVICE|[Ss]ervice|[Aa]pp|[Aa]pplication|[Gg]ame) is (?:provided|offered|operated|run|published|developed|owned) by ${WRAP}${ANY_NAME}${QUOTE}\]?(?=[*_]* (?:at no|and is|as is|for|as a)\b|[.,;(]|\s*\n|\s*["“(])`,
  ),
  rule(
    'built-app',
    8.5,
    String.raw`(?:^|\n|[.!] |\*)${WRAP}${ANY_NAME}${QUOTE}\]? (?:has )?(?:built|developed|created|made|designed) (?:the |this |an? )${QUOTE}[^\n.]{0,60}?(?:app|application|game|App|Application|Game|website|service|Global Gallery)\b`,
  ),
  rule(
    'made-by',
    7,
    String.raw`(?:[Dd]eveloped|[Cc]reated|[Oo]perated|[Oo]wned|[Pp]ublished|[Pp]rovided|[Mm]aintained|[Mm]anaged|[Rr]eleased|[Bb]uilt|[Rr]un|[Oo]ffered|DEVELOPED|PUBLISHED)(?: and \p{Ll}+)? by:? ${WRAP}${NAME}`,
  ),
  rule(
    'made-by-lower',
    7,
    String.raw`(?:developed|created|operated|owned|published|provided) by ${WRAP}${ANY_NAME}${QUOTE} ?\((?:${QUOTE}${WE_EN}\b|hereby|hereinafter|the ${QUOTE}(?:Company|Developer))`,
  ),
  rule('credit', 4, String.raw`(?:[Mm]ade|[Dd]esigned)(?: with \S+)? by ${WRAP}${NAME}`),
  rule('refers-to', 9, String.raw`[Oo]ur${QUOTE}(?: in this \p{L}+)?\)? refers? to ${WRAP}${NAME}`),
  rule(
    'we-definition',
    7.5,
    String.raw`${NAME}[*_]*,? ?\((?:[^()\n]{0,60}?[\s"“'‘(])?${QUOTE}${WE_EN}[,."”’']`,
  ),
  rule(
    'we-definition',
    7.5,
    String.raw`${NAME}[*_]*,? ?\((?:collectively|hereinafter|referred|hereafter|herein)[^()\n]{0,60}`,
  ),
  rule(
    'company-definition',
    7.5,
    String.raw`${NAME}[*_]*,? ?\((?:the |hereinafter |")?(?:the )?${QUOTE}(?:Company|Developer|Service Provider|Publisher)${QUOTE}`,
  ),
  rule(
    'we-definition',
    7.5,
    String.raw`${NAME}[*_]*,? ?\((?:[^()\n]{0,60}?[\s"“'‘])?${QUOTE}(?:chúng tôi|Chúng tôi|tôi)${QUOTE}[,)\s"”]`,
  ),
  rule(
    'we-definition',
    7,
    String.raw`(?:[Ww]e,|[Cc]húng tôi,|[Cc]húng tôi là|[Ww]e are|I am|[Mm]y name is|I,|[Tt]ôi là|[Tt]ôi tên là) ${WRAP}${NAME}`,
  ),
  rule(
    'we-at',
    6,
    String.raw`(?:[Ww]e at|[Cc]húng tôi tại|[Uu]s at|[Tt]eam at|collect at|[Tt]ại|[Hh]ere at|^At|\nAt) ${WRAP}${NAME}(?=[*_]*[,.]? (?:we|use|respect|is|are|take|care|value|believe|one of|chúng tôi|cam kết|tôn trọng|uses|\(|how|collects))`,
  ),
  rule(
    'developer-label',
    8,
    String.raw`(?:[Dd]eveloper|[Dd]eveloper [Nn]ame|[Aa]uthor|[Pp]ublisher|[Oo]wner|[Cc]ontroller|[Oo]perator|[Cc]ompany|[Cc]ontact [Nn]ame|[Nn]hà phát triển|[Nn]hà phát hành|[Cc]hủ sở hữu|[Tt]ác giả|[Ll]ập trình viên|[Nn]gười phụ trách|[Đđ]ơn vị (?:vận hành|quản lý|chủ quản|phát triển)|[Cc]ơ quan chủ quản|[Nn]gười chịu trách nhiệm|[Tt]ên (?:công ty|đơn vị|nhà phát triển))[*_]* ?(?:\n{1,2}|:[*_]* ?\n?[*_ ]*)${WRAP}${NAME}`,
  ),
  rule(
    'published-vi',
    7,
    String.raw`(?:phát triển|phát hành|vận hành|cung cấp|xây dựng|quản lý|sở hữu|tạo ra|điều hành|thiết kế) (?:và \p{L}+ \p{L}+ )?bởi:? ${WRAP}${NAME}`,
  ),
  rule(
    'published-vi',
    7,
    String.raw`(?<![\p{L}])do ${WRAP}${NAME}[*_]*(?: trực tiếp| độc lập)? (?:phát triển|phát hành|vận hành|cung cấp|xây dựng|quản lý|sở hữu|tạo ra|làm chủ|điều hành|thiết kế|chịu trách nhiệm)`,
  ),
  rule(
    'copyright',
    5,
    String.raw`(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT|[Bb]ản quyền (?:thuộc về|thuộc|của)|BẢN QUYỀN)(?: ?©)?(?: ?(?:19|20)\d\d)?(?: ?[-–] ?(?:(?:19|20)\d\d|present|nay)?)?(?: ?(?:by|thuộc về|của|-|–|\|))? ?(?![\d])${NAME}`,
  ),
  rule(
    'subject',
    4.5,
    String.raw`(?:^|\n|[.!?] |how |cách |, )${WRAP}${NAME}[*_]* (?:is committed|respects|takes|values|understands|collects|may collect|provides this|and its|cam kết|tôn trọng|thu thập|có thể thu thập|sẽ thu thập|coi trọng|hiểu rằng|xây dựng|trân trọng|luôn|đảm bảo|does not sell)`,
  ),
  rule(
    'welcome',
    4.2,
    String.raw`(?:[Ww]elcome to|[Cc]hào mừng (?:\p{L}+ )?(?:đã )?đến với|[Dd]ịch vụ của|[Kk]hách hàng của|thành viên của|customers of) ${WRAP}${NAME}`,
  ),
] as const;

const GENERIC = new Set(lexicon.generic_names);
const MAX_TEXT_UNITS = 60_000;

/** Names that stand where a responsible party stands, whatever they are made of; generic words left out. */
export function findBrands({ text }: SearchText): BrandMention[] {
  const searched = text.length > MAX_TEXT_UNITS ? text.slice(0, MAX_TEXT_UNITS) : text;
  const brands: BrandMention[] = [];
  for (const { id, weight, pattern } of RULES) {
    for (const match of searched.matchAll(pattern)) {
      const raw = match.groups?.['name'];
      if (raw === undefined) continue;
      const name = cleanName(raw);
      if (name === null) continue;
      const start = match.index + match[0].lastIndexOf(raw) + raw.indexOf(name);
      brands.push({ name, start, end: start + name.length, weight, cue: id });
    }
  }
  return brands;
}

function cleanName(raw: string): string | null {
  const name = raw
    .replace(/^[\s*_"“'’]+|[\s*_"”'’.,-]+$/gu, '')
    .replace(/\s+(?:and|và|&|-|–|All Rights.*|All rights.*)$/u, '');
  const words = name.toLowerCase().split(/\s+/);
  const first = words[0] ?? '';
  const isGeneric =
    GENERIC.has(name.toLowerCase()) || GENERIC.has(first) || GENERIC.has(words.slice(0, 2).join(' '));
  if (isGeneric || name.length < 2 || !/\p{L}/u.test(name)) return null;
  return GENERIC.has(foldText(name)) ? null : name;
}
