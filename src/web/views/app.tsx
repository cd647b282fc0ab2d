import type { AppDetail, AppModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Facts, Head, Part } from '../parts/layout.js';
import { External, To } from '../parts/link.js';
import { Needs } from '../parts/needs.js';
import { NotFound } from '../parts/not-found.js';
import { Recorded } from '../parts/recorded.js';
import { ReviewLink } from '../parts/review-link.js';
import { FindingList, PolicyCell } from '../parts/tables.js';
import { Contradictions, DeclarationMatrix } from './app-declarations.js';
import { AppPermissions } from './app-permissions.js';
import { ChangeHistory } from './history.js';
import { SharedBy } from './shared-by.js';

/** One app: what its listing says, what five sources declare, what its file asks for and contains. */
export function AppView() {
  const { report, words, address, provinceName } = usePage();
  const app = report.apps.get(address.id ?? '');
  if (app === undefined) return <NotFound />;
  return (
    <>
      <Head
        kind={
          <>
            {words.app.kind} · {words.channels[app.store]} · {words.scopes[app.scope]}
            {app.province === null ? null : (
              <>
                {' · '}
                <To view="province" id={app.province}>
                  {provinceName(app.province)}
                </To>
              </>
            )}
          </>
        }
        title={<Foreign text={app.title} />}
      >
        {app.status === 'candidate' ? (
          <p class="notice">
            {words.app.candidate} <ReviewLink id={app.key} />
          </p>
        ) : null}
      </Head>
      <Needs parts={report.partsOf('subjects', [app.key])}>
        {() => <AppBody app={app} detail={report.appDetail(app)} />}
      </Needs>
    </>
  );
}

function AppBody({ app, detail }: { app: AppModel; detail: AppDetail }) {
  const { report, words } = usePage();
  return (
    <>
      <Listing app={app} detail={detail} />
      <Part title={words.province.findings}>
        <FindingList findings={report.findingsOf.get(app.key) ?? []} />
      </Part>
      <DeclarationMatrix app={detail} />
      <Contradictions app={detail} />
      <AppPermissions app={app} />
      {app.store === 'play' ? <InstallFile app={detail} /> : null}
      <ChangeHistory subject={app.key} />
      <SharedBy subjects={new Set([app.key])} title={words.province.shared} />
      <Part title={words.app.reasons}>
        <p class="note">
          {words.app.score}: {detail.score.toFixed(2)} ·{' '}
          {words.matchStatuses[app.status] ?? plain(app.status)}
        </p>
        <ul>
          {detail.reasons.map((reason) => (
            <li key={reason}>
              <Recorded text={reason} />
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function Listing({ app, detail }: { app: AppModel; detail: AppDetail }) {
  const { report, words } = usePage();
  const isRead = detail.listingState === 'present';
  const twin = report.apps.get(detail.twin ?? '');
  const vendor = report.vendorOf.get(app.key);
  const missing = <span class="note">{isRead ? words.app.noPolicyUrl : words.app.listingNotRead}</span>;
  return (
    <Part title={words.app.facts}>
      <Facts
        rows={[
          [words.columns.developer, app.developer === null ? null : <Foreign text={app.developer} />],
          [
            words.app.mailbox,
            detail.developerEmail === null ? null : <Foreign text={detail.developerEmail} />,
          ],
          [words.app.website, detail.developerUrl === null ? null : <External url={detail.developerUrl} />],
          [words.app.policyUrl, detail.policyUrl === null ? missing : <External url={detail.policyUrl} />],
          [words.columns.policy, <PolicyCell key="policy" policy={report.policyOf.get(app.key)} />],
          [words.app.version, detail.version === null ? null : <Foreign text={detail.version} max={60} />],
          [words.app.updated, plain(detail.updated?.slice(0, 10) ?? '')],
          [words.app.installs, detail.installs === null ? null : <Foreign text={detail.installs} max={40} />],
          [
            words.app.twin,
            twin === undefined ? null : (
              <To view="app" id={twin.key}>
                {words.channels[twin.store]}: <Foreign text={twin.title} />
              </To>
            ),
          ],
          [
            words.identity.of,
            vendor === undefined ? null : (
              <To view="vendor" id={vendor.id}>
                <Foreign text={vendor.name} max={80} /> (
                {words.identity.count(vendor.subjects.length, vendor.provinces.length)})
              </To>
            ),
          ],
          ['ID', <code key="id">{<Foreign text={detail.storeId} />}</code>],
          [
            words.app.seen,
            plain(
              detail.firstRun === detail.lastRun ? detail.firstRun : `${detail.firstRun} – ${detail.lastRun}`,
            ),
          ],
        ]}
      />
    </Part>
  );
}

function InstallFile({ app }: { app: AppDetail }) {
  const { words } = usePage();
  const { manifest } = app;
  if (manifest === null) {
    return (
      <Part title={words.app.manifest}>
        <p class="note">{words.app.noManifest}</p>
      </Part>
    );
  }
  // What could not be read says nothing: no list of what is in it, not even an empty one.
  if (manifest.outcome !== 'present') {
    return (
      <Part title={words.app.manifest}>
        <p class="note">
          {words.app.manifestUnread} <Recorded text={manifest.detail} />
        </p>
      </Part>
    );
  }
  return (
    <Part title={words.app.manifest}>
      <Facts
        rows={[
          [
            words.app.fileSource,
            manifest.source === null ? null : plain(words.fileSources[manifest.source] ?? manifest.source),
          ],
          ['SHA-256', manifest.sha256 === null ? null : <code key="sha">{plain(manifest.sha256)}</code>],
          [
            words.app.version,
            manifest.versionName === null ? null : <Foreign text={manifest.versionName} max={60} />,
          ],
          [words.app.sdk, `${manifest.minSdk ?? '–'} / ${manifest.targetSdk ?? '–'}`],
          [words.app.framework, plain(manifest.framework ?? '')],
          [
            words.app.cleartext,
            manifest.cleartext === null ? null : manifest.cleartext === 1 ? words.app.yes : words.app.no,
          ],
          [
            words.app.hosts,
            app.hosts.length === 0 ? null : (
              <ul class="plain">
                {app.hosts.map((host) => (
                  <li key={host}>
                    <Foreign text={host} />
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
      <h3>{words.app.trackers}</h3>
      {app.trackers.length === 0 ? (
        <p class="note">{words.app.noTrackers}</p>
      ) : (
        <p>
          {words.app.trackersNote} {plain(app.trackers.join(', '), 4_000)}
        </p>
      )}
      <h3>{words.app.signers}</h3>
      <p class="note">{words.app.signersNote}</p>
      <ul class="plain">
        {app.signers.map(({ sha256, subject, schemes }) => (
          <li key={sha256}>
            <To view="shared" id={`key:${sha256}`}>
              <code>{plain(sha256)}</code>
            </To>
            <p class="note">
              <Foreign text={subject} /> · {plain(schemes)}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
