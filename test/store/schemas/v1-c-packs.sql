CREATE TABLE runs (run_id TEXT, started_at TEXT, finished_at TEXT, soi_version TEXT, source TEXT, vantage_country TEXT, options TEXT, counts TEXT, PRIMARY KEY (run_id)) WITHOUT ROWID;
CREATE TABLE provinces (code63 TEXT, slug TEXT, name_vi TEXT, name_en TEXT, successor_code34 TEXT, successor_name TEXT, merged INTEGER, portal_host TEXT, eservice_host TEXT, PRIMARY KEY (slug)) WITHOUT ROWID;
CREATE TABLE apps (app_key TEXT, store TEXT, store_id TEXT, title TEXT, developer TEXT, developer_email TEXT, developer_url TEXT, policy_url TEXT, province_slug TEXT, scope TEXT, match_score REAL, match_status TEXT, match_reasons TEXT, twin_key TEXT, version TEXT, updated TEXT, installs TEXT, listing_state TEXT, first_seen_run TEXT, last_seen_run TEXT, PRIMARY KEY (app_key)) WITHOUT ROWID;
CREATE TABLE searches (store TEXT, province_slug TEXT, term TEXT, outcome TEXT, code TEXT, hits INTEGER, PRIMARY KEY (store, province_slug, term)) WITHOUT ROWID;
CREATE TABLE portals (portal_key TEXT, kind TEXT, province_slug TEXT, url TEXT, policy_url TEXT, host_basis TEXT, PRIMARY KEY (portal_key)) WITHOUT ROWID;
CREATE TABLE subjects (subject_key TEXT, kind TEXT, province_slug TEXT, title TEXT, PRIMARY KEY (subject_key)) WITHOUT ROWID;
CREATE TABLE coverage (province_slug TEXT, channel TEXT, stage TEXT, outcome TEXT, code TEXT, detail TEXT, PRIMARY KEY (province_slug, channel, stage)) WITHOUT ROWID;
CREATE TABLE responses (response_id TEXT, run_id TEXT, url TEXT, final_url TEXT, status INTEGER, mime TEXT, bytes INTEGER, sha256 TEXT, fetched_at TEXT, warc_file TEXT, warc_offset INTEGER, PRIMARY KEY (response_id)) WITHOUT ROWID;
CREATE TABLE collected_policies (subject_key TEXT, url TEXT, final_url TEXT, outcome TEXT, code TEXT, detail TEXT, mime TEXT, sha256 TEXT, PRIMARY KEY (subject_key)) WITHOUT ROWID;
CREATE TABLE collected_apks (app_key TEXT, source TEXT, file_name TEXT, bytes INTEGER, sha256 TEXT, PRIMARY KEY (app_key)) WITHOUT ROWID;
CREATE TABLE listings (app_key TEXT, listing TEXT, gaps TEXT, PRIMARY KEY (app_key)) WITHOUT ROWID;
CREATE TABLE policies (policy_id TEXT, subject_key TEXT, url TEXT, outcome TEXT, sha256 TEXT, mime TEXT, language TEXT, words INTEGER, title TEXT, text TEXT, controller_class TEXT, controller_name TEXT, controller_quote TEXT, operator_name TEXT, is_policy INTEGER, document_kind TEXT, template_id TEXT, template_share REAL, detail TEXT, PRIMARY KEY (policy_id)) WITHOUT ROWID;
CREATE TABLE contacts (policy_id TEXT, subject_key TEXT, kind TEXT, value TEXT, category TEXT, source TEXT, role TEXT, quote TEXT, province_slug TEXT, PRIMARY KEY (subject_key, source, kind, value)) WITHOUT ROWID;
CREATE TABLE permissions (app_key TEXT, name TEXT, source TEXT, protection TEXT, data_type TEXT, PRIMARY KEY (app_key, source, name)) WITHOUT ROWID;
CREATE TABLE manifests (app_key TEXT, sha256 TEXT, package TEXT, version_code INTEGER, version_name TEXT, min_sdk INTEGER, target_sdk INTEGER, framework TEXT, cleartext INTEGER, debuggable INTEGER, outcome TEXT, detail TEXT, PRIMARY KEY (app_key)) WITHOUT ROWID;
CREATE TABLE endpoints (app_key TEXT, host TEXT, url TEXT, source TEXT, PRIMARY KEY (app_key, host)) WITHOUT ROWID;
CREATE TABLE signers (app_key TEXT, scheme TEXT, sha256 TEXT, subject TEXT, PRIMARY KEY (app_key, scheme, sha256)) WITHOUT ROWID;
CREATE TABLE trackers (app_key TEXT, tracker_id TEXT, name TEXT, PRIMARY KEY (app_key, tracker_id)) WITHOUT ROWID;
CREATE TABLE policy_readings (policy_id TEXT, reading TEXT, PRIMARY KEY (policy_id)) WITHOUT ROWID;
CREATE TABLE apk_readings (app_key TEXT, sha256 TEXT, reading TEXT, PRIMARY KEY (app_key)) WITHOUT ROWID;
CREATE TABLE declarations (app_key TEXT, data_type TEXT, source TEXT, stance TEXT, evidence TEXT, PRIMARY KEY (app_key, data_type, source)) WITHOUT ROWID;
CREATE TABLE contradictions (app_key TEXT, data_type TEXT, kind TEXT, says TEXT, against TEXT, level TEXT, PRIMARY KEY (app_key, data_type, kind)) WITHOUT ROWID;
CREATE TABLE clone_pairs (policy_a TEXT, policy_b TEXT, province_a TEXT, province_b TEXT, jaccard REAL, containment_a REAL, containment_b REAL, jaccard_without_template REAL, shared_words INTEGER, verdict TEXT, reasons TEXT, PRIMARY KEY (policy_a, policy_b)) WITHOUT ROWID;
CREATE TABLE clone_families (family_id TEXT, policy_id TEXT, province_slug TEXT, template_id TEXT, PRIMARY KEY (policy_id)) WITHOUT ROWID;
CREATE TABLE residues (policy_id TEXT, own_province TEXT, other_province TEXT, kind TEXT, quote TEXT, strength TEXT, PRIMARY KEY (policy_id, other_province, kind, quote)) WITHOUT ROWID;
CREATE TABLE indicator_results (subject_key TEXT, pack TEXT, indicator_id TEXT, result TEXT, quote TEXT, cause TEXT, advisory INTEGER, cautions TEXT, PRIMARY KEY (subject_key, pack, indicator_id)) WITHOUT ROWID;
CREATE TABLE check_results (subject_key TEXT, check_id TEXT, state TEXT, cause TEXT, PRIMARY KEY (subject_key, check_id)) WITHOUT ROWID;
CREATE TABLE findings (finding_id TEXT, check_id TEXT, level TEXT, subject_key TEXT, province_slug TEXT, title_vi TEXT, title_en TEXT, status TEXT, PRIMARY KEY (finding_id)) WITHOUT ROWID;
CREATE TABLE evidence (finding_id TEXT, artifact TEXT, sha256 TEXT, locator TEXT, quote TEXT, PRIMARY KEY (finding_id, artifact, locator, quote)) WITHOUT ROWID;
CREATE TABLE review_2022 (metric TEXT, published REAL, measured REAL, numerator_sql TEXT, note TEXT, PRIMARY KEY (metric)) WITHOUT ROWID;
CREATE TABLE about (table_name TEXT, column_name TEXT, description TEXT, PRIMARY KEY (table_name, column_name)) WITHOUT ROWID;
CREATE INDEX contacts_by_value ON contacts (kind, value, province_slug, subject_key);
CREATE INDEX policies_by_subject ON policies (subject_key);
CREATE INDEX apps_by_province ON apps (province_slug, match_status);
CREATE INDEX findings_by_province ON findings (province_slug, level);
CREATE VIEW province_policies AS SELECT province_slug, channel, policy_id, subject_key, controller_class, controller_name FROM (
      SELECT s.province_slug, CASE WHEN s.kind = 'app' THEN 'app' ELSE substr(s.subject_key, 1, 3) END AS channel, p.policy_id, p.subject_key,
        p.controller_class, p.controller_name,
        row_number() OVER (PARTITION BY s.province_slug, CASE WHEN s.kind = 'app' THEN 'app' ELSE substr(s.subject_key, 1, 3) END
          ORDER BY instr('people_committee department provider other_body unclear none', p.controller_class), p.policy_id) AS rank
      FROM policies p JOIN subjects s ON s.subject_key = p.subject_key LEFT JOIN apps a ON a.app_key = s.subject_key
      WHERE p.outcome = 'found' AND p.is_policy = 1 AND s.province_slug IS NOT NULL AND (a.app_key IS NULL OR a.scope = 'provincial')
    ) WHERE rank = 1;
