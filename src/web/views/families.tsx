import { usePage } from '../page.js';
import { Verdict } from '../parts/chips.js';
import { plain } from '../parts/foreign.js';
import { Head, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { provincesOfFamily } from './family-members.js';

/** Families of alike policies. */
export function FamiliesView() {
  const { report, words, provinceName } = usePage();
  const { families, glossary } = report.model;
  return (
    <>
      <Head title={words.views.families}>
        <p class="note">{words.family.indexNote}</p>
      </Head>
      <Wide label={words.views.families ?? ''}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{words.family.kind}</th>
              <th scope="col">{words.columns.provinces}</th>
              <th scope="col">{words.columns.verdict}</th>
            </tr>
          </thead>
          <tbody>
            {families.map(({ id, members, template, verdicts }) => {
              const provinces = provincesOfFamily(report, members);
              return (
                <tr key={id}>
                  <th scope="row">
                    <To view="family" id={id}>
                      {words.family.title(provinces.length, members.length)}
                    </To>
                    {template === null ? null : (
                      <p class="note">
                        {words.family.stems}: {glossary.templates[template] ?? plain(template)}
                      </p>
                    )}
                  </th>
                  <td>{provinces.map((slug) => provinceName(slug)).join(', ')}</td>
                  <td>
                    {verdicts.map((verdict) => (
                      <Verdict key={verdict} verdict={verdict} />
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
