import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CheckContext, type CheckResult, checkTarget } from '../../pipeline/check/check-target.js';
import { createExtractor } from '../../pipeline/extractor.js';
import { inOrder } from '../../pipeline/in-order.js';
import type { SoiDatabase } from '../../store/index.js';
import { renderCheck } from '../check-text.js';
import type { ConversionOptions } from '../conversions.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';
import { readJobs } from '../jobs.js';
import { createLazyNetwork } from '../lazy-network.js';
import { chooseLanguage } from '../messages.js';
import { readPorts, readWish } from '../network-options.js';
import { warnOutdated } from '../workspace-age.js';

interface CheckOptions extends ConversionOptions {
  out: string;
  province?: string;
  contact?: string;
  allowPort?: string;
  jobs?: string;
  secondOpinion?: boolean;
  json?: boolean;
  lang?: string;
}

/** Looks at single targets; one that cannot be read is an entry of its own and exit code 3. */
export async function checkCommand(
  targets: readonly string[],
  options: CheckOptions,
  distUrl: string,
): Promise<ExitCode> {
  const jobs = readJobs(options.jobs);
  readWish('--render', options.render);
  readWish('--ocr', options.ocr);
  const language = chooseLanguage(options.lang, process.env);
  const extractor = createExtractor({ workerUrl: new URL('../pipeline/extract-worker.js', distUrl), jobs });
  const network = createLazyNetwork({
    ...options,
    extraPorts: readPorts(options.allowPort),
    extractor,
  });
  const databasePath = join(options.out, 'soi.sqlite');
  const database = existsSync(databasePath) ? await openDatabase(databasePath) : null;
  try {
    const context: CheckContext = {
      extractor,
      database,
      provinceSlug: await readProvince(options.province),
      secondOpinionUrl:
        options.secondOpinion === true ? new URL('../pipeline/second-opinion-worker.js', distUrl) : null,
      network: network.open,
      converter: network.converter,
    };
    const results = await inOrder(targets, jobs * 2, (target) => checkTarget(context, target));
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(results, null, 2)}\n`
        : `${results.map((result) => renderCheck(result, language)).join('\n\n')}\n`,
    );
    return results.some(isGap) ? EXIT.gaps : EXIT.done;
  } finally {
    database?.close();
    await network.close();
    await extractor.close();
  }
}

async function openDatabase(path: string): Promise<SoiDatabase> {
  const { SoiDatabase: Database } = await import('../../store/index.js');
  const database = Database.open(path, { readonly: true });
  warnOutdated(database, dirname(path));
  return database;
}

function isGap({ kind }: CheckResult): boolean {
  return kind === 'error';
}

async function readProvince(text: string | undefined): Promise<string | null> {
  if (text === undefined) return null;
  const { resolveProvince } = await import('../../places/index.js');
  const province = resolveProvince(text);
  if (province === null) throw new UsageError(`--province: there is no province "${text}"`);
  return province.slug;
}
