import { fold } from '../fold.js';
import { usePage } from '../page.js';
import { Choose, FilterField } from '../parts/choose.js';
import { Head } from '../parts/layout.js';
import { FindingList } from '../parts/tables.js';

const LEVELS = ['high', 'medium', 'low', 'info'];

/** Every finding, filtered by level, check, province, status and words; the address keeps the filter. */
export function FindingsView() {
  const { report, words, address, inLanguage, provinceName } = usePage();
  const { findings, glossary } = report.model;
  const { q = '', level = '', check = '', province = '', status = '' } = address.choices;
  const wanted = fold(q);
  const shown = findings.filter(
    (finding) =>
      (level === '' || finding.level === level) &&
      (check === '' || finding.check === check) &&
      (province === '' || finding.province === province) &&
      (status === '' || finding.status === status) &&
      (wanted === '' || fold(`${finding.titleVi} ${finding.titleEn} ${finding.subject}`).includes(wanted)),
  );
  const places = [...new Set(findings.flatMap((finding) => finding.province ?? []))]
    .map((slug) => [slug, provinceName(slug)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, 'vi'));
  const any = words.findings.any;
  return (
    <>
      <Head title={words.views.findings}>
        <p class="note">{words.findings.note}</p>
      </Head>
      <div class="filters">
        <FilterField name="q" label={words.findings.query} />
        <Choose
          name="level"
          label={words.columns.level}
          any={any}
          options={LEVELS.map((each) => [each, words.levels[each] ?? each])}
        />
        <Choose
          name="check"
          label={words.columns.check}
          any={any}
          options={glossary.checks.map(({ id, title }) => [id, inLanguage(title)])}
        />
        <Choose name="province" label={words.columns.province} any={any} options={places} />
        <Choose
          name="status"
          label={words.columns.status}
          any={any}
          options={Object.entries(words.statuses)}
        />
      </div>
      <p class="count" aria-live="polite">
        {words.findings.count(shown.length, findings.length)}
      </p>
      {shown.length === 0 ? <p>{words.findings.none}</p> : <FindingList findings={shown} />}
    </>
  );
}
