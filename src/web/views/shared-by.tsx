import { usePage } from '../page.js';
import { Foreign } from '../parts/foreign.js';
import { Part } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { identityKey, isTelling } from '../report.js';

/** What the given subjects have in common with subjects of other provinces; nothing where there is nothing. */
export function SharedBy({ subjects, title }: { subjects: ReadonlySet<string>; title: string }) {
  const { report, words, provinceName } = usePage();
  const identities = report.model.identities.filter(
    (identity) => isTelling(identity) && identity.subjects.some((subject) => subjects.has(subject)),
  );
  if (identities.length === 0) return null;
  return (
    <Part title={title}>
      <ul class="teasers">
        {identities.map((identity) => (
          <li key={identityKey(identity)}>
            <span class="note">{words.identityKinds[identity.kind]}</span>{' '}
            <To view="shared" id={identityKey(identity)}>
              <Foreign text={identity.value} max={80} />
            </To>
            <p class="note">{identity.provinces.map((slug) => provinceName(slug)).join(', ')}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
