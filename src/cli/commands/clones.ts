import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CloneReport, DEFAULT_THRESHOLD, findClones } from '../../pipeline/clones.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';
import { readJobs } from '../jobs.js';

interface ClonesOptions {
  threshold?: string;
  pairs?: string;
  jobs?: string;
  json?: boolean;
  quiet?: boolean;
}

const PROGRESS_MS = 2_000;
const SHOWN_FAMILIES = 20;
const SHOWN_MEMBERS = 10;
const SHOWN_GAPS = 20;

/** Finds clone families in a folder of texts or a JSONL file; texts that cannot be read give exit code 3. */
export async function clonesCommand(
  path: string,
  options: ClonesOptions,
  distUrl: string,
): Promise<ExitCode> {
  const threshold = readThreshold(options.threshold);
  if (
    options.pairs !== undefined &&
    !statSync(dirname(options.pairs), { throwIfNoEntry: false })?.isDirectory()
  )
    throw new UsageError(`--pairs: there is no folder ${dirname(options.pairs)}`);
  const report = await findClones({
    path,
    threshold,
    jobs: readJobs(options.jobs),
    workerUrl: new URL('../pipeline/clones/worker.js', distUrl),
    ...(options.pairs === undefined ? {} : { pairsPath: options.pairs }),
    ...(options.quiet === true ? {} : { onProgress: createProgress() }),
  });
  process.stdout.write(options.json === true ? `${JSON.stringify(toJson(report))}\n` : render(report));
  for (const { id, line, reason } of report.skipped.slice(0, SHOWN_GAPS))
    process.stderr.write(
      `${[id, line === undefined ? null : `line ${line}`].filter(Boolean).join(', ') || 'all texts'}: ${reason}\n`,
    );
  return report.skippedCount > 0 ? EXIT.gaps : EXIT.done;
}

function readThreshold(text: string | undefined): number {
  if (text === undefined) return DEFAULT_THRESHOLD;
  const threshold = /^(0|1|0?\.\d+|1\.0+|0\.\d+)$/.test(text) ? Number(text) : 0;
  if (threshold <= 0) throw new UsageError(`--threshold takes a number above 0 and at most 1, not "${text}"`);
  return threshold;
}

function toJson(report: CloneReport) {
  return {
    documents: report.documents,
    unique_texts: report.uniqueTexts,
    threshold: report.threshold,
    pairs: report.pairs,
    families: report.families,
    seconds: report.seconds,
    skipped: report.skipped,
    skipped_count: report.skippedCount,
  };
}

function render(report: CloneReport): string {
  const lines = [
    `${report.documents} documents, ${report.uniqueTexts} different texts, ${report.pairs} pairs at Jaccard ${report.threshold} or above, ${report.families.length} families`,
  ];
  for (const { size, representative, members } of report.families.slice(0, SHOWN_FAMILIES)) {
    lines.push('', `${size} texts like ${representative}`);
    for (const { id, jaccard } of members.slice(0, SHOWN_MEMBERS))
      lines.push(`  ${jaccard.toFixed(3)}  ${id}`);
    if (size > SHOWN_MEMBERS) lines.push(`  and ${size - SHOWN_MEMBERS} more`);
  }
  if (report.families.length > SHOWN_FAMILIES)
    lines.push('', `and ${report.families.length - SHOWN_FAMILIES} more families: --json lists all`);
  if (report.skippedCount > 0) lines.push('', `${report.skippedCount} could not be read in full`);
  return `${lines.join('\n')}\n`;
}

/** A plain line on stderr now and then. */
function createProgress() {
  let shownAt = performance.now();
  return (done: number, total: number, stage: 'read' | 'compare'): void => {
    const now = performance.now();
    if (now - shownAt < PROGRESS_MS) return;
    shownAt = now;
    process.stderr.write(`${stage} ${done}/${total}\n`);
  };
}
