/** What a page's own style sheets hide, by plain class, id or tag selectors. */
export interface HiddenSelectors {
  classes: Set<string>;
  ids: Set<string>;
}

const MAX_CSS_UNITS = 400_000;
const HIDES = /(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*hidden)/;
const SHOWS = /(?:^|;|\s)(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible|max-height|opacity\s*:\s*1)/;

/**
 * Classes and ids that a page's style sheets hide for good: hidden by a plain rule outside any media query, while no
 * other rule and no script of the page names them in order to show them again (tabs, accordions, language switches).
 */
export function findHiddenSelectors(styles: readonly string[], scripts: readonly string[]): HiddenSelectors {
  const hidden: HiddenSelectors = { classes: new Set(), ids: new Set() };
  const css = styles.join('\n').slice(0, MAX_CSS_UNITS);
  if (!css.includes('none') && !css.includes('hidden')) return hidden;
  const shown: string[] = [];
  for (const [selector, body] of plainRules(css)) {
    if (HIDES.test(body)) addSimple(selector, hidden);
    else if (SHOWS.test(body)) shown.push(selector);
  }
  const showing = `${shown.join(',')}\n${scripts.join('\n')}`.toLowerCase();
  for (const name of hidden.classes) if (showing.includes(name)) hidden.classes.delete(name);
  for (const name of hidden.ids) if (showing.includes(name)) hidden.ids.delete(name);
  return hidden;
}

/** Rules of the sheet's top level; what stands inside an at-rule is left out. */
function* plainRules(source: string): Generator<[selector: string, body: string]> {
  const css = source.replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '');
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open === -1) return;
    const selector = css.slice(at, open).trim().toLowerCase();
    const close = selector.startsWith('@') ? blockEnd(css, open) : css.indexOf('}', open);
    if (close === -1) return;
    if (!selector.startsWith('@')) yield [selector, css.slice(open + 1, close).toLowerCase()];
    at = close + 1;
  }
}

function blockEnd(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    const code = css.charCodeAt(at);
    if (code === 123) depth += 1;
    else if (code === 125) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function addSimple(selectors: string, to: HiddenSelectors): void {
  for (const selector of selectors.split(',')) {
    const match = /^\s*[a-z]*([.#])([\w-]+)\s*$/.exec(selector);
    if (match === null) continue;
    (match[1] === '.' ? to.classes : to.ids).add(match[2] ?? '');
  }
}
