import type { PageModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Level } from '../parts/chips.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Part } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { identityKey, isTelling } from '../report.js';
import { provincesOfFamily } from './family-members.js';

const LEVELS = ['high', 'medium', 'low', 'info'];
const TEASER_ROWS = 5;

/** Findings by check and level, each count a way into the list. */
export function FindingCounts() {
  const { report, words, inLanguage } = usePage();
  const { findings, glossary } = report.model;
  const open = findings.filter(({ status }) => status !== 'rejected');
  const titles = new Map(glossary.checks.map(({ id, title }) => [id, inLanguage(title)]));
  const checks = [...new Set(open.map(({ check }) => check))];
  const looked = new Map(report.model.looked.map((row) => [row.check, row]));
  return (
    <Part title={words.overview.findings} note={words.overview.findingsNote}>
      <ul class="checks">
        {checks.map((check) => (
          <li key={check}>
            <To view="findings" choices={{ check }}>
              {titles.get(check) ?? plain(check)}
            </To>
            <Looked row={looked.get(check)} />
            <span>
              {LEVELS.map((level) => ({
                level,
                count: open.filter((finding) => finding.check === check && finding.level === level).length,
              }))
                .filter(({ count }) => count > 0)
                .map(({ level, count }) => (
                  <span key={level} class="level-count">
                    <b>{count}</b> <Level level={level} />
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Of how many a check was found, and on how many it could not look. */
function Looked({ row }: { row: PageModel['looked'][number] | undefined }) {
  const { words } = usePage();
  if (row === undefined) return null;
  return (
    <small class="note">{words.overview.looked(row.found, row.found + row.clear, row.notEvaluated)}</small>
  );
}

/** The families that reach the most provinces. */
export function FamilyTeaser() {
  const { report, words, provinceName } = usePage();
  const families = report.model.families
    .map((family) => ({ family, provinces: provincesOfFamily(report, family.members) }))
    .filter(({ provinces }) => provinces.length > 1)
    .sort((a, b) => b.provinces.length - a.provinces.length);
  return (
    <Part title={words.overview.families}>
      <ul class="teasers">
        {families.slice(0, TEASER_ROWS).map(({ family, provinces }) => (
          <li key={family.id}>
            <To view="family" id={family.id}>
              {words.family.title(provinces.length, family.members.length)}
            </To>
            <p class="note">{provinces.map((slug) => provinceName(slug)).join(', ')}</p>
          </li>
        ))}
      </ul>
      <p>
        <To view="families">{words.showAll}</To>
      </p>
    </Part>
  );
}

/** What the most provinces have in common. */
export function SharedTeaser() {
  const { report, words, provinceName } = usePage();
  return (
    <Part title={words.overview.shared}>
      <ul class="teasers">
        {report.model.identities
          .filter(isTelling)
          .slice(0, TEASER_ROWS)
          .map((identity) => (
            <li key={identityKey(identity)}>
              <To view="shared" id={identityKey(identity)}>
                <span class="note">{words.identityKinds[identity.kind]}</span>{' '}
                <Foreign
                  text={identity.kind === 'key' ? `${identity.value.slice(0, 16)}…` : identity.value}
                  max={60}
                />
              </To>
              <p class="note">
                {identity.provinces.length}: {identity.provinces.map((slug) => provinceName(slug)).join(', ')}
              </p>
            </li>
          ))}
      </ul>
      <p>
        <To view="shared">{words.showAll}</To>
      </p>
    </Part>
  );
}
