import type { ScanContext } from './context.js';

/** Whose policies are looked for: accepted apps, and both portals of each province that was asked for. */
export function writeSubjects(context: ScanContext): void {
  const { database } = context.workspace;
  database.transaction(() => {
    database.run('DELETE FROM subjects');
    if (context.selection.scope !== 'national') writePortals(context);
    database.run(
      `INSERT INTO subjects (subject_key, kind, province_slug, title)
       SELECT app_key, 'app', province_slug, title FROM apps WHERE match_status = 'accepted' AND listing_state <> 'gone'
       UNION ALL SELECT portal_key, 'portal', province_slug, substr(portal_key, 5) FROM portals`,
    );
  });
}

function writePortals(context: ScanContext): void {
  for (const province of context.selection.provinces) {
    const portals = [
      { kind: 'egp', host: province.portalHost, isSeen: province.portalHostVerified },
      { kind: 'esp', host: province.eserviceHost, isSeen: province.eserviceHostVerified },
    ];
    context.workspace.database.insertAll(
      'portals',
      portals.map(({ kind, host, isSeen }) => ({
        portal_key: `${kind}:${host}`,
        kind,
        province_slug: province.slug,
        url: `https://${host}/`,
        policy_url: null,
        host_basis: isSeen ? 'seen' : 'derived',
      })),
    );
  }
}
