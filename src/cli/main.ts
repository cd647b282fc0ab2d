#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import type { StageName } from '../pipeline/context.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { describeFailure } from './failure.js';
import type { ScanOptions } from './selection.js';
import { SOI_VERSION } from './version.js';

const STAGES: readonly { name: StageName; summary: string }[] = [
  { name: 'discover', summary: 'find the apps of the provinces in both stores' },
  { name: 'collect', summary: 'fetch listings, labels, policies and app files' },
  { name: 'extract', summary: 'read what was fetched' },
  { name: 'analyze', summary: 'compare and judge what was read' },
  { name: 'report', summary: 'write the report page' },
];

function withScanOptions(command: Command): Command {
  return command
    .option('--province <list>', 'only these provinces: slug, name or code, comma-separated')
    .option('--scope <scope>', 'provincial, national or all', 'all')
    .option('--stores <list>', 'play, apple or both', 'play,apple')
    .option('--replay <archive>', 'read recorded responses (WARC file or folder) in place of the network')
    .option('--apks <folder>', 'app files to read: APK, XAPK, APKS, APKM')
    .option('--adb [serial]', 'read the apps of a phone that is connected through adb')
    .option('--apk-url <template>', 'fetch app files, e.g. https://mirror.example/{package}.apk')
    .option(
      '--androzoo <list>',
      'fetch app files from AndroZoo: its list (CSV, .gz); key in SOI_ANDROZOO_KEY',
    )
    .option('--registry <file>', 'CSV with apps to add or exclude')
    .option('--depth <depth>', 'default, or full: every name pattern is searched for', 'default')
    .option('--pace <seconds>', 'least time between two requests to a store (default 3, at least 1)')
    .option('--country2 <code>', 'compare with the stores of a second country, e.g. us')
    .option('--out <folder>', 'workspace', 'reports')
    .option('--jobs <n>', 'how much to do at once')
    .option('--contact <address>', 'mailbox or page named in every request of a live scan')
    .option(
      '--render <when>',
      'show pages of scripts in Chromium: auto (where it is installed), on, off',
      'auto',
    )
    .option('--browser <path>', 'Chromium or Chrome to use')
    .option('--ocr <when>', 'read scans with tesseract: auto (live, where it is installed), on, off', 'auto')
    .option('--allow-port <list>', 'ports to fetch from beside 80, 443, 8080 and 8443')
    .option('--fail-on <level>', 'exit with 1 on a finding at or above: info, low, medium, high')
    .option('--lang <vi|en>', 'language of messages')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress');
}

