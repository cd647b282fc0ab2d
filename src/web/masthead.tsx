import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { formatAddress } from './address.js';
import { usePage } from './page.js';
import { To } from './parts/link.js';

const NAVIGATION = [
  '',
  'provinces',
  'apps',
  'findings',
  'indicators',
  'permissions',
  'families',
  'shared',
  'changes',
  'method',
] as const;
const SECTION_OF: Readonly<Record<string, string>> = {
  province: 'provinces',
  app: 'apps',
  policy: 'apps',
  finding: 'findings',
  family: 'families',
  vendor: 'shared',
};
const THEMES = ['auto', 'light', 'dark'] as const;

/** What comes first for a keyboard, name of the report, language, colours, search and the way to each section. */
export function Masthead({ children }: { children: ComponentChildren }) {
  const { address, words } = usePage();
  const here = SECTION_OF[address.view] ?? address.view;
  return (
    <header class="masthead">
      {children}
      <div class="masthead-top">
        <To view="" class="brand">
          <b>soi</b>
          <span>{words.title}</span>
        </To>
        <div class="switches">
          <SearchBox />
          <a
            class="switch"
            lang={address.language === 'vi' ? 'en' : 'vi'}
            href={formatAddress({ ...address, language: address.language === 'vi' ? 'en' : 'vi' })}
            title={words.switchLanguage}
          >
            {words.otherLanguage}
          </a>
          <ThemeSwitch />
        </div>
      </div>
      <nav aria-label={words.navigation}>
        <ul>
          {NAVIGATION.map((view) => (
            <li key={view}>
              <a
                href={formatAddress({ ...address, view, id: null, choices: {} })}
                aria-current={view === here ? 'page' : undefined}
              >
                {words.views[view]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function SearchBox() {
  const { address, words, to } = usePage();
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const query = new FormData(event.currentTarget).get('q');
          location.hash = to('search', null, { q: typeof query === 'string' ? query : '' });
        }}
      >
        <input
          key={address.choices.q ?? ''}
          type="search"
          name="q"
          aria-label={words.search}
          placeholder={words.searchHint}
          defaultValue={address.view === 'search' ? (address.choices.q ?? '') : ''}
        />
      </form>
    </search>
  );
}

/** Follows the system until the reader chooses; the choice ends with the page. */
function ThemeSwitch() {
  const { words } = usePage();
  const [theme, setTheme] = useState<(typeof THEMES)[number]>('auto');
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  useLayoutEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset.theme = theme === 'auto' ? (system.matches ? 'dark' : 'light') : theme;
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
  return (
    <button type="button" class="switch" onClick={() => setTheme(next)}>
      {words.theme[theme]}
    </button>
  );
}
