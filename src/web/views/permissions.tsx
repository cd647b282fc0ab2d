import { usePage } from '../page.js';
import { Foreign } from '../parts/foreign.js';
import { Head, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { isDangerous } from './app-permissions.js';

/** Heat map: which app's file asks for which dangerous permission. */
export function PermissionsView() {
  const { report, words, inLanguage, provinceName } = usePage();
  const apps = report.model.apps.filter(({ manifest }) => manifest?.outcome === 'present');
  const unread = report.model.apps.filter(
    (app) => app.store === 'play' && app.manifest?.outcome !== 'present',
  );
  const asked = new Map(
    apps.map((app) => [
      app.key,
      new Set(
        report
          .permissionsOf(app)
          .filter(({ source, protection }) => source === 'manifest' && isDangerous(protection))
          .map(({ name }) => name),
      ),
    ]),
  );
  const counts = new Map<string, number>();
  for (const names of asked.values()) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const columns = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  const rows = [...apps].sort((a, b) => (asked.get(b.key)?.size ?? 0) - (asked.get(a.key)?.size ?? 0));
  const meaning = (name: string) => {
    const words = report.model.glossary.permissions[name];
    return words === undefined ? name.replace(/^.*\./, '') : inLanguage(words);
  };
  return (
    <>
      <Head title={words.views.permissions}>
        <p class="note">{words.permissions.note(apps.length)}</p>
        {unread.length === 0 ? null : <p class="note">{words.permissions.notRead(unread.length)}</p>}
      </Head>
      <Wide label={words.permissions.label}>
        <table class="heat permissions">
          <thead>
            <tr>
              <td />
              {columns.map((name) => (
                <th key={name} scope="col" class="tilted">
                  <span>
                    <Foreign text={meaning(name)} max={60} />
                  </span>
                </th>
              ))}
              <td />
            </tr>
            <tr>
              <th scope="row">{words.permissions.share}</th>
              {columns.map((name) => (
                <td key={name} class="share">
                  {counts.get(name)}
                  <span>/{apps.length}</span>
                </td>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((app) => (
              <tr key={app.key}>
                <th scope="row">
                  <To view="app" id={app.key}>
                    <Foreign text={app.title} max={36} />
                  </To>{' '}
                  <span class="note">{app.province === null ? '' : provinceName(app.province)}</span>
                </th>
                {columns.map((name) => (
                  <td key={name} class={asked.get(app.key)?.has(name) ? 'asked' : ''}>
                    {asked.get(app.key)?.has(name) ? (
                      <span class="unseen-label">{words.permissions.asked}</span>
                    ) : null}
                  </td>
                ))}
                <td class="number">{asked.get(app.key)?.size ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
