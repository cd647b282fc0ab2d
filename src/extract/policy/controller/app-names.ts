import { foldText } from '../../../places/fold.js';
import { nameKey } from './mention.js';

const WORD = String.raw`[\p{Lu}\p{N}](?:[\p{L}\p{M}\p{N}&'’_+@-]|\.(?=[\p{L}\p{N}]))*`;
const NAME = String.raw`(?<name>${WORD}(?: (?:(?:of|and|the|to|in|on|for|và|&|-|–|:) )?${WORD}){0,6})`;
const PATTERNS: readonly RegExp[] = [
  // "the X app", "X is an app", "X ("the App")"
  new RegExp(
    String.raw`${NAME}[*_"”]* (?:mobile |web |free )?(?:app|application|game|extension|App|Game|Application)\b`,
    'gu',
  ),
  new RegExp(
    String.raw`${NAME}[*_"”]* is (?:a|an|our|designed|built) (?:[\p{L}-]+ ){0,8}?(?:app|application|game|tool|platform|website|program|utility|widget)\b`,
    'gu',
  ),
  new RegExp(
    String.raw`${NAME}[*_"”]*,? \(["“'‘*]*(?:the |referred to as )?["“'‘*]*(?:App|Application|Game|app|Service|Site|Ứng dụng|ứng dụng|Dịch vụ|Website|Nền tảng|Hệ thống)["”'’*]*\)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?:[Oo]ur (?:mobile )?(?:app|application|game)|[Tt]his (?:app|application|game)|[Tt]he (?:mobile )?(?:app|application|game)),? ["“*_]*${NAME}`,
    'gu',
  ),
  new RegExp(
    String.raw`(?:[Ứứ]ng dụng(?: di động)?|[Pp]hần mềm|[Gg]ame|[Tt]rò chơi|[Aa]pp|[Ww]ebsite|[Tt]rang web|[Nn]ền tảng|[Cc]ổng thông tin|[Hh]ệ thống) ["“*_]*${NAME}`,
    'gu',
  ),
  new RegExp(
    String.raw`${NAME}[*_"”]* là (?:một )?(?:ứng dụng|phần mềm|nền tảng|website|trang web|công cụ|trò chơi|game|app|cổng|hệ thống)`,
    'gu',
  ),
];
const TITLE =
  /^[#*\s]*(?:(?:privacy (?:policy|notice|statement)|chính sách (?:bảo mật|quyền riêng tư)[^:|—–\n-]{0,30}?)(?: (?:for|of|cho|của) (?:the |ứng dụng |app )?|\s*[:|—–-]+\s*)(?<after>[^\n|(]{2,60})|(?<before>[^\n|]{2,60}?)\s*(?:[:|—–-]+\s*)?(?:privacy (?:policy|notice)|chính sách (?:bảo mật|quyền riêng tư)))/iu;
const DOMAIN =
  /^(?:https?:\/\/)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|vn|net|org|io|app|me|site|online|info|dev|co|xyz|tv|edu|gov)(?:\.[a-z]{2})?$/i;

/** What a text treats as the product: keys of names that are an app, a site or a game rather than somebody. */
export interface ProductNames {
  has(name: string): boolean;
  /** Whether the text speaks of customers and a company more than of an app. */
  isOfFirm: boolean;
}

/** The names under which a text speaks of its app or site, so that an app's name alone is not taken for a controller. */
export function findProductNames(text: string, title: string | null): ProductNames {
  const searched = text.slice(0, 20_000);
  const keys = new Set<string>();
  for (const pattern of PATTERNS) {
    for (const match of searched.matchAll(pattern)) keys.add(nameKey(foldText(match.groups?.['name'] ?? '')));
  }
  const isOfFirm = !speaksOfApp(searched);
  if (!isOfFirm) {
    for (const line of [title ?? '', ...searched.split('\n', 4)]) {
      const match = TITLE.exec(line);
      const name = match?.groups?.['after'] ?? match?.groups?.['before'];
      if (name !== undefined) keys.add(nameKey(foldText(name)));
    }
  }
  keys.delete('');
  return { has: (name) => isProductName(name, keys), isOfFirm };
}

// "Contact PDP App" says itself that it is one; "PDF Converter" is the end of "Photos to PDF Converter".
function isProductName(name: string, keys: ReadonlySet<string>): boolean {
  const key = nameKey(foldText(name));
  if (DOMAIN.test(name.trim()) || keys.has(key)) return true;
  if (/\s(?:app|application|game|ứng dụng)$/iu.test(name)) return true;
  return key.length >= 6 && [...keys].some((product) => product.endsWith(key));
}

// A title names the app where the text speaks of an app, and the firm where it speaks of customers.
function speaksOfApp(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const app = count(/\b(?:app|application|game|ứng dụng|trò chơi)\b/giu);
  const firm = count(/\b(?:company|customers?|clients?|khách hàng|quý khách|công ty|our services)\b/giu);
  return app >= firm;
}
