import { table } from './table.js';

/** What checks and comparisons conclude; rewritten whole each time. */
export const ANALYZED_TABLES = [
  table(
    'declarations',
    'What each of five sources says on each data type.',
    ['app_key', 'data_type', 'source'],
    `
    app_key TEXT app
    data_type TEXT id in data/data-types.json
    source TEXT manifest, store-permissions, data-safety, privacy-label or policy
    stance TEXT collected (of manifest and store-permissions: the app requests access, which is not use), shared, not-collected, silent (looked at, says nothing) or not-observable (could not be looked at, or has no word for it)
    evidence TEXT the words or the place; for not-observable the reason`,
  ),
  table(
    'contradictions',
    'Two sources that do not agree on one data type. Presence of a permission is not use.',
    ['app_key', 'data_type', 'kind'],
    `
    app_key TEXT app
    data_type TEXT id in data/data-types.json, or any where it concerns data of every type
    kind TEXT which check (docs/checks.md)
    says TEXT what one source says
    against TEXT what the other says
    level TEXT high, medium, low or info`,
  ),
  table(
    'identity_nodes',
    'What may show that one party stands behind several subjects: contacts, keys, hosts, accounts. One graph with identity_edges.',
    ['node_id'],
    `
    node_id TEXT kind:value
    kind TEXT mailbox, phone, site, address, policy-host, policy-document, developer, signing-key, backend, project (cloud project), package-prefix or sdk-set
    value TEXT normalised; a policy document is its address, or sha256: and its bytes' hash
    category TEXT of contacts official, business, personal or hotline; of keys the certificate's subject; of backends whose host it is; of projects their kind
    strength TEXT strong, supporting or weak: the most that any of its edges says
    province_count INTEGER provinces whose subjects show it
    subject_count INTEGER apps and portals that show it
    provinces TEXT their slugs, comma-separated
    subjects TEXT their keys, comma-separated`,
  ),
  table(
    'identity_edges',
    'Who shows what, where, and how much that says of who stands behind it.',
    ['node_id', 'subject_key', 'source'],
    `
    node_id TEXT what is shown
    subject_key TEXT app or portal
    source TEXT policy, listing or app-file: where it was seen
    province_slug TEXT province of the subject
    strength TEXT strong (one party holds it: joins alone), supporting (joins only with another of another kind and source) or weak (never joins)
    why TEXT the rule behind the strength (data/identity.json)
    artifact TEXT what it stands in
    sha256 TEXT of the recorded bytes; null where there are none
    locator TEXT place in it
    quote TEXT the words`,
  ),
  table(
    'vendors',
    'Groups of two or more subjects that strong things in common join, or two supporting ones: one party behind N provinces, as far as it shows.',
    ['vendor_id'],
    `
    vendor_id TEXT vendor: and the first thing that joins
    name TEXT the developer name that most of its apps bear; the first thing that joins where they bear none
    province_count INTEGER provinces
    subject_count INTEGER apps and portals
    provinces TEXT their slugs, comma-separated
    joined_by TEXT JSON list of node_ids that join (identity_nodes); see vendor_evidence`,
  ),
  table(
    'vendor_members',
    'Which subject belongs to which vendor; one that nothing joins to another has no row.',
    ['subject_key'],
    `
    subject_key TEXT app or portal
    vendor_id TEXT vendor
    province_slug TEXT province of the subject`,
  ),
  table(
    'clone_pairs',
    'Pairs of policies with alike texts (Jaccard over word 5-shingles).',
    ['policy_a', 'policy_b'],
    `
    policy_a TEXT policy_id
    policy_b TEXT policy_id
    province_a TEXT province
    province_b TEXT province
    jaccard REAL 0 to 1
    containment_a REAL shared shingles / shingles of a
    containment_b REAL shared shingles / shingles of b
    jaccard_without_template REAL after passages of known generators are taken away; null where nothing is left
    shared_words INTEGER words in the shared passages
    verdict TEXT same-document, same-vendor, public-template, copied or succession
    reasons TEXT JSON list`,
  ),
  table(
    'text_dates',
    'When each policy text was earliest observed, and the date that it bears itself. Neither tells who wrote it, nor which of two came first.',
    ['policy_id'],
    `
    policy_id TEXT policy
    earliest_observed TEXT ISO 8601 UTC: first recorded response with this text, of any subject; null where none is known
    observed_at TEXT address of that response
    own_date TEXT date of issue or effect that the text bears, YYYY-MM-DD or YYYY-MM; null where none reads without doubt
    own_date_quote TEXT the words in which it stands`,
  ),
  table(
    'clone_families',
    'Policies joined by pairs at or above the threshold.',
    ['policy_id'],
    `
    family_id TEXT policy_id of the representative
    policy_id TEXT member
    province_slug TEXT province
    template_id TEXT public template that the family stems from; null where none`,
  ),
  table(
    'residues',
    'A policy of one province that names another, its agency, domain, mailbox or phone.',
    ['policy_id', 'other_province', 'kind', 'quote'],
    `
    policy_id TEXT policy
    own_province TEXT province that it belongs to
    other_province TEXT province that it names
    kind TEXT name, agency, domain, email or phone
    quote TEXT the sentence
    strength TEXT strong or weak`,
  ),
  table(
    'indicator_results',
    'What a policy says on each rule of each pack.',
    ['subject_key', 'pack', 'indicator_id'],
    `
    subject_key TEXT app_key or portal_key
    pack TEXT review-2022 (a reconstruction) or another pack
    indicator_id TEXT indicator or rule
    result TEXT yes, partial, no, not-evaluated or (in other packs) not-applicable
    quote TEXT first passage behind it
    cause TEXT why it is not-evaluated or not-applicable; null otherwise
    advisory INTEGER 1 where it is good practice only: its absence is shown and never counted
    cautions TEXT JSON list of the pack's cautions that go with the result`,
  ),
  table(
    'check_results',
    'What each check of one app or portal came to: the denominator of its findings.',
    ['subject_key', 'check_id'],
    `
    subject_key TEXT app_key or portal_key
    check_id TEXT docs/checks.md
    state TEXT found, clear, not-applicable or not-evaluated
    cause TEXT why it was not evaluated; null otherwise`,
  ),
  table(
    'findings',
    'What checks found. Every finding has rows in evidence.',
    ['finding_id'],
    `
    finding_id TEXT stable across runs: a hash of check, subject and key
    check_id TEXT docs/checks.md
    level TEXT high, medium, low or info
    subject_key TEXT app, portal or policy that it is about
    province_slug TEXT province
    title_vi TEXT in Vietnamese
    title_en TEXT in English
    status TEXT open, accepted or rejected by a person (soi review)`,
  ),
  table(
    'evidence',
    'The proof of each finding.',
    ['finding_id', 'artifact', 'locator', 'quote'],
    `
    finding_id TEXT finding
    artifact TEXT what it stands in: policy, manifest, listing, signer …
    sha256 TEXT of the recorded bytes; null where there are none
    locator TEXT place in it
    quote TEXT the words`,
  ),
  table(
    'review_2022',
    'Each number that the 2022 review published, beside ours.',
    ['metric'],
    `
    metric TEXT what is counted
    published REAL number in the review
    measured REAL number here; null where it could not be measured
    numerator_sql TEXT the SQL that counts it
    note TEXT denominator, or the reason for a difference`,
  ),
] as const;
