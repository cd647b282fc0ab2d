// `npm start`: builds, then replays the recorded sample as a whole scan, without network.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 4;

const built = run('scripts/build.mjs');
if (built !== 0) process.exit(built);
const sample = ['--replay', 'fixtures/sample/archive', '--apks', 'fixtures/sample/apks', '--out', 'reports'];
const code = run('dist/cli/main.js', 'scan', ...sample, ...process.argv.slice(2));
// 3 is "done, with gaps": the sample holds dead hosts and unreadable policies on purpose, and the summary names them.
process.exit(code === 3 ? 0 : code);