CREATE VIEW shared_contacts AS SELECT kind, value, max(category) AS category, count(DISTINCT province_slug) AS province_count,
      count(DISTINCT subject_key) AS subject_count,
      (SELECT group_concat(p) FROM (SELECT DISTINCT province_slug AS p FROM contacts c2 WHERE c2.kind = c.kind AND c2.value = c.value AND province_slug IS NOT NULL ORDER BY 1)) AS provinces,
      (SELECT group_concat(s) FROM (SELECT DISTINCT subject_key AS s FROM contacts c3 WHERE c3.kind = c.kind AND c3.value = c.value ORDER BY 1)) AS subjects
      FROM contacts c GROUP BY kind, value HAVING count(DISTINCT province_slug) > 1;
CREATE VIEW scores AS SELECT r.subject_key AS subject_key, s.province_slug AS province_slug, r.pack AS pack, sum(result = 'yes') AS met, sum(result = 'partial') AS partial, sum(result = 'no') AS not_met,
  sum(result = 'not-applicable') AS not_applicable, sum(result = 'not-evaluated') AS not_evaluated,
  round(1.0 * sum(result = 'yes') / nullif(sum(result IN ('yes', 'partial', 'no')), 0), 3) AS share_met FROM indicator_results r JOIN subjects s ON s.subject_key = r.subject_key LEFT JOIN apps a ON a.app_key = r.subject_key
  LEFT JOIN provinces p ON p.slug = s.province_slug WHERE coalesce(r.advisory, 0) = 0 GROUP BY 1, 2, r.pack;
