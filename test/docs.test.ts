import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GENERATED_DOCS } from '../src/cli/docs.js';
import { ROOT, soi } from './workspace.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('documentation', () => {
  it.each(Object.keys(GENERATED_DOCS))('%s is what the program says of itself (npm run docs)', (path) => {
    expect(read(path)).toBe(GENERATED_DOCS[path]?.());
  });

  it('README shows the two commands', () => {
    expect(read('README.md')).toContain('npm ci && npm start');
    expect(read('README.md')).toContain('npm test');
  });

  it('docs/commands.md names every command and option that the help shows', () => {
    const help = soi(['--help']).stdout;
    const commands = [...help.matchAll(/^ {2}(\w+) .*$/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help');
    expect(commands.length).toBeGreaterThan(7);
    const text = read('docs/commands.md');
    for (const command of commands) {
      expect(text, command).toContain(`soi ${command}`);
      for (const [option] of soi([command, '--help']).stdout.matchAll(/--(?!help)[a-z][a-z-]+/g))
        expect(text, `${command} ${option}`).toContain(option);
    }
  });

  it('every file that README links to is there', () => {
    const links = [...read('README.md').matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !link.startsWith('http'));
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(existsSync(join(ROOT, link)), link).toBe(true);
  });
});
