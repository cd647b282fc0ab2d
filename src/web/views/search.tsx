import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PolicyModel } from '../../report/page/types.js';
import { fold, foldWithPlaces } from '../fold.js';
import { usePage } from '../page.js';
import { FilterField } from '../parts/choose.js';
import { Foreign } from '../parts/foreign.js';
import { Head, Part } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { MissingParts, useParts } from '../parts/needs.js';
import { identityKey, type Report } from '../report.js';

const LEAST_CHARACTERS = 2;
const MOST_RESULTS = 40;
const AROUND = 70;

/** Folded texts by their key, made when somebody searches and kept while the page is open. */
const foldedTexts = new Map<string, string>();

/** Search over provinces, apps, shared identities and the policies' texts, with or without diacritics. */
export function SearchView() {
  const { report, words, address, provinceName } = usePage();
  const query = address.choices.q ?? '';
  const wanted = fold(query.trim());
  const isLong = wanted.length >= LEAST_CHARACTERS;
  const matches = (...texts: (string | null)[]) =>
    isLong && texts.some((text) => fold(text ?? '').includes(wanted));
  const provinces = report.model.provinces.filter((each) => matches(each.nameVi, each.successor, each.slug));
  const apps = report.model.apps.filter((each) => matches(each.title, each.developer, each.key));
  const identities = report.model.identities.filter((each) => matches(each.value));
  const withText = useMemo(() => report.model.policies.map(({ text }) => text), [report]);
  const texts = useParts(isLong ? report.partsOf('texts', withText) : []);
  const areHere = texts.waiting + texts.missing === 0;
  const passages = useMemo(
    () => (isLong && areHere ? passagesWith(report, wanted) : []),
    [report, wanted, isLong, areHere],
  );
  const total = provinces.length + apps.length + identities.length + passages.length;
  return (
    <>
      <Head title={words.views.search}>
        <p class="note">{words.searching.note}</p>
      </Head>
      <div class="filters">
        <FilterField name="q" label={words.searching.placeholder} />
      </div>
      <p class="count" aria-live="polite">
        {isLong ? words.searching.results(total) : words.searching.tooShort}
      </p>
      {texts.missing > 0 ? <MissingParts again={texts.again} /> : null}
      {texts.waiting > 0 ? (
        <p class="note waiting" role="status">
          {words.searching.loading(texts.waiting)}
        </p>
      ) : null}
      {isLong && areHere && total === 0 ? <p>{words.searching.none}</p> : null}
      <Results
        title={words.views.provinces ?? ''}
        items={provinces.map((province) => (
          <To key={province.slug} view="province" id={province.slug}>
            {provinceName(province)}
          </To>
        ))}
      />
      <Results
        title={words.views.apps ?? ''}
        items={apps.map((app) => (
          <To key={app.key} view="app" id={app.key}>
            <Foreign text={app.title} /> <span class="note">{words.channels[app.store]}</span>
          </To>
        ))}
      />
      <Results
        title={words.views.shared ?? ''}
        items={identities.map((identity) => (
          <To key={identityKey(identity)} view="shared" id={identityKey(identity)}>
            <Foreign text={identity.value} />
          </To>
        ))}
      />
      <Results
        title={words.searching.inTexts}
        items={passages.map(({ policy, before, match, after }) => (
          <span key={policy.id}>
            <To view="policy" id={policy.id}>
              <Foreign text={policy.subjectTitle ?? policy.subject} max={80} />
            </To>
            <span class="passage">
              …<Foreign text={before} />
              <mark>
                <Foreign text={match} />
              </mark>
              <Foreign text={after} />…
            </span>
          </span>
        ))}
      />
    </>
  );
}

function Results({ title, items }: { title: string; items: readonly ComponentChildren[] }) {
  const { words } = usePage();
  if (items.length === 0) return null;
  return (
    <Part title={`${title} (${items.length})`}>
      <ul class="plain results">
        {items.slice(0, MOST_RESULTS).map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </ul>
      {items.length > MOST_RESULTS ? (
        <p class="note">{words.searching.more(items.length - MOST_RESULTS)}</p>
      ) : null}
    </Part>
  );
}

interface Passage {
  policy: PolicyModel;
  before: string;
  match: string;
  after: string;
}

function passagesWith(report: Report, wanted: string): Passage[] {
  return report.model.policies.flatMap((policy) => {
    const text = report.textOf(policy);
    if (policy.text === null || text === null) return [];
    const folded = foldedTexts.get(policy.text) ?? fold(text);
    foldedTexts.set(policy.text, folded);
    return folded.includes(wanted) ? passageAt(policy, text, wanted) : [];
  });
}

function passageAt(policy: PolicyModel, text: string, wanted: string): Passage[] {
  const { folded, places } = foldWithPlaces(text);
  const at = folded.indexOf(wanted);
  if (at < 0) return [];
  const start = places[at] ?? 0;
  const end = places[at + wanted.length] ?? text.length;
  return [
    {
      policy,
      before: text.slice(Math.max(0, start - AROUND), start),
      match: text.slice(start, end),
      after: text.slice(end, end + AROUND),
    },
  ];
}
