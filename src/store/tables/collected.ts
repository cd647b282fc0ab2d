import { table } from './table.js';

/** What discovery and collection write: places, apps, portals, responses, and what was looked for. */
export const COLLECTED_TABLES = [
  table(
    'runs',
    'One row a scan. The only table whose rows differ between two replays of one archive.',
    ['run_id'],
    `
    run_id TEXT stable for a replay (a hash of archive and options), a time stamp for a live scan
    started_at TEXT ISO 8601 UTC
    finished_at TEXT ISO 8601 UTC; null while the run is not complete: run the command again to go on
    soi_version TEXT version of soi
    source TEXT live or replay
    vantage_country TEXT country whose storefront was asked (ISO 3166, lower case)
    options TEXT JSON of the options that shape the result
    counts TEXT JSON: provinces looked for, found, with policy, readable, with manifest
    compared_with TEXT run_id of the finished run before it, which the table changes compares it with; null where there was none`,
  ),
  table(
    'stages',
    'Whether the rows that a stage derived are those of this version of the tables.',
    ['stage'],
    `
    stage TEXT extract or analyze
    state TEXT current, or outdated: an older soi derived the rows, or the stage was stopped; they are derived again before anything is built on them (soi report does so)`,
  ),
  table(
    'provinces',
    'The 63 provinces until 30 June 2025 and the unit of the 34 that followed.',
    ['slug'],
    `
    code63 TEXT two digits in the 63-unit code system; never join with code34
    slug TEXT name without diacritics, e.g. hau-giang
    name_vi TEXT Vietnamese name
    name_en TEXT English name
    successor_code34 TEXT code of the unit since 1 July 2025 in the 34-unit system
    successor_name TEXT Vietnamese name of that unit
    merged INTEGER 1 where the unit was merged with others
    portal_host TEXT e-government portal
    eservice_host TEXT e-service portal`,
  ),
  table(
    'apps',
    'Every listing that a search returned, with the judgement whose it is.',
    ['app_key'],
    `
    app_key TEXT store:id, e.g. play:vn.example.app
    store TEXT play or apple
    store_id TEXT package name or App Store id
    title TEXT title in the listing
    developer TEXT developer name in the listing
    developer_email TEXT contact in the listing; null where the store shows none or the page was not fetched
    developer_url TEXT website in the listing
    policy_url TEXT privacy policy linked in the listing; null where none is linked or the page was not fetched (see coverage)
    province_slug TEXT province that the app is judged to belong to; null for national and other apps
    scope TEXT provincial, sub-provincial, national or other
    match_score REAL 0 to 1
    match_status TEXT accepted, candidate (a person decides: soi review) or rejected
    match_reasons TEXT JSON list, in the order of their weight
    twin_key TEXT app_key of the same app in the other store; null where none was paired
    version TEXT version in the listing
    updated TEXT last update, ISO 8601 UTC
    installs TEXT as the store writes it
    listing_state TEXT present, failed or not-tried: whether the listing's own page was read; gone: an earlier run saw the app, the store knows it no more
    found_through TEXT search (a term, a seed, a sitemap) or developer (the page of the developer of another app)
    first_seen_run TEXT run that saw it first
    last_seen_run TEXT run that saw it last; an app that an earlier run saw and this one did not keeps the earlier run`,
  ),
  table(
    'searches',
    'Every search that was made, and what came of it: the denominator of "none".',
    ['store', 'province_slug', 'term'],
    `
    store TEXT play or apple
    province_slug TEXT province that it was made for
    term TEXT what was searched for; developer:ID for a developer's page, seed:ID for a known app
    outcome TEXT found, none, failed or blocked
    code TEXT error code; null where nothing failed
    hits INTEGER listings returned; null where it failed`,
  ),
  table(
    'portals',
    'The e-government and e-service portal of each province.',
    ['portal_key'],
    `
    portal_key TEXT egp:HOST or esp:HOST
    kind TEXT egp (e-government portal) or esp (e-service portal)
    province_slug TEXT province
    url TEXT address of the home page
    policy_url TEXT policy found from the home page; null where none was found (see coverage for why)
    host_basis TEXT seen: the host is listed in a source; derived: from the naming rule, unverified`,
  ),
  table(
    'subjects',
    'What a policy belongs to: accepted apps and portals.',
    ['subject_key'],
    `
    subject_key TEXT app_key or portal_key
    kind TEXT app or portal
    province_slug TEXT province; null for national apps
    title TEXT title of the app, or the portal's host`,
  ),
  table(
    'coverage',
    'What was looked for and what came of it: one row a province, channel and stage. "none" was looked for and is not there; "failed", "blocked" and "not-tried" mean not known.',
    ['province_slug', 'channel', 'stage'],
    `
    province_slug TEXT province
    channel TEXT play, apple, egp or esp
    stage TEXT search, listing, policy, manifest or labels
    outcome TEXT found, none, failed, blocked or not-tried
    code TEXT error code (docs/errors.md); null where nothing failed
    detail TEXT in words, with counts`,
  ),
  table(
    'responses',
    'Every response that a verdict may rest on, with its place in the archive.',
    ['response_id'],
    `
    response_id TEXT hash of method, address, request body and response
    run_id TEXT run that fetched it
    url TEXT address asked for
    final_url TEXT address after redirects
    status INTEGER HTTP status
    mime TEXT content type without parameters
    bytes INTEGER size of the decoded body
    sha256 TEXT of the decoded body
    fetched_at TEXT ISO 8601 UTC; of the recording where it is replayed
    warc_file TEXT file in archive/
    warc_offset INTEGER offset of the response record in it`,
  ),
  table(
    'collected_policies',
    'Which document was fetched for which subject, before it is read.',
    ['subject_key'],
    `
    subject_key TEXT app_key or portal_key
    url TEXT address listed; null where none is
    final_url TEXT address of the document that was fetched
    outcome TEXT found, none-listed, dead-host, http-error, login, geofence, empty, wrong-document, scan-without-text, unreadable, blocked or not-tried
    code TEXT error code; null where nothing failed
    detail TEXT in words
    mime TEXT content type
    sha256 TEXT of the document; its bytes stand in blobs/
    text_origin TEXT served; rendered (as a browser showed a page of scripts) or ocr (read from pictures): then sha256 is that of what was made; null without a document
    source_sha256 TEXT of what was served, where the document was made of it`,
  ),
  table(
    'collected_apks',
    'The installable file of each app that was looked for and either had, or could not be had; no row where no source has one.',
    ['app_key'],
    `
    app_key TEXT app
    source TEXT store (installed from it), mirror (kept by someone else, who may have changed it) or supplied; null where it could not be had
    url TEXT address that it was fetched from; null for a local file or a device
    file_name TEXT name of the file
    bytes INTEGER size of the file
    sha256 TEXT of the copy in blobs/: of the whole file, or of its fetched parts with zeros between them; null where it could not be had
    parts TEXT JSON list of the fetched parts, start and end in bytes; null where the file is whole
    code TEXT error code, where it could not be had
    detail TEXT in words, where it could not be had`,
  ),
  table(
    'sitemap_shards',
    'Parts of the stores’ sitemaps that deep discovery (soi discover --sitemaps) has gone through.',
    ['url'],
    `
    url TEXT address of the part
    store TEXT play or apple
    outcome TEXT read, failed or blocked; one that was read is not read again
    code TEXT error code; null where nothing failed
    addresses INTEGER addresses in it; null where it was not read
    matches INTEGER apps in it that may be a province's
    sha256 TEXT of the part as it was served; its bytes are not kept`,
  ),
  table(
    'sitemap_apps',
    'Apps in the stores’ sitemaps whose id or name speaks for a province; each is then looked up and judged (see apps).',
    ['app_key'],
    `
    app_key TEXT app
    store TEXT play or apple
    store_id TEXT package name or App Store id
    reason TEXT why it was taken
    shard_url TEXT part of the sitemap that names it`,
  ),
  table(
    'country_differences',
    'Where the stores of a second country (--country2) show an accepted app otherwise; no row where they agree.',
    ['app_key', 'country', 'field'],
    `
    app_key TEXT app
    country TEXT the second country (ISO 3166, lower case)
    field TEXT listed, title, developer, developer_email, policy_url, version or labels
    here TEXT as the first country's store has it; JSON for labels
    there TEXT as the second country's has it; null where the app or the field is not there`,
  ),
  table(
    'listings',
    'The whole listing as it was read from the store, for later stages.',
    ['app_key'],
    `
    app_key TEXT app
    listing TEXT JSON: labels, permissions, trader, description
    gaps TEXT JSON list of parts that could not be read: part, code, detail`,
  ),
] as const;
