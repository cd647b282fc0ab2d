// Everything that must hold before a change lands: format and lint, types, tests, the two commands, the contract.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const contractCheck = '../shared/tools/contract-check.mjs';
const steps = [
  ['format and lint', 'npx', ['biome', 'ci', '.']],
  ['types', 'npx', ['tsc', '--noEmit']],
  ['build', process.execPath, ['scripts/build.mjs']],
  ['tests', 'npx', ['vitest', 'run']],
  ['npm start', 'npm', ['start', '--silent']],
  ...(existsSync(new URL(`../${contractCheck}`, import.meta.url))
    ? [['contract', process.execPath, [contractCheck]]]
    : []),
];

const failures = [];
let passedTests = 0;
let failedTests = 0;
for (const [name, command, args] of steps) {
  console.log(`\n== ${name}`);
  const isTests = name === 'tests';
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', isTests ? 'pipe' : 'inherit', 'inherit'],
  });
  if (isTests) {
    process.stdout.write(result.stdout);
    const plain = result.stdout.replace(/\u001b\[[0-9;]*m/g, '');
    passedTests = Number(/^\s*Tests\s.*?(\d+) passed/m.exec(plain)?.[1] ?? 0);
    failedTests = Number(/^\s*Tests\s.*?(\d+) failed/m.exec(plain)?.[1] ?? 0);
    if (passedTests === 0) failures.push('tests: none ran');
  }
  if (result.status !== 0) failures.push(`${name} (exit ${result.status})`);
}
for (const failure of failures) console.log(`failed: ${failure}`);
const otherSteps = steps.length - 1;
const otherFailures = failures.filter((failure) => !failure.startsWith('tests')).length;
console.log(`${passedTests + otherSteps - otherFailures} passed, ${failedTests + otherFailures} failed`);
process.exit(failures.length === 0 ? 0 : 1);
