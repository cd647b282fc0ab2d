import type { AppModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Foreign } from '../parts/foreign.js';
import { Part, Wide } from '../parts/layout.js';

/** Whether Android asks the user for it. */
export function isDangerous(protection: string | null): boolean {
  return protection?.split('|').includes('dangerous') ?? false;
}

/** Permissions in plain words, the dangerous ones first. */
export function AppPermissions({ app }: { app: AppModel }) {
  const { report, words, inLanguage } = usePage();
  const { permissions, dataTypes } = report.model.glossary;
  const rows = report
    .permissionsOf(app)
    .sort((a, b) => rank(a) - rank(b) || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0));
  return (
    <Part title={words.app.permissions} note={words.app.permissionsNote}>
      {rows.length === 0 ? (
        <p class="note">{app.file === null ? words.app.noManifest : words.app.noPermissions}</p>
      ) : (
        <Wide label={words.app.permissions}>
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{words.columns.meaning}</th>
                <th scope="col">{words.columns.dataType}</th>
                <th scope="col">{words.columns.sources}</th>
                <th scope="col">{words.columns.permission}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, source, protection, dataType }) => {
                const meaning = permissions[name];
                const type = dataTypes[dataType ?? ''];
                return (
                  <tr key={`${source} ${name}`}>
                    <td>
                      {meaning === undefined ? <Foreign text={name} max={120} /> : inLanguage(meaning)}{' '}
                      {isDangerous(protection) ? (
                        <span class="chip level-medium">{words.app.dangerous}</span>
                      ) : null}
                    </td>
                    <td>{type === undefined ? '' : inLanguage(type)}</td>
                    <td>{source === 'manifest' ? words.app.fromManifest : words.app.fromStore}</td>
                    <td>
                      {meaning === undefined ? null : (
                        <code>
                          <Foreign text={name.replace(/^android\.permission\./, '')} max={120} />
                        </code>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      )}
    </Part>
  );
}

function rank({ protection, source }: { protection: string | null; source: string }): number {
  if (isDangerous(protection)) return 0;
  return source === 'manifest' ? 1 : 2;
}
