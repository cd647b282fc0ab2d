import { createHash } from 'node:crypto';
import { parseDocument } from 'htmlparser2';
import { afterAll, describe, expect, it } from 'vitest';
import { embedJson, escapeHtml } from '../../src/report/html.js';
import { pageHtml, renderPage } from '../../src/report/page.js';
import { readPageModel } from '../../src/report/page-model.js';
import { HOSTILE, hostileWorkspace } from './hostile-workspace.js';

const PARTS = { script: 'globalThis.page=1', style: 'body{margin:0}' };
const workspace = hostileWorkspace();
afterAll(() => workspace.close());

interface Node {
  type: string;
  name?: string;
  attribs?: Record<string, string>;
  children?: Node[];
  data?: string;
}

function elementsOf(html: string): Node[] {
  const found: Node[] = [];
  const walk = (node: Node): void => {
    if (node.name !== undefined) found.push(node);
    node.children?.forEach(walk);
  };
  walk(parseDocument(html) as unknown as Node);
  return found;
}

describe('the page of a hostile workspace', () => {
  const html = renderPage(workspace.query, PARTS);
  const elements = elementsOf(html);

  it('has only the elements that soi wrote', () => {
    const names = elements.map(({ name }) => name);
    expect(names.filter((name) => name === 'script')).toHaveLength(2);
    expect(names.filter((name) => name === 'style')).toHaveLength(1);
    expect(names).not.toContain('img');
    expect(
      elements.flatMap(({ attribs }) => Object.keys(attribs ?? {})).filter((name) => /^on/.test(name)),
    ).toEqual([]);
  });

  it('carries the strangers’ words unchanged as inert JSON', () => {
    const block = elements.find(({ attribs }) => attribs?.type === 'application/json');
    const model = JSON.parse(block?.children?.[0]?.data ?? '') as ReturnType<typeof readPageModel>;
    expect(model).toEqual(JSON.parse(JSON.stringify(readPageModel(workspace.query))));
    expect(model.apps.map(({ title }) => title)).toEqual([HOSTILE, HOSTILE]);
  });

  it('allows its own script and style by their hashes and nothing else', () => {
    const policy = elements.find(({ attribs }) => attribs?.['http-equiv'] === 'Content-Security-Policy');
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy?.attribs?.content).toBe(
      `default-src 'none'; script-src ${hash(PARTS.script)}; style-src ${hash(PARTS.style)}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it('shows no character of the model that could turn its source around', () => {
    expect(/[\u202a-\u202e\u2066-\u2069\u2028\u0000]/.exec(html)?.index).toBeUndefined();
  });

  it('is the same to the byte each time, whenever the run began or ended', () => {
    expect(renderPage(workspace.query, PARTS) === html).toBe(true);
    workspace.run(`UPDATE runs SET started_at = '2001-01-01', finished_at = '2002-02-02'`);
    expect(renderPage(workspace.query, PARTS) === html).toBe(true);
  });
});

describe('the model', () => {
  const model = readPageModel(workspace.query);

  it('lets a text that several subjects share stand once, and marks only passages that are at their place', () => {
    expect(Object.keys(model.texts)).toHaveLength(2);
    expect(model.policies.flatMap(({ marks }) => marks)).toEqual([
      ['controller', 'provider', 0, 40],
      ['operator', '', 0, 40],
      ['indicator', 'controller-named', 0, 40],
      ['contact', 'email', 0, 40],
    ]);
  });

  it('tells what two provinces share, by kind', () => {
    expect(model.identities.map(({ kind, provinces }) => [kind, provinces])).toEqual([
      ['developer', ['can-tho', 'hau-giang']],
      ['email', ['can-tho', 'hau-giang']],
      ['host', ['can-tho', 'hau-giang']],
      ['key', ['can-tho', 'hau-giang']],
    ]);
  });

  it('keeps what a source says apart from what was not compared', () => {
    const [row] = model.apps.flatMap(({ declarations }) => declarations);
    expect(row?.[1]).toBe('    c');
    expect(model.phrases[row?.[6] ?? -1]).toBe(HOSTILE);
  });

  it('gives each indicator its letter, and none to a policy that was not judged', () => {
    const results = model.policies.map(({ packs }) => packs.map(({ pack, results }) => [pack, results]));
    expect(results).toContainEqual([['review-2022', '------y----------']]);
    expect(results).toContainEqual([]);
  });
});

describe('page parts', () => {
  it.each(['a</script>b', 'x<!-- y', '</STYLE >'])(
    'refuses a part that would end its element: %s',
    (script) => {
      expect(() => pageHtml(readPageModel(workspace.query), { ...PARTS, script })).toThrow(
        'end its own element',
      );
    },
  );

  it('escapes text and JSON', () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
    expect(embedJson({ a: '</script>\u2028\u202e' })).toBe('{"a":"\\u003c/script\\u003e\\u2028\\u202e"}');
  });
});
