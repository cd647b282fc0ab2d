import { usePage } from '../page.js';
import { plain } from '../parts/foreign.js';
import { Facts, Head, Part } from '../parts/layout.js';
import { webAddress } from '../parts/link.js';

/** What a result proves and does not, how it is counted, what is reconstructed, and where all of it stems from. */
export function MethodView() {
  const { report, words, inLanguage } = usePage();
  const { method } = words;
  const { run, searches, listings, glossary } = report.model;
  return (
    <>
      <Head title={words.views.method} />
      <div class="prose">
        <Part title={method.proves}>
          <List items={method.provesList} />
        </Part>
        <Part title={method.notProves}>
          <List items={method.notProvesList} />
        </Part>
        <Part title={method.counting}>
          <List items={method.countingList} />
        </Part>
        <Part title={method.reconstruction}>
          <List items={method.reconstructionList} />
        </Part>
      </div>
      <Part title={method.run}>
        <Facts
          rows={[
            [method.runId, <code key="id">{plain(run.id)}</code>],
            [method.version, plain(run.version)],
            [method.finished, plain(run.asOf ?? '')],
            [method.source, method.sourceKinds[run.source] ?? plain(run.source)],
            [method.country, plain(run.country.toUpperCase())],
            [
              method.searches,
              searches
                .map(
                  (row) =>
                    `${words.channels[row.store]}: ${row.searches} ${words.coverageOutcomes[row.outcome]}`,
                )
                .join(' · '),
            ],
            [
              method.listings,
              listings
                .map(
                  (row) =>
                    `${words.channels[row.store]}, ${words.scopes[row.scope]}: ${row.count} ${words.matchStatuses[row.status]}`,
                )
                .join(' · '),
            ],
          ]}
        />
        <p>{method.database}</p>
      </Part>
      <Part title={method.checks}>
        <dl class="checks-list">
          {glossary.checks.map(({ id, title, description, limits }) => (
            <div key={id} id={id}>
              <dt>
                {inLanguage(title)} <code>{id}</code>
              </dt>
              <dd>
                {inLanguage(description)}{' '}
                <span class="note">
                  {words.findings.limits}: {inLanguage(limits)}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={method.sources}>
        <List items={method.sourcesList} />
      </Part>
    </>
  );
}

/** Sentences as a list; an address in one is a link. */
function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>
          {item.split(/(https:\/\/\S+)/).map((piece) =>
            webAddress(piece) === null ? (
              piece
            ) : (
              <a key={piece} href={piece} target="_blank" rel="noopener noreferrer">
                {piece}
              </a>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