/** The command line; heavy parts are loaded by the command that needs them. */
function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('soi')
    .description('Privacy scanner for public-sector mobile apps')
    .version(SOI_VERSION)
    .exitOverride()
    .showSuggestionAfterError();
  const scan = async (stages: readonly StageName[], options: ScanOptions): Promise<void> => {
    const { scanCommand } = await import('./commands/scan.js');
    finish(await scanCommand(stages, options, import.meta.url));
  };
  withScanOptions(
    program.command('scan').description('all stages: discover, collect, extract, analyze, report'),
  ).action((options: ScanOptions) =>
    scan(
      STAGES.map(({ name }) => name),
      options,
    ),
  );
  for (const { name, summary } of STAGES) {
    const command = withScanOptions(program.command(name).description(`one stage: ${summary}`));
    if (name === 'discover')
      command.option('--sitemaps', 'go through the stores’ sitemaps too: slow, and goes on where it stopped');
    command.action((options: ScanOptions) => scan([name], options));
  }
  program
    .command('check')
    .description(
      'look at single targets: store address, package id, app file, policy file or address, saved store page',
    )
    .argument('<target...>')
    .option('--out <folder>', 'workspace to compare with', 'reports')
    .option('--province <province>', 'province that the policy belongs to')
    .option('--contact <address>', 'mailbox or page named in every request')
    .option(
      '--render <when>',
      'show pages of scripts in Chromium: auto (where it is installed), on, off',
      'auto',
    )
    .option('--browser <path>', 'Chromium or Chrome to use')
    .option('--ocr <when>', 'read scans with tesseract: auto (where it is installed), on, off', 'auto')
    .option('--allow-port <list>', 'ports to fetch from beside 80, 443, 8080 and 8443')
    .option('--jobs <n>', 'how much to do at once')
    .option('--second-opinion', 'let node-apk-parser read app files too; where it differs is an anomaly')
    .option('--lang <vi|en>', 'language of messages')
    .option('--json', 'print one JSON document')
    .action(async (targets: string[], options) => {
      const { checkCommand } = await import('./commands/check.js');
      finish(await checkCommand(targets, options, import.meta.url));
    });
  program
    .command('clones')
    .description('clone families in a folder of texts, or in a JSONL file with {"id","text"} a line')
    .argument('<path>')
    .option('--threshold <jaccard>', 'similarity from which two texts are a pair', '0.8')
    .option('--pairs <file>', 'write every pair there, as JSON lines')
    .option('--jobs <n>', 'how much to do at once')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress')
    .action(async (path: string, options) => {
      const { clonesCommand } = await import('./commands/clones.js');
      finish(await clonesCommand(path, options, import.meta.url));
    });
  program
    .command('review')
    .description('what waits for a person; accept or reject it')
    .argument('[decision]', 'accept or reject')
    .argument('[id...]', 'ids of apps or findings')
    .option('--note <text>', 'why')
    .option('--lang <vi|en>', 'language of messages')
    .option('--out <folder>', 'workspace', 'reports')
    .option('--json', 'print one JSON document')
    .action(async (decision: string | undefined, ids: string[], options) => {
      const { reviewCommand } = await import('./commands/review.js');
      finish(reviewCommand(decision, ids, options));
    });
  program
    .command('export')
    .description('the workspace as files: tables, evidence, letters')
    .requiredOption(
      '--format <format>',
      'csv, jsonl, parquet, datapackage, datasette, xlsx, evidence (a bundle that soi verify checks) or letter (DOCX)',
    )
    .option('--out <folder>', 'workspace', 'reports')
    .option('--to <path>', 'where to write: a folder; for evidence also a .zip, for xlsx and letter a file')
    .option('--public', 'replace mailboxes and phones of persons by salted hashes that still join')
    .option('--province <province>', 'evidence, letter: this province (letter: each where none is named)')
    .option('--finding <id>', 'evidence: this finding')
    .option('--subject <key>', 'evidence: this app or portal')
    .option('--replay <archive>', 'evidence: where the recorded responses are, if not in the workspace')
    .option('--timestamp-request <file>', 'evidence: write the request for a time stamp (RFC 3161), too')
    .option(
      '--template <file>',
      'letter: words of your own (JSON, as data/letter.json), or a .docx with {{province}}, {{findings}}, {{gaps}} …',
    )
    .option('--json', 'print one JSON document')
    .action(async (options) => {
      const { exportCommand } = await import('./commands/export.js');
      finish(await exportCommand(options));
    });
  program
    .command('verify')
    .description('check an evidence bundle offline: every hash, every quote still at its place')
    .argument('<bundle>', 'folder or zip')
    .option('--manifest-sha256 <hash>', 'SHA-256 of the manifest that was noted when the bundle was made')
    .option('--reread', 'read the documents again and compare the texts')
    .option('--timestamp <file>', 'reply of a time-stamping authority (RFC 3161) for the manifest')
    .option('--lang <vi|en>', 'language of messages')
    .option('--json', 'print one JSON document')
    .action(async (bundle: string, options) => {
      const { verifyCommand } = await import('./commands/verify.js');
      finish(await verifyCommand(bundle, options, import.meta.url));
    });
  program
    .command('diff')
    .description(
      'what changed between two workspaces: policy texts, controllers, contacts, permissions, trackers',
    )
    .argument('<old>', 'workspace or its soi.sqlite')
    .argument('<new>', 'workspace or its soi.sqlite')
    .option('--feed <file>', 'write an Atom feed, too')
    .option('--json', 'print one JSON document')
    .action(async (oldPath: string, newPath: string, options) => {
      const { diffCommand } = await import('./commands/diff.js');
      finish(diffCommand(oldPath, newPath, options));
    });
  program
    .command('serve')
    .description('the report, the review queue and read-only SQL in a browser of this machine')
    .option('--out <folder>', 'workspace', 'reports')
    .option('--port <n>', 'port on 127.0.0.1; 0 takes a free one', '0')
    .option('--json', 'print the address as JSON')
    .action(async (options) => {
      const { serveCommand } = await import('./commands/serve.js');
      finish(await serveCommand(options, import.meta.url));
    });
  program
    .command('checks')
    .description('list the checks: what each looks at, why, and its limits')
    .option('--json', 'print one JSON document')
    .option('--lang <vi|en>', 'language')
    .action(async (options) => {
      const { checksCommand } = await import('./commands/checks.js');
      finish(checksCommand(options));
    });
  return program;
}

async function main(): Promise<void> {
  const program = createProgram((code) => {
    process.exitCode = code;
  });
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
      return;
    }
    const { exitCode, message, stack } = describeFailure(error);
    process.stderr.write(
      `soi: ${message}\n${stack === null || process.env.SOI_DEBUG === undefined ? '' : `${stack}\n`}`,
    );
    process.exitCode = exitCode;
  }
}

// A reader that has seen enough (`soi check … | head`) closes the pipe: that is its right, and no fault.
process.stdout.on('error', (error: { code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? EXIT.done);
});

await main();
