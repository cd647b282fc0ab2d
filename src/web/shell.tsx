import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Address, formatAddress, parseAddress } from './address.js';
import { Masthead } from './masthead.js';
import { type Page, PageContext } from './page.js';
import { plain } from './parts/foreign.js';
import type { Report } from './report.js';
import { viewOf } from './views.js';
import { en } from './words/en.js';
import { vi } from './words/vi.js';

/** The page: masthead, the view that the address names, and the foot. */
export function Shell({ report }: { report: Report }) {
  const address = useAddress();
  const words = address.language === 'en' ? en : vi;
  const page = useMemo<Page>(() => ({ report, address, words }), [report, address, words]);
  const main = useRef<HTMLElement>(null);
  const { View, key } = viewOf(address);
  useArrival(main, key, words.title, address.language);
  return (
    <PageContext.Provider value={page}>
      <Masthead>
        <a class="skip" href={formatAddress(address)} onClick={(event) => skipTo(event, main.current)}>
          {words.skip}
        </a>
      </Masthead>
      <main ref={main} id="main">
        <View key={key} />
      </main>
      <footer class="foot">
        <p>
          soi {plain(report.model.run.version)} · {plain(report.model.run.id)} · {words.footer}
        </p>
      </footer>
    </PageContext.Provider>
  );
}

function skipTo(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.querySelector('h1')?.focus();
}

function useAddress(): Address {
  const [address, setAddress] = useState(() => parseAddress(location.hash));
  // Before the first paint: a link that is followed at once must not be lost.
  useLayoutEffect(() => {
    const follow = () => setAddress(parseAddress(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return address;
}

/** A new view starts at its top, tells its name, and takes the focus; a changed filter does not. */
function useArrival(
  main: { current: HTMLElement | null },
  key: string,
  title: string,
  language: string,
): void {
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const heading = main.current?.querySelector('h1');
    document.documentElement.lang = language;
    document.title = `${heading?.textContent ?? ''} · soi: ${title}`.replace(/^ · /, '');
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  }, [key, title, language, main]);
}
