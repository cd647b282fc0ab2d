import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpClient, createNetworkTransport } from '../../http/index.js';
import type { HttpClient, Store } from '../../model/index.js';
import { type CheckContext, type CheckResult, checkTarget } from '../../pipeline/check/check-target.js';
import { inOrder } from '../../pipeline/in-order.js';
import { resolveProvince } from '../../places/index.js';
import { SoiDatabase } from '../../store/index.js';
import { createAppStore, createPlayStore, type StoreClient } from '../../stores/index.js';
import { openExtractor, systemClock, userAgentOf } from '../adapters.js';
import { renderCheck } from '../check-text.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';
import { readJobs } from '../selection.js';

interface CheckOptions {
  out: string;
  province?: string;
  contact?: string;
  jobs?: string;
  secondOpinion?: boolean;
  json?: boolean;
}

/** Looks at single targets; one that cannot be read is an entry of its own and exit code 3. */
export async function checkCommand(
  targets: readonly string[],
  options: CheckOptions,
  distUrl: string,
): Promise<ExitCode> {
  const jobs = readJobs(options.jobs);
  const extractor = openExtractor(jobs, distUrl);
  const network = createLazyNetwork(options.contact);
  const databasePath = join(options.out, 'soi.sqlite');
  const database = existsSync(databasePath) ? SoiDatabase.open(databasePath, { readonly: true }) : null;
  try {
    const context: CheckContext = {
      extractor,
      database,
      provinceSlug: readProvince(options.province),
      secondOpinionUrl:
        options.secondOpinion === true ? new URL('../pipeline/second-opinion-worker.js', distUrl) : null,
      network: network.open,
    };
    const results = await inOrder(targets, jobs * 2, (target) => checkTarget(context, target));
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(results, null, 2)}\n`
        : `${results.map(renderCheck).join('\n\n')}\n`,
    );
    return results.some(isGap) ? EXIT.gaps : EXIT.done;
  } finally {
    database?.close();
    await network.close();
    await extractor.close();
  }
}

function isGap({ kind }: CheckResult): boolean {
  return kind === 'error';
}

function readProvince(text: string | undefined): string | null {
  if (text === undefined) return null;
  const province = resolveProvince(text);
  if (province === null) throw new UsageError(`--province: there is no province "${text}"`);
  return province.slug;
}

/** Opens the network for the first target that needs it; files need none. */
function createLazyNetwork(contact: string | undefined) {
  let http: HttpClient | null = null;
  const stores = new Map<Store, Promise<StoreClient>>();
  const closers: (() => unknown)[] = [];
  const client = (): HttpClient => {
    if (http === null) {
      const userAgent = userAgentOf(contact);
      const transport = createNetworkTransport({ userAgent });
      closers.push(() => transport.close());
      http = createHttpClient({ transport, clock: systemClock, userAgent, pace: { perHostMs: 1_000 } });
    }
    return http;
  };
  const store = (name: Store): Promise<StoreClient> => {
    const options = { country: 'vn', language: 'vi' };
    const known =
      stores.get(name) ??
      (name === 'play' ? createPlayStore(client(), options) : createAppStore(client(), options));
    stores.set(name, known);
    return known;
  };
  return {
    open: async () => ({ http: client(), store }),
    close: async () => {
      for (const one of stores.values()) await (await one).close();
      for (const close of closers) close();
    },
  };
}
