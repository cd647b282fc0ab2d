import type { Attributes } from './attributes.js';

/** The part that an element plays on the page by its tag, role or name. */
export type PartRole = 'menu' | 'header' | 'footer' | 'cookie-bar' | 'extra' | 'main' | null;

const ROLES: Record<string, PartRole> = {
  navigation: 'menu',
  menu: 'menu',
  menubar: 'menu',
  tablist: 'menu',
  toolbar: 'menu',
  search: 'menu',
  banner: 'header',
  contentinfo: 'footer',
  complementary: 'extra',
  dialog: 'extra',
  alertdialog: 'extra',
  main: 'main',
};

const TAGS: Record<string, PartRole> = {
  nav: 'menu',
  menu: 'menu',
  form: 'extra',
  dialog: 'extra',
  aside: 'extra',
  header: 'header',
  footer: 'footer',
  main: 'main',
};

/** Words of a class or id, between separators; only a whole word counts. */
const named = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=$|[\\s_-])`);

const COOKIE_BAR = named(
  'cookie[s]?-?(?:banner|bar|notice|consent|popup|modal|law|overlay|alert|box|message|warning|wrapper)|consent-?(?:banner|bar|popup|modal|manager)|gdpr-?(?:banner|bar|popup|modal|notice|cookie)|cc-(?:window|banner)|onetrust\\S*|ot-sdk\\S*|cybotcookiebot\\S*|cookiebot|cky-\\S*|cmplz-\\S*|iubenda-cs\\S*|osano-\\S*|didomi\\S*|qc-cmp\\S*|truste\\S*|cookielaw\\S*|eu-cookie\\S*|cookieconsent\\S*',
);
const MENU = named(
  'nav|navs|navbar|navigation|sitenav|topnav|menu|menus|submenu|megamenu|mega|mainmenu|top-?bar|ubar|breadcrumbs?|drawer|offcanvas|sidebar|sidenav|pagination|pager|toolbar|search|searchbox|searchform|skiplink|burger|hamburger|toggler|langs?-?(?:switch|switcher|select|selector)?|language-?(?:switch|switcher|select|selector)|site-?map',
);
const FOOTER = named('footer|foot|siteinfo|site-info|colophon|copyright|bottombar|bottom-bar|pagefooter');
const HEADER = named('header|head|masthead|hdr|pageheader');
const EXTRA = named(
  'banners|share|sharing|sharedaddy|social|socials|sharethis|addthis|comments?|comment-?list|respond|related|recommended|newsletter|subscribe|popup|modal|lightbox|toast|tooltip|ads|adsbygoogle|advert|advertisement|sponsor|totop|to-top|back-?to-?top|scroll-?top|float|floating|fab|chatbox|livechat|preloader|loader|spinner|quicklinks?|quick-links?|lien-ket|footer-?links?',
);
const CAMEL = /([a-z])([A-Z])/g;

/** Tags whose id is mostly the anchor of a piece of text ("sharing", "copyright"), not the name of a part. */
const ANCHORED = /^(?:h[1-6]|p|li|a|span|b|strong|i|em|dt|dd|td|th|tr|font|u)$/;

export interface Part {
  role: PartRole;
  /** Whether only an id says so, which a section of a text may bear as its anchor. */
  isGuess: boolean;
}

const NO_PART: Part = { role: null, isGuess: false };

/** The role of an element; names are only hints, which the caller checks against what the element holds. */
export function partRole(tag: string, attributes: Attributes | undefined): Part {
  const byTag = TAGS[tag] ?? null;
  if (attributes === undefined) return byTag === null ? NO_PART : { role: byTag, isGuess: false };
  const byClass = roleByName(attributes.classes);
  if (byClass === 'cookie-bar') return { role: byClass, isGuess: false };
  const certain =
    ROLES[attributes.role] ?? byTag ?? (attributes.modal || isPinned(attributes) ? 'extra' : null);
  if (certain !== null) return { role: certain, isGuess: false };
  const isContent = /^(?:h[1-6]|a|b|strong|td|th|tr|li)$/.test(tag);
  if (byClass !== null && !isContent)
    return { role: byClass, isGuess: tag === 'section' || tag === 'article' };
  const byId = ANCHORED.test(tag) ? null : roleByName(attributes.id);
  return byId === null ? NO_PART : { role: byId, isGuess: byId !== 'cookie-bar' };
}

/** Laid over the page at a fixed place: a button or a bar, not part of the text. */
function isPinned({ classes, style }: Attributes): boolean {
  return /(?:^|\s)fixed(?=\s|$)/.test(classes) || /position\s*:\s*fixed/.test(style);
}

/** Pages, and the pages of a generator, use the same few names over and over. */
const known = new Map<string, PartRole>();
const MAX_KNOWN = 4_096;
const MAX_KNOWN_UNITS = 120;

function roleByName(names: string): PartRole {
  if (names.length < 3) return null;
  const before = known.get(names);
  if (before !== undefined) return before;
  const role = roleOf(names);
  if (known.size < MAX_KNOWN && names.length < MAX_KNOWN_UNITS) known.set(names, role);
  return role;
}

function roleOf(names: string): PartRole {
  const words = names.slice(0, 300).replace(CAMEL, '$1-$2').toLowerCase();
  if (COOKIE_BAR.test(words)) return 'cookie-bar';
  if (FOOTER.test(words)) return 'footer';
  if (MENU.test(words)) return 'menu';
  if (EXTRA.test(words)) return 'extra';
  return HEADER.test(words) ? 'header' : null;
}
