import levels from '../../data/checks.json' with { type: 'json' };
import type { CheckResult, Evidence, EvidenceList, Level } from '../model/index.js';
import {
  type AppCheck,
  type ArtifactName,
  type Artifacts,
  type CheckMetadata,
  gather,
  type Observed,
  type PolicyArtifact,
  type Present,
  type Subject,
} from './analyzer.js';
import { isRevealing, typeLabel } from './declarations/vocabulary.js';

/** Two sources that do not agree on one data type. */
export interface Contradiction {
  dataType: string;
  /** What one source says, in fixed and neutral words with the source's own. */
  says: string;
  /** What the other says, or that it does not mention it. */
  against: string;
  /** Where it is not the one of the check. */
  level?: Level;
  evidence: EvidenceList;
}

export type ContradictionResult =
  | { state: 'found'; contradictions: readonly (Contradiction & { level: Level })[] }
  | Exclude<CheckResult, { state: 'found' }>;

/** A check that compares two sources: it writes rows of `contradictions`, and one finding for an app. */
export interface ContradictionCheck extends AppCheck {
  contradict(subject: Subject, artifacts: Artifacts): ContradictionResult;
}

interface Definition<R extends ArtifactName, O extends ArtifactName> extends CheckMetadata {
  requires: readonly R[];
  observes?: readonly O[];
  compare(
    input: { subject: Subject } & Present<R> & Observed<O>,
  ): readonly Contradiction[] | Exclude<CheckResult, { state: 'found' }>;
}

/** A comparison of two sources of one app. An empty list means that they were compared and agree. */
export function contradictionCheck<R extends ArtifactName = never, O extends ArtifactName = never>(
  definition: Definition<R, O>,
): ContradictionCheck {
  const contradict = (subject: Subject, artifacts: Artifacts): ContradictionResult => {
    if (subject.kind !== 'app') return { state: 'not-applicable' };
    const gathered = gather(definition, artifacts);
    if ('cause' in gathered) return { state: 'not-evaluated', cause: gathered.cause };
    const result = definition.compare({ subject, ...gathered.input });
    if ('state' in result) return result;
    if (result.length === 0) return { state: 'clear' };
    const contradictions = result.map((each) => ({
      ...each,
      level: each.level ?? levelOf(definition.id, each),
    }));
    return { state: 'found', contradictions };
  };
  return {
    ...definition,
    scope: 'app',
    contradict,
    evaluate: (subject, artifacts) => asFinding(definition, subject, contradict(subject, artifacts)),
  };
}

export function isContradictionCheck(check: object): check is ContradictionCheck {
  return 'contradict' in check;
}

const LEVELS: Readonly<Record<string, { level: string; revealing: string }>> = levels.levels;
const ORDER: readonly Level[] = ['info', 'low', 'medium', 'high'];

function levelOf(checkId: string, { dataType }: Contradiction): Level {
  const own = LEVELS[checkId];
  return ((isRevealing(dataType) ? own?.revealing : own?.level) ?? 'low') as Level;
}

/** One finding for an app, however many types it concerns; its level is the highest of them. */
function asFinding({ id, title }: CheckMetadata, subject: Subject, result: ContradictionResult): CheckResult {
  if (result.state !== 'found') return result;
  const { contradictions } = result;
  const types = contradictions.map(({ dataType }) => dataType);
  const [first, ...rest] = unique(contradictions.flatMap(({ evidence }) => evidence));
  if (first === undefined) throw new Error(`${id} found something without evidence`);
  const level = ORDER.at(Math.max(...contradictions.map((each) => ORDER.indexOf(each.level)))) ?? 'low';
  return {
    state: 'found',
    findings: [
      {
        key: types.join('+'),
        subjectKey: subject.subjectKey,
        provinceSlug: subject.provinceSlug,
        level,
        titleVi: `“${subject.title}”: ${title.vi} (${types.map((type) => typeLabel(type).vi).join(', ')})`,
        titleEn: `“${subject.title}”: ${title.en} (${types.map((type) => typeLabel(type).en).join(', ')})`,
        evidence: [first, ...rest],
      },
    ],
  };
}

function unique(evidence: readonly Evidence[]): Evidence[] {
  const keyOf = (each: Evidence): string => `${each.artifact}|${each.locator}|${each.quote}`;
  return [...new Map(evidence.map((each) => [keyOf(each), each])).values()];
}

/** Why a policy's silence or words cannot be held against another source; null where they can. */
export function notComparable({ facts }: PolicyArtifact): { state: 'not-evaluated'; cause: string } | null {
  return facts.isComparable ? null : { state: 'not-evaluated', cause: `policy: ${facts.cause}` };
}
