import type { IdentityModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Head, Part, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { Longer } from '../parts/longer.js';
import { NotFound } from '../parts/not-found.js';
import { identityKey, isTelling } from '../report.js';
import { IdentityGraph } from './shared-graph.js';
import { VendorList } from './vendor.js';

const STEP = 100;

/** What provinces have in common: all of it, or one mailbox, key, account or server. */
export function SharedView() {
  const { report, address } = usePage();
  if (address.id === null) return <AllShared />;
  const identity = report.identities.get(address.id);
  return identity === undefined ? <NotFound /> : <OneShared identity={identity} />;
}

function AllShared() {
  const { report, words, address, to } = usePage();
  const kind = address.choices.kind ?? '';
  const all = report.model.identities;
  const kinds = [...new Set(all.map((identity) => identity.kind))];
  const shown = all.filter((identity) => kind === '' || identity.kind === kind);
  return (
    <>
      <Head title={words.views.shared}>
        <p class="note">{words.shared.indexNote}</p>
      </Head>
      <p class="tabs">
        <a href={to('shared')} aria-current={kind === '' ? 'true' : undefined}>
          {words.shared.all}
        </a>
        {kinds.map((each) => (
          <a
            key={each}
            href={to('shared', null, { kind: each })}
            aria-current={each === kind ? 'true' : undefined}
          >
            {words.identityKinds[each]}
          </a>
        ))}
      </p>
      {kind === '' ? <VendorList /> : null}
      <Part title={words.shared.graph} note={words.shared.graphNote}>
        <IdentityGraph identities={shown.filter(isTelling)} />
      </Part>
      <Part title={words.shared.list}>
        <Longer
          key={kind}
          items={shown}
          step={STEP}
          draw={(some) => (
            <Wide label={words.shared.list}>
              <table class="rows">
                <thead>
                  <tr>
                    <th scope="col">{words.columns.kind}</th>
                    <th scope="col">{words.columns.value}</th>
                    <th scope="col">{words.columns.provinces}</th>
                  </tr>
                </thead>
                <tbody>
                  {some.map((identity) => (
                    <IdentityRow key={identityKey(identity)} identity={identity} />
                  ))}
                </tbody>
              </table>
            </Wide>
          )}
        />
      </Part>
    </>
  );
}

function IdentityRow({ identity }: { identity: IdentityModel }) {
  const { words, provinceName } = usePage();
  return (
    <tr>
      <td class="kind-cell">
        {words.identityKinds[identity.kind] ?? plain(identity.kind)}
        <p class="note">{words.identity.strengths[identity.strength]}</p>
      </td>
      <th scope="row">
        <To view="shared" id={identityKey(identity)}>
          <Foreign text={identity.value} max={80} />
        </To>
        {identity.note === null ? null : (
          <p class="note">
            <Foreign text={words.contactCategories[identity.note] ?? plain(identity.note)} />
          </p>
        )}
      </th>
      <td>
        <b>{identity.provinces.length}</b> {identity.provinces.map((slug) => provinceName(slug)).join(', ')}
      </td>
    </tr>
  );
}

function OneShared({ identity }: { identity: IdentityModel }) {
  const { report, words, provinceName } = usePage();
  return (
    <>
      <Head
        kind={`${words.shared.kind} · ${words.identityKinds[identity.kind] ?? plain(identity.kind)} · ${words.identity.strengths[identity.strength] ?? ''}`}
        title={<Foreign text={identity.value} />}
      >
        {identity.note === null ? null : (
          <p class="note">
            <Foreign text={words.contactCategories[identity.note] ?? plain(identity.note)} />
          </p>
        )}
      </Head>
      <Part title={words.shared.graph}>
        <IdentityGraph identities={[identity]} />
      </Part>
      <Part title={words.shared.subjects}>
        <table class="rows">
          <tbody>
            {identity.subjects.map((subject) => {
              const app = report.apps.get(subject);
              const policy = report.policyOf.get(subject);
              return (
                <tr key={subject}>
                  <th scope="row">
                    {app === undefined ? (
                      <Foreign text={policy?.subjectTitle ?? subject} />
                    ) : (
                      <To view="app" id={app.key}>
                        <Foreign text={app.title} />
                      </To>
                    )}
                  </th>
                  <td>{words.channels[subject.split(':')[0] ?? ''] ?? ''}</td>
                  <td>{provinceName(app?.province ?? policy?.province)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Part>
    </>
  );
}
