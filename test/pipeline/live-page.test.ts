import { describe, expect, it } from 'vitest';
import { LivePage } from '../../src/pipeline/serve/live-page.js';
import { hostileWorkspace } from '../report/hostile-workspace.js';

const CODE = { script: 'void 0', style: 'a{}' };
const IN_PARTS = { oneFileCharacters: 0, partCharacters: 2_000 };
const pathsIn = (body: string) =>
  [...body.matchAll(/"name":"([a-z]+-\d+)","sha256":"([0-9a-f]{16})/g)].map(
    ([, name, hash]) => `index_files/${name}.${hash}.js`,
  );

describe('the page of soi serve', () => {
  it('gives out its parts by their path, those of the page before too, and nothing else', () => {
    const workspace = hostileWorkspace();
    const page = new LivePage(CODE, IN_PARTS);
    const before = pathsIn(page.render(workspace.query).body);
    workspace.run(`UPDATE apps SET version = 'changed'`);
    const after = pathsIn(page.render(workspace.query).body);
    workspace.close();
    expect(after).not.toEqual(before);
    for (const path of [...before, ...after])
      expect(page.partAt(path)).toMatchObject({ status: 200, type: 'text/javascript' });
    for (const path of ['index_files/SHA256SUMS', 'index_files/../soi.sqlite', 'constructor', ''])
      expect(page.partAt(path)).toBeNull();
  });

  it('lets the page run its own script and what that adds, and nobody frame it', () => {
    const workspace = hostileWorkspace();
    const { policy } = new LivePage(CODE, IN_PARTS).render(workspace.query);
    workspace.close();
    expect(policy).toMatch(
      /script-src 'sha256-[^']+' 'strict-dynamic'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
    );
  });
});
