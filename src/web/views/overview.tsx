import { outcomeOf, PROVINCE_OUTCOMES } from '../outcome.js';
import { usePage } from '../page.js';
import { Outcome } from '../parts/chips.js';
import { Part } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { type MapUnits, TileMap } from '../parts/tile-map.js';
import { ClassBars, ClassTable } from './overview-classes.js';
import { Gaps } from './overview-gaps.js';
import { Review } from './overview-review.js';
import { FamilyTeaser, FindingCounts, SharedTeaser } from './overview-teasers.js';

/** First screen: how far the search came, who answers for the data, and what could not be seen. */
export function OverviewView() {
  const { report, words } = usePage();
  const { run, provinces } = report.model;
  const readable = provinces.filter(({ controllerClass }) => controllerClass !== null);
  const named = readable.filter(({ controllerClass }) => isPublicBody(controllerClass)).length;
  const found = run.funnel?.provincesFound ?? 0;
  return (
    <>
      <header class="lead">
        <p class="kind">{words.overview.kicker}</p>
        <h1 tabIndex={-1}>
          {words.overview.lead(found, run.funnel?.provincesLookedFor ?? 0, readable.length)}{' '}
          <em>{words.overview.leadNamed(named, readable.length)}</em>
        </h1>
        {run.source === 'replay' ? (
          <p class="notice">
            {words.replayNotice} <To view="method">{words.replayMore}</To>
          </p>
        ) : null}
      </header>
      <Funnel />
      <MapPart />
      <ClassTable />
      <FindingCounts />
      <div class="columns">
        <FamilyTeaser />
        <SharedTeaser />
      </div>
      <Gaps />
      <Review />
    </>
  );
}

function isPublicBody(controllerClass: string | null): boolean {
  return controllerClass === 'people_committee' || controllerClass === 'department';
}

const STEPS: readonly (readonly [step: string, of: string | null])[] = [
  ['provincesLookedFor', null],
  ['provincesAnswered', 'provincesLookedFor'],
  ['provincesFound', 'provincesAnswered'],
  ['provincesWithPolicy', 'provincesFound'],
  ['provincesReadable', 'provincesFound'],
  ['provincesWithManifest', 'provincesFound'],
];

function Funnel() {
  const { report, words } = usePage();
  const { funnel } = report.model.run;
  if (funnel === null) return null;
  const all = Math.max(1, funnel.provincesLookedFor ?? 0);
  return (
    <Part title={words.overview.funnel} note={words.overview.funnelNote}>
      <ol class="funnel">
        {STEPS.map(([step, of]) => {
          const count = funnel[step] ?? 0;
          return (
            <li key={step}>
              <span class="funnel-count">
                <b>{count}</b>
                {of === null ? null : <span>/{funnel[of] ?? 0}</span>}
              </span>
              <span class="funnel-name">{words.funnel[step]}</span>
              <span class="track" aria-hidden="true">
                <span class="track-of" style={{ width: `${((funnel[of ?? step] ?? 0) / all) * 100}%` }} />
                <span class="track-count" style={{ width: `${(count / all) * 100}%` }} />
              </span>
            </li>
          );
        })}
      </ol>
    </Part>
  );
}

function MapPart() {
  const { report, words, to, address } = usePage();
  const units: MapUnits = address.choices.units === '34' ? '34' : '63';
  const outcomes = report.model.provinces.map(outcomeOf);
  return (
    <Part title={words.overview.map} note={words.overview.mapNote} class="map-part">
      <div class="map-columns">
        <div>
          <p class="tabs">
            <a href={to('')} aria-current={units === '63' ? 'true' : undefined}>
              {words.overview.units63}
            </a>
            <a href={to('', null, { units: '34' })} aria-current={units === '34' ? 'true' : undefined}>
              {words.overview.units34}
            </a>
          </p>
          <TileMap units={units} />
          {units === '34' ? <p class="note">{words.overview.mergedNote}</p> : null}
        </div>
        <div>
          <h3>{words.overview.legend}</h3>
          <ul class="legend">
            {PROVINCE_OUTCOMES.map((outcome) => ({
              outcome,
              count: outcomes.filter((each) => each === outcome).length,
            }))
              .filter(({ count }) => count > 0)
              .map(({ outcome, count }) => (
                <li key={outcome}>
                  <Outcome outcome={outcome} /> <b>{count}</b>
                </li>
              ))}
          </ul>
          <ClassBars />
        </div>
      </div>
    </Part>
  );
}