CREATE VIEW province_scores AS SELECT s.province_slug AS province_slug, r.pack AS pack, count(DISTINCT r.subject_key) AS subjects, sum(result = 'yes') AS met, sum(result = 'partial') AS partial, sum(result = 'no') AS not_met,
  sum(result = 'not-applicable') AS not_applicable, sum(result = 'not-evaluated') AS not_evaluated,
  round(1.0 * sum(result = 'yes') / nullif(sum(result IN ('yes', 'partial', 'no')), 0), 3) AS share_met FROM indicator_results r JOIN subjects s ON s.subject_key = r.subject_key LEFT JOIN apps a ON a.app_key = r.subject_key
  LEFT JOIN provinces p ON p.slug = s.province_slug WHERE coalesce(r.advisory, 0) = 0 GROUP BY 1, r.pack;
CREATE VIEW unit_scores AS SELECT p.successor_code34 AS successor_code34, p.successor_name AS successor_name, r.pack AS pack, count(DISTINCT r.subject_key) AS subjects, sum(result = 'yes') AS met, sum(result = 'partial') AS partial, sum(result = 'no') AS not_met,
  sum(result = 'not-applicable') AS not_applicable, sum(result = 'not-evaluated') AS not_evaluated,
  round(1.0 * sum(result = 'yes') / nullif(sum(result IN ('yes', 'partial', 'no')), 0), 3) AS share_met FROM indicator_results r JOIN subjects s ON s.subject_key = r.subject_key LEFT JOIN apps a ON a.app_key = r.subject_key
  LEFT JOIN provinces p ON p.slug = s.province_slug WHERE coalesce(r.advisory, 0) = 0 GROUP BY 1, 2, r.pack;
CREATE VIEW vendor_scores AS SELECT a.developer AS developer, r.pack AS pack, count(DISTINCT r.subject_key) AS subjects, sum(result = 'yes') AS met, sum(result = 'partial') AS partial, sum(result = 'no') AS not_met,
  sum(result = 'not-applicable') AS not_applicable, sum(result = 'not-evaluated') AS not_evaluated,
  round(1.0 * sum(result = 'yes') / nullif(sum(result IN ('yes', 'partial', 'no')), 0), 3) AS share_met FROM indicator_results r JOIN subjects s ON s.subject_key = r.subject_key LEFT JOIN apps a ON a.app_key = r.subject_key
  LEFT JOIN provinces p ON p.slug = s.province_slug WHERE coalesce(r.advisory, 0) = 0 AND a.developer IS NOT NULL GROUP BY 1, r.pack;
CREATE VIEW unit_policies AS SELECT p.successor_code34, p.successor_name, v.province_slug, v.channel, v.policy_id, v.subject_key, v.controller_class, v.controller_name,
      p.merged FROM province_policies v JOIN provinces p ON p.slug = v.province_slug;
CREATE VIEW unit_findings AS SELECT p.successor_code34, p.successor_name, f.province_slug, f.check_id, f.level, count(*) AS findings
      FROM findings f JOIN provinces p ON p.slug = f.province_slug WHERE f.status <> 'rejected' GROUP BY 1, 2, 3, 4, 5;
CREATE VIEW denominators AS SELECT p.slug AS province_slug, p.successor_code34, p.successor_name, (SELECT count(DISTINCT c.channel) FROM coverage c WHERE c.province_slug = p.slug AND c.stage = 'search' AND c.outcome IN ('found', 'none')) AS channels_searched,
      count(a.app_key) AS apps_found, coalesce(sum(a.listing_state = 'present'), 0) AS listings_read,
      coalesce(sum(a.policy_url IS NOT NULL), 0) AS policies_listed, coalesce(sum(o.text IS NOT NULL), 0) AS policies_read,
      coalesce(sum(o.is_policy = 1), 0) AS policies_analyzed, coalesce(sum(m.outcome = 'present'), 0) AS app_files_read
      FROM provinces p LEFT JOIN apps a ON a.province_slug = p.slug AND a.match_status = 'accepted'
      LEFT JOIN policies o ON o.subject_key = a.app_key LEFT JOIN manifests m ON m.app_key = a.app_key GROUP BY 1, 2, 3;
CREATE VIEW check_denominators AS SELECT check_id, sum(state = 'found') AS found, sum(state = 'clear') AS clear, sum(state = 'not-applicable') AS not_applicable,
      sum(state = 'not-evaluated') AS not_evaluated FROM check_results GROUP BY 1;
