import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPreviousRun, recordChanges } from '../../src/pipeline/history.js';
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace.js';
import { temporaryFolder } from '../workspace.js';

const KEY = 'play:a.b';
let workspace: Workspace;

beforeEach(() => {
  workspace = openWorkspace(temporaryFolder());
});

afterEach(() => {
  workspace.close();
  rmSync(workspace.folder, { recursive: true, force: true });
});

function begin(runId: string, soiVersion = '1'): void {
  keepPreviousRun(workspace);
  workspace.database.insert('runs', {
    run_id: runId,
    started_at: runId,
    finished_at: null,
    soi_version: soiVersion,
  });
}

function end(runId: string): void {
  workspace.database.run('UPDATE runs SET finished_at = ? WHERE run_id = ?', runId, runId);
  recordChanges(workspace, runId);
}

function write(text: string, sha256: string): void {
  const { database } = workspace;
  database.insert('subjects', { subject_key: KEY, kind: 'app', province_slug: 'ha-noi', title: 'A' });
  database.insert('policies', {
    policy_id: `policy:${KEY}`,
    subject_key: KEY,
    outcome: 'found',
    sha256,
    text,
  });
}

const changes = () =>
  workspace.database.all(
    'SELECT run_id, previous_run, kind, change, cause FROM changes ORDER BY run_id, kind, what',
  );

describe('what a workspace keeps of earlier runs', () => {
  it('is nothing after the first run', () => {
    begin('r1');
    write('Một hai ba.', 's1');
    end('r1');
    expect(changes()).toEqual([]);
    expect(workspace.database.get('SELECT compared_with FROM runs')).toEqual({ compared_with: null });
  });

  it('tells a change by the author from one by soi, run after run', () => {
    begin('r1');
    write('Một hai ba.', 's1');
    end('r1');
    begin('r2');
    write('Một hai bốn.', 's2');
    end('r2');
    begin('r3', '2');
    write('Một hai bốn', 's2');
    end('r3');
    expect(changes()).toEqual([
      { run_id: 'r2', previous_run: 'r1', kind: 'policy-text', change: 'changed', cause: 'author' },
      { run_id: 'r3', previous_run: 'r2', kind: 'policy-text', change: 'changed', cause: 'soi' },
    ]);
    const row = workspace.database.get<{ parts: string }>(`SELECT parts FROM changes WHERE run_id = 'r2'`);
    expect(JSON.parse(row?.parts ?? '')).toContainEqual({ op: 'gone', text: 'ba' });
  });

  it('compares again where a run goes on, and says that nothing changed', () => {
    begin('r1');
    write('Một hai ba.', 's1');
    end('r1');
    begin('r2');
    write('Một.', 's2');
    end('r2');
    write('Một hai ba.', 's1');
    end('r2');
    expect(changes()).toEqual([]);
    expect(workspace.database.all('SELECT compared_with FROM runs ORDER BY run_id')).toEqual([
      { compared_with: null },
      { compared_with: 'r1' },
    ]);
  });

  it('compares with the last run that ended, not with one that was stopped', () => {
    begin('r1');
    write('Một hai ba.', 's1');
    end('r1');
    begin('r2');
    write('Nửa chừng.', 's2');
    begin('r3');
    write('Một hai bốn.', 's3');
    end('r3');
    expect(changes()).toMatchObject([{ run_id: 'r3', previous_run: 'r1' }]);
    expect(existsSync(join(workspace.folder, 'previous.sqlite.part'))).toBe(false);
  });
});
