import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWorkspace } from '../../scripts/bench/checks/made-up-workspace.js';
import { DATA_TYPES } from '../../src/analyze/declarations/vocabulary.js';
import { CHECKS } from '../../src/analyze/index.js';
import { runChecks } from '../../src/pipeline/analyze-checks.js';
import { analyzeResidues } from '../../src/pipeline/analyze-residues.js';
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace.js';
import { TABLES_OF_STAGE } from '../../src/store/schema.js';

const APPS = 45;
const DAY = '2026-11-16';
let folder: string;
let workspace: Workspace;

function judge(): void {
  workspace.database.clearStage('analyze');
  analyzeResidues(workspace.database, DAY);
  runChecks({ workspace }, DAY);
}

const count = (sql: string): number =>
  workspace.database.get<{ n: number }>(`SELECT count(*) AS n ${sql}`)?.n ?? -1;
const dump = (): unknown =>
  TABLES_OF_STAGE.analyze.map(({ name }) => workspace.database.all(`SELECT * FROM ${name}`));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'soi-checks-'));
  workspace = openWorkspace(folder);
  fillWorkspace(workspace.database, APPS);
  judge();
});
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('runChecks', () => {
  it('writes a stance for every app, type and source, and a state for every app and check', () => {
    expect(count('FROM declarations')).toBe(APPS * DATA_TYPES.length * 5);
    const appChecks = CHECKS.filter(({ scope }) => scope === 'app').length;
    expect(count('FROM check_results')).toBe(APPS * appChecks);
    expect(count(`FROM check_results WHERE state = 'not-evaluated' AND cause IS NULL`)).toBe(0);
  });

  it('writes a finding for every app and kind with contradictions, and proof for every finding', () => {
    expect(count('FROM contradictions')).toBeGreaterThan(0);
    expect(
      count(
        `FROM (SELECT DISTINCT app_key, kind FROM contradictions EXCEPT SELECT subject_key, check_id FROM findings)`,
      ),
    ).toBe(0);
    expect(count(`FROM findings WHERE finding_id NOT IN (SELECT finding_id FROM evidence)`)).toBe(0);
  });

  it('never lets a contradiction rest on a source that was not observable', () => {
    const blind = `FROM contradictions c JOIN declarations d ON d.app_key = c.app_key AND d.data_type = c.data_type AND d.source = 'policy'
      WHERE c.against LIKE 'policy: does not mention%' AND d.stance = 'not-observable'`;
    expect(count(blind)).toBe(0);
  });

  it('judges by the packs in force on the day, of the store that the app is in', () => {
    const packs = workspace.database.all<{ pack: string }>(
      'SELECT DISTINCT pack FROM indicator_results ORDER BY 1',
    );
    expect(packs.map(({ pack }) => pack)).toEqual(['google-play', 'law-91-2025', 'un-principles']);
  });

  it('gives the same rows when it is run again', () => {
    const before = dump();
    judge();
    expect(dump()).toEqual(before);
  });

  it('keeps a person’s decision on a finding over the next run', () => {
    const finding = workspace.database.get<{ finding_id: string }>(
      'SELECT finding_id FROM findings ORDER BY 1',
    );
    const id = finding?.finding_id ?? '';
    workspace.decisions.append({
      id,
      decision: 'rejected',
      note: 'looked at',
      decidedAt: `${DAY}T00:00:00Z`,
    });
    judge();
    expect(workspace.database.get('SELECT status FROM findings WHERE finding_id = ?', id)).toEqual({
      status: 'rejected',
    });
  });

  it('says of every number how many subjects it could not look at', () => {
    const rows = workspace.database.all<Record<string, number>>('SELECT * FROM check_denominators');
    for (const { found, clear, not_applicable, not_evaluated } of rows)
      expect((found ?? 0) + (clear ?? 0) + (not_applicable ?? 0) + (not_evaluated ?? 0)).toBe(APPS);
  });
});
