import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { AppModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Foreign } from '../parts/foreign.js';
import { Head, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { Longer } from '../parts/longer.js';
import { isDangerous } from './app-permissions.js';
import { ProvinceRows } from './permissions-provinces.js';

/** More apps than this make no picture: they are summed by province first. */
const MOST_APPS = 80;
const STEP = 80;

/** An app whose file was read, and the dangerous permissions that it requests. */
export interface AskingApp {
  app: AppModel;
  names: ReadonlySet<string>;
}

/** Heat map: which app's file asks for which dangerous permission; many apps are shown by province. */
export function PermissionsView() {
  const { report, words, address } = usePage();
  const all = useAskingApps();
  const { province } = address.choices;
  const shown = province === undefined ? all : all.filter(({ app }) => (app.province ?? '-') === province);
  const isSummed = province === undefined && shown.length > MOST_APPS;
  const unread = report.model.apps.filter((app) => app.store === 'play' && app.file !== 'present').length;
  const counts = new Map<string, number>();
  for (const { names } of shown) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const columns = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  return (
    <>
      <Head title={words.views.permissions}>
        <p class="note">
          {isSummed ? words.permissions.byProvince(shown.length) : words.permissions.note(shown.length)}
        </p>
        {unread === 0 ? null : <p class="note">{words.permissions.notRead(unread)}</p>}
        {province === undefined ? null : (
          <p>
            <To view="permissions">{words.permissions.back}</To>
          </p>
        )}
      </Head>
      {isSummed ? (
        <PermissionTable columns={columns} counts={counts} of={shown.length}>
          <ProvinceRows apps={shown} columns={columns} />
        </PermissionTable>
      ) : (
        <Longer
          key={province}
          items={shown}
          step={STEP}
          draw={(some) => (
            <PermissionTable columns={columns} counts={counts} of={shown.length}>
              <AppRows apps={some} columns={columns} />
            </PermissionTable>
          )}
        />
      )}
    </>
  );
}

function useAskingApps(): AskingApp[] {
  const { report } = usePage();
  return useMemo(
    () =>
      report.model.apps
        .filter(({ file }) => file === 'present')
        .map((app) => {
          const asked = report
            .permissionsOf(app)
            .filter(({ source, protection }) => source === 'manifest' && isDangerous(protection));
          return { app, names: new Set(asked.map(({ name }) => name)) };
        })
        .sort((a, b) => b.names.size - a.names.size),
    [report],
  );
}

function PermissionTable(props: {
  columns: readonly string[];
  counts: ReadonlyMap<string, number>;
  of: number;
  children: ComponentChildren;
}) {
  const { report, words, inLanguage } = usePage();
  const meaning = (name: string) => {
    const known = report.model.glossary.permissions[name];
    return known === undefined ? name.replace(/^.*\./, '') : inLanguage(known);
  };
  return (
    <Wide label={words.permissions.label}>
      <table class="heat permissions">
        <thead>
          <tr>
            <td />
            {props.columns.map((name) => (
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
            {props.columns.map((name) => (
              <td key={name} class="share">
                {props.counts.get(name)}
                <span>/{props.of}</span>
              </td>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </Wide>
  );
}

function AppRows({ apps, columns }: { apps: readonly AskingApp[]; columns: readonly string[] }) {
  const { words, provinceName } = usePage();
  return apps.map(({ app, names }) => (
    <tr key={app.key}>
      <th scope="row">
        <To view="app" id={app.key}>
          <Foreign text={app.title} max={36} />
        </To>{' '}
        <span class="note">{app.province === null ? '' : provinceName(app.province)}</span>
      </th>
      {columns.map((name) => (
        <td key={name} class={names.has(name) ? 'asked' : ''}>
          {names.has(name) ? <span class="unseen-label">{words.permissions.asked}</span> : null}
        </td>
      ))}
      <td class="number">{names.size}</td>
    </tr>
  ));
}
