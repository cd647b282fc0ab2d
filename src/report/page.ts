import { escapeHtml } from './html.js';

/** Reads rows of the workspace's database. */
export type Query = <T = Record<string, string | number | null>>(
  sql: string,
  ...parameters: unknown[]
) => T[];

/** The whole report as one HTML file. */
export function renderPage(query: Query): string {
  const provinces = query<{ slug: string; name_vi: string; apps: number; policy: string | null }>(
    `SELECT p.slug, p.name_vi, (SELECT count(*) FROM apps a WHERE a.province_slug = p.slug AND a.match_status = 'accepted') AS apps,
     (SELECT controller_class FROM province_policies v WHERE v.province_slug = p.slug AND v.channel = 'app') AS policy FROM provinces p ORDER BY p.code63`,
  );
  const rows = provinces.map(
    ({ name_vi, apps, policy }) =>
      `<tr><td>${escapeHtml(name_vi)}</td><td>${apps}</td><td>${escapeHtml(policy ?? '–')}</td></tr>`,
  );
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>soi</title><table>${rows.join('')}</table></html>\n`;
}
