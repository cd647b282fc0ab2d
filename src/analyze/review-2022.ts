/** One number of the 2022 review and the SQL that counts it in a workspace. */
export interface ReviewMetric {
  metric: string;
  published: number;
  numeratorSql: string;
  /** Where it was looked: without one answer from there the number is not known. */
  basis: 'places' | 'app' | 'egp' | 'esp';
  note: string;
}

/**
 * SQL fragment: the subjects that the review counted (provinces' own apps, not districts' nor national ones).
 */
const APP_POLICIES = `FROM province_policies WHERE channel = 'app'`;
const E_MAILS = `FROM contacts c JOIN policies p ON p.policy_id = c.policy_id JOIN province_policies b ON b.policy_id = p.policy_id WHERE c.source = 'policy' AND c.kind = 'email'`;

function controllers(
  channel: 'app' | 'egp' | 'esp',
  prefix: string,
  published: Record<string, number>,
): ReviewMetric[] {
  return Object.entries(published).map(([controllerClass, count]) => ({
    metric: `${prefix}_controller_${controllerClass}`,
    basis: channel,
    published: count,
    numeratorSql: `SELECT count(*) FROM province_policies WHERE channel = '${channel}' AND controller_class = '${controllerClass}'`,
    note: 'provinces whose policy names this class; a province with several policies counts by the one that names most',
  }));
}

/**
 * Every number that the review published and a machine can count.
 * @source https://vietnamlawmagazine.vn/greater-attention-to-online-personal-data-protection-needed-to-win-public-trust-in-digital-transformation-recent-review-results-suggest-48945.html
 * @source https://vietnamnet.vn/en/personal-information-needs-more-protection-in-vietnam-2035003.html (contacts)
 */
export const REVIEW_METRICS: readonly ReviewMetric[] = [
  {
    metric: 'provinces',
    basis: 'places',
    published: 63,
    numeratorSql: 'SELECT count(*) FROM provinces',
    note: 'units until 30 June 2025',
  },
  {
    metric: 'provinces_with_apps',
    basis: 'app',
    published: 50,
    numeratorSql: `SELECT count(DISTINCT province_slug) FROM apps WHERE match_status = 'accepted' AND scope = 'provincial' AND listing_state <> 'gone'`,
    note: 'provinces with at least one accepted provincial app in either store, of 63',
  },
  {
    metric: 'app_policies',
    basis: 'app',
    published: 32,
    numeratorSql: `SELECT count(*) ${APP_POLICIES}`,
    note: 'provinces with at least one readable app policy, of those with apps',
  },
  {
    metric: 'apps_no_policy',
    basis: 'app',
    published: 18,
    numeratorSql: `SELECT count(DISTINCT province_slug) FROM apps WHERE match_status = 'accepted' AND scope = 'provincial' AND listing_state <> 'gone' AND province_slug NOT IN (SELECT province_slug ${APP_POLICIES})`,
    note: 'provinces with apps, none of which has a policy that could be read: none listed, or unreachable (coverage says which)',
  },
  {
    metric: 'egp_policies',
    basis: 'egp',
    published: 4,
    numeratorSql: `SELECT count(*) FROM province_policies WHERE channel = 'egp'`,
    note: 'e-government portals, of 63',
  },
  {
    metric: 'esp_policies',
    basis: 'esp',
    published: 3,
    numeratorSql: `SELECT count(*) FROM province_policies WHERE channel = 'esp'`,
    note: 'e-service portals, of 63',
  },
  {
    metric: 'policies',
    basis: 'app',
    published: 39,
    numeratorSql: 'SELECT count(*) FROM province_policies',
    note: 'provinces with an app policy, and portals with one',
  },
  ...controllers('app', 'app', { people_committee: 1, department: 5, provider: 11, unclear: 15 }),
  ...controllers('egp', 'egp', { unclear: 4 }),
  ...controllers('esp', 'esp', { department: 1, provider: 1, unclear: 1 }),
  {
    metric: 'official_emails',
    basis: 'app',
    published: 8,
    numeratorSql: `SELECT count(DISTINCT b.channel || b.province_slug) ${E_MAILS} AND c.category = 'official'`,
    note: 'policies that show an official mailbox; the review does not say whether it counted mailboxes or policies',
  },
  {
    metric: 'personal_or_business_emails',
    basis: 'app',
    published: 13,
    numeratorSql: `SELECT count(DISTINCT b.channel || b.province_slug) ${E_MAILS} AND c.category IN ('personal', 'business')`,
    note: 'policies that show a mailbox of a provider open to anyone, or of a company',
  },
  ...(['app', 'esp', 'egp'] as const).map((channel) => ({
    metric: `contact_${channel === 'app' ? 'apps' : channel}`,
    basis: channel,
    published: { app: 17, esp: 1, egp: 3 }[channel],
    numeratorSql: `SELECT count(DISTINCT b.province_slug) ${E_MAILS} AND b.channel = '${channel}'`,
    note: 'policies that show an e-mail address',
  })),
  {
    metric: 'shared_mailbox_provinces',
    basis: 'app',
    published: 2,
    numeratorSql: `SELECT count(DISTINCT b.province_slug) ${E_MAILS} AND c.value = 'quanb1401083tggdev@gmail.com'`,
    note: 'provinces whose policy shows the mailbox that Cần Thơ and Quảng Nam shared',
  },
];
