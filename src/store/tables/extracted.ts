import { table } from './table.js';

/** What extraction reads out of the recorded bytes; rewritten whole each time. */
export const EXTRACTED_TABLES = [
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
    detail TEXT how it was read, or why there is no text, in words
    text_origin TEXT served; rendered (as a browser showed a page of scripts) or ocr (read from pictures, with the errors of such reading); null without a document
    source_sha256 TEXT of what was served, where the document was made of it`,
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
    'policy_readings',
    'All that was read in a policy, for later stages and for programs: statements, sections, mentions.',
    ['policy_id'],
    `
    policy_id TEXT policy
    reading TEXT JSON of the reading; offsets are UTF-16 into policies.text`,
  ),
  table(
    'apk_readings',
    'All that was read in an app file.',
    ['app_key'],
    `
    app_key TEXT app
    sha256 TEXT of the file
    reading TEXT JSON of the reading`,
  ),
] as const;
