const WORD = String.raw`[\p{Lu}\p{N}](?:[\p{L}\p{M}\p{N}&'’_+@-]|\.(?=[\p{L}\p{N}]))*`;
const NAME = String.raw`(?<name>${WORD}(?: (?:(?:of|and|the|to|in|on|for|và|de|&|-|–|x) )?${WORD}){0,6})`;
/** A name that may be in lower case: only after words that cannot be followed by anything else. */
const ANY_NAME = String.raw`(?<name>[^\s"“”(),.;:<>\[\]][^\n"“”();:<>\[\]]{1,60}?)`;
const WRAP = String.raw`[\s*_"“'’\[<]*`;
const WE_EN = String.raw`(?:we|us|our|i)`;
const QUOTE = String.raw`["“”'‘’*_]*`;

const RESPONSIBLE_LABEL = String.raw`[Oo]wner(?: and [Dd]ata [Cc]ontroller)?|(?:[Dd]ata )?[Cc]ontroller|[Oo]perator|[Oo]perated by|[Cc]hủ sở hữu(?: và kiểm soát dữ liệu)?|[Nn]gười phụ trách|[Đđ]ơn vị (?:vận hành|quản lý|chủ quản)|[Cc]ơ quan chủ quản|[Nn]gười chịu trách nhiệm|[Bb]ên [Kk]iểm soát(?: dữ liệu(?: cá nhân)?)?`;
const MAKER_LABEL = String.raw`[Dd]eveloper(?: [Nn]ame)?|[Aa]uthor|[Pp]ublisher|[Cc]ompany(?: [Nn]ame)?|[Cc]ontact [Nn]ame|[Nn]hà phát triển|[Nn]hà phát hành|[Tt]ác giả|[Ll]ập trình viên|[Đđ]ơn vị phát triển|[Tt]ên (?:công ty|đơn vị|nhà phát triển)`;

/** "Developer: X" in a line, and the label as a line of its own above the name, which may then be in lower case. */
const labelled = (label: string): string =>
  String.raw`(?<![\p{L}] )(?:${label})[*_]* ?[:：][*_]* ?\n?[*_ ]*${WRAP}${NAME}`;
const labelledBelow = (label: string): string =>
  String.raw`(?:^|\n)[*_ ]*(?:${label})[*_ ]*:?[*_ ]*\n+${WRAP}(?<name>[\p{L}\p{N}][^\n:;,.]{1,50})`;

const rule = (id: string, weight: number, source: string, flags = 'gu') => ({
  id,
  weight,
  pattern: new RegExp(source, flags),
});

/** Where a responsible party's name stands, by the words around it; weights as in the lexicon's cues. */
export const BRAND_RULES = [
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
  rule(
    'made-by-lower',
    7,
    String.raw`(?:phát triển|phát hành|vận hành|cung cấp|xây dựng|quản lý|sở hữu) bởi ${WRAP}${ANY_NAME}${QUOTE} ?\((?:sau đây )?[^()\n]{0,20}?${QUOTE}(?:chúng tôi|tôi)\b`,
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
    String.raw`(?:[Ww]e at|[Cc]húng tôi tại|[Uu]s at|[Tt]eam at|collect at|[Hh]ere at|^At|\nAt) ${WRAP}${NAME}(?=[*_]*[,.]? (?:we|use|respect|is|are|take|care|value|believe|one of|chúng tôi|cam kết|tôn trọng|uses|how|collects))`,
  ),
  rule('responsible-label', 8.6, labelled(RESPONSIBLE_LABEL)),
  rule('responsible-label', 8.6, labelledBelow(RESPONSIBLE_LABEL)),
  rule('developer-label', 7, labelled(MAKER_LABEL)),
  rule('developer-label', 7, labelledBelow(MAKER_LABEL)),
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
    String.raw`(?:(?:© ?)?[Cc]opyright|©|\([Cc]\)|COPYRIGHT|[Bb]ản quyền (?:thuộc về|thuộc|của)|BẢN QUYỀN)(?: ?©)?(?: ?(?:19|20)\d\d)?(?: ?[-–] ?(?:(?:19|20)\d\d|present|nay)?)?(?: ?(?:by|thuộc về|của|-|–|\|))? ?(?![\d])${NAME}`,
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
