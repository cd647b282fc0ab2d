import { fold } from '../fold.js';
import { usePage } from '../page.js';
import { Choose, FilterField } from '../parts/choose.js';
import { Head } from '../parts/layout.js';
import { AppTable } from '../parts/tables.js';

/** Every app that was accepted or waits for a person. */
export function AppsView() {
  const { report, words, address } = usePage();
  const { q = '', store = '', scope = '' } = address.choices;
  const wanted = fold(q);
  const shown = report.model.apps.filter(
    (app) =>
      (store === '' || app.store === store) &&
      (scope === '' || app.scope === scope) &&
      (wanted === '' || fold(`${app.title} ${app.developer ?? ''} ${app.key}`).includes(wanted)),
  );
  return (
    <>
      <Head title={words.views.apps} />
      <div class="filters">
        <FilterField name="q" label={words.app.filter} />
        <Choose
          name="store"
          label={words.columns.store}
          any={words.findings.any}
          options={['play', 'apple'].map((each) => [each, words.channels[each] ?? each])}
        />
        <Choose
          name="scope"
          label={words.columns.scope}
          any={words.findings.any}
          options={Object.entries(words.scopes)}
        />
      </div>
      <AppTable apps={shown} hasProvince />
    </>
  );
}
