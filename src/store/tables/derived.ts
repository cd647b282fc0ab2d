import { table } from './table.js';

/** What extraction and analysis derive from the recorded bytes; rewritten whole each time. */
export const DERIVED_TABLES = [
  table(
    'policies',
    'One row for each subject: the policy that was found for it and what it says, or why there is none.',
    ['policy_id'],
    `
    policy_id TEXT policy:subject_key
    subject_key TEXT app_key or portal_key
    url TEXT address listed or found; null where none is
    outcome TEXT found, none-listed, dead-host, http-error, login, geofence, empty, wrong-document, scan-without-text, unreadable, blocked or not-tried
    sha256 TEXT of the fetched document
    mime TEXT content type by content, not by header
    language TEXT main language (ISO 639-1); null where there is no text
    words INTEGER words in the text
    title TEXT title of the document
    text TEXT readable text, NFC
    controller_class TEXT people_committee, department, provider, other_body, unclear or none
    controller_name TEXT as the policy names it
    controller_quote TEXT the sentence behind the class
    operator_name TEXT body that runs the service or processes data for the controller, where named
    is_policy INTEGER 1 yes, 0 no, null where there is no text
    document_kind TEXT policy, terms, faq, menu, error, home, unfilled-template, other
    template_id TEXT public template recognised; null where none
    template_share REAL share of the words that is template
    detail TEXT why there is no text, in words`,
  ),
  table(
    'contacts',
    'Contacts in policies and listings.',
    ['subject_key', 'source', 'kind', 'value'],
    `
    policy_id TEXT policy that shows it; null for a listing's
    subject_key TEXT app_key or portal_key
    kind TEXT email, phone, url or address
    value TEXT normalised
    category TEXT official, business or personal for e-mail; null or hotline otherwise
    source TEXT policy or listing
    role TEXT privacy, support, other-body or template; null where not told
    quote TEXT the words around it
    province_slug TEXT province of the subject`,
  ),
  table(
    'permissions',
    'Permissions by app: what the manifest declares and what the store lists.',
    ['app_key', 'source', 'name'],
    `
    app_key TEXT app
    name TEXT Android name, or the store's words
    source TEXT manifest or store
    protection TEXT normal, dangerous, signature …; null where unknown
    data_type TEXT data type that it opens (about.data_types); null where none`,
  ),
  table(
    'manifests',
    'What an app file declares, beyond permissions.',
    ['app_key'],
    `
    app_key TEXT app
    sha256 TEXT of the file
    package TEXT package name
    version_code INTEGER version code
    version_name TEXT version name
    min_sdk INTEGER minimum API level
    target_sdk INTEGER target API level
    framework TEXT native, react-native, flutter …; null where not recognised
    cleartext INTEGER 1 where usesCleartextTraffic is declared true
    debuggable INTEGER 1 where declared
    outcome TEXT present or failed
    detail TEXT error, or the anomalies as JSON`,
  ),
  table(
    'endpoints',
    'Hosts that stand in an app file. Presence is not use.',
    ['app_key', 'host'],
    `
    app_key TEXT app
    host TEXT host name
    url TEXT one address as found
    source TEXT file in which it stands`,
  ),
  table(
    'signers',
    'Certificates that signed an app file. Provinces with one key have one builder; different keys prove nothing.',
    ['app_key', 'scheme', 'sha256'],
    `
    app_key TEXT app
    scheme TEXT v1, v2, v3 or v3.1
    sha256 TEXT of the certificate, as apksigner prints it
    subject TEXT distinguished name`,
  ),
  table(
    'trackers',
    'Code signatures of known SDKs found in an app file. Presence is not use.',
    ['app_key', 'tracker_id'],
    `
    app_key TEXT app
    tracker_id TEXT id in the signature list
    name TEXT name in the signature list`,
  ),
  table(
    'declarations',
    'What each of five sources says on each data type.',
    ['app_key', 'data_type', 'source'],
    `
    app_key TEXT app
    data_type TEXT id in data/data-types.json
    source TEXT manifest, store-permissions, data-safety, privacy-label or policy
    stance TEXT collected, shared, not-collected, silent or not-observable
    evidence TEXT the words or the place`,
  ),
  table(
    'contradictions',
    'Two sources that do not agree on one data type. Presence of a permission is not use.',
    ['app_key', 'data_type', 'kind'],
    `
    app_key TEXT app
    data_type TEXT id in data/data-types.json
    kind TEXT which rule (docs/checks.md)
    says TEXT what one source says
    against TEXT what the other says
    level TEXT high, medium, low or info`,
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
    result TEXT yes, partial, no or not-evaluated
    quote TEXT first passage behind it`,
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
