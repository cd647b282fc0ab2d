import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { parseDocument } from 'htmlparser2';
import { afterAll, describe, expect, it } from 'vitest';
import { embedJson, escapeHtml } from '../../src/report/html.js';
import { PART_FILE, PART_FOLDER, partName, partPath } from '../../src/report/page/parts.js';
import type { PartContent } from '../../src/report/page/split.js';
import { pageHtml, renderPage } from '../../src/report/page.js';
import { type PageModel, readPageModel } from '../../src/report/page-model.js';
import { HOSTILE, hostileWorkspace } from './hostile-workspace.js';

const CODE = { script: 'globalThis.page=1', style: 'body{margin:0}' };
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

function modelIn(html: string): PageModel {
  const block = elementsOf(html).find(({ attribs }) => attribs?.type === 'application/json');
  return JSON.parse(block?.children?.[0]?.data ?? '') as PageModel;
}

describe('the page of a hostile workspace', () => {
  const { html, parts } = renderPage(workspace.query, CODE);
  const elements = elementsOf(html);

  it('holds all that it shows', () => {
    expect(parts.size).toBe(0);
  });

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
    const model = modelIn(html);
    expect(model).toEqual(JSON.parse(JSON.stringify(readPageModel(workspace.query))));
    expect(model.apps.map(({ title }) => title)).toEqual([HOSTILE, HOSTILE, HOSTILE]);
  });

  it('allows its own script and style by their hashes and nothing else', () => {
    const policy = elements.find(({ attribs }) => attribs?.['http-equiv'] === 'Content-Security-Policy');
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy?.attribs?.content).toBe(
      `default-src 'none'; script-src ${hash(CODE.script)}; style-src ${hash(CODE.style)}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it('shows no character of the model that could turn its source around', () => {
    expect(/[\u202a-\u202e\u2066-\u2069\u2028\u0000]/.exec(html)?.index).toBeUndefined();
  });

  it('is the same to the byte each time, whenever the run began or ended', () => {
    expect(renderPage(workspace.query, CODE).html === html).toBe(true);
    workspace.run(`UPDATE runs SET started_at = '2001-01-01', finished_at = '2002-02-02'`);
    expect(renderPage(workspace.query, CODE).html === html).toBe(true);
  });
});

describe('a page that keeps its parts in a folder', () => {
  const sizes = { oneFileCharacters: 0, partCharacters: 500 };
  const { html, parts } = renderPage(workspace.query, CODE, sizes);
  const core = modelIn(html);

  /** What a part hands over to the page when a browser runs it. */
  function contentOf(script: string): { name: string; content: PartContent } {
    const calls: { name: string; content: PartContent }[] = [];
    runInNewContext(script, {
      soiPart: (name: string, json: string) => calls.push({ name, content: JSON.parse(json) as PartContent }),
    });
    expect(calls).toHaveLength(1);
    return calls[0] ?? { name: '', content: {} };
  }

  it('gives with all of its parts the model of a page in one file', () => {
    const model = readPageModel(workspace.query);
    const whole = { ...core, parts: null, phrases: [...Object.values(model.phrases)] };
    for (const script of parts.values()) {
      const { details, texts, pairs, proofs, phrases } = contentOf(script).content;
      Object.assign(whole.details, details);
      Object.assign(whole.texts, texts);
      Object.assign(whole.pairs, pairs);
      Object.assign(whole.proofs, proofs);
      for (const [index, phrase] of Object.entries(phrases ?? {}))
        expect(phrase).toBe(model.phrases[Number(index)]);
    }
    expect(whole).toEqual(JSON.parse(JSON.stringify(model)));
  });

  it('names each part by its hash, and its hash in the page', () => {
    const named = core.parts?.files.map((file) => [partPath(file), file.sha256, file.bytes]);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(named).toEqual([...parts].map(([path, text]) => [path, hash(text), Buffer.byteLength(text)]));
    expect([...parts.keys()].every((path) => PART_FILE.test(path.replace(`${PART_FOLDER}/`, '')))).toBe(true);
  });

  it('finds every key in the part that its name leads to', () => {
    for (const script of parts.values()) {
      const { name, content } = contentOf(script);
      for (const kind of ['texts', 'pairs', 'proofs'] as const)
        for (const key of Object.keys(content[kind] ?? {}))
          expect(partName(kind, key, core.parts?.counts[kind] ?? 0)).toBe(name);
      for (const key of Object.keys(content.details ?? {}))
        expect(partName('subjects', key, core.parts?.counts.subjects ?? 0)).toBe(name);
    }
  });

  it('lets only scripts that its own script adds run, and no part end its string or turn its source around', () => {
    expect(html).toContain(`&#39; &#39;strict-dynamic&#39;; style-src`);
    const all = [...parts.values(), html].join('');
    expect(/[\u202a-\u202e\u2066-\u2069\u2028\u0000]/.test(all)).toBe(false);
    expect([...parts.values()].join('')).not.toMatch(/<|>/);
  });

  it('is the same to the byte each time', () => {
    expect(renderPage(workspace.query, CODE, sizes)).toEqual({ html, parts });
  });
});

describe('the model', () => {
  const model = readPageModel(workspace.query);

  it('lets a text that several subjects share stand once, and marks only passages that are at their place', () => {
    expect(Object.keys(model.texts)).toHaveLength(2);
    expect(Object.values(model.details).flatMap(({ policy }) => policy?.marks ?? [])).toEqual([
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
    const [row] = Object.values(model.details).flatMap(({ app }) => app?.declarations ?? []);
    expect(row?.[1]).toBe('    c');
    expect(model.phrases[row?.[6] ?? -1]).toBe(HOSTILE);
  });

  it('gives each indicator its letter, and none to a policy that was not judged', () => {
    const results = Object.values(model.details).map(({ policy }) =>
      policy?.packs.map(({ pack, results }) => [pack, results]),
    );
    expect(results).toContainEqual([['review-2022', '------y----------']]);
    expect(results).toContainEqual([]);
  });
});

describe('page parts', () => {
  it.each(['a</script>b', 'x<!-- y', '</STYLE >'])(
    'refuses a part that would end its element: %s',
    (script) => {
      expect(() => pageHtml('{}', { ...CODE, script }, false)).toThrow('end its own element');
    },
  );

  it('escapes text and JSON', () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
    expect(embedJson({ a: '</script>\u2028\u202e' })).toBe('{"a":"\\u003c/script\\u003e\\u2028\\u202e"}');
  });
});
