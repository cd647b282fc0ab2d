import { readPageCode } from '../../pipeline/report.js';
import { serveWorkspace } from '../../pipeline/serve.js';
import { pageFolder, systemClock } from '../adapters.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';

export interface ServeCommandOptions {
  out: string;
  port: string;
  json?: boolean;
}

/** Serves the workspace on this machine until it is stopped with Ctrl-C. */
export async function serveCommand(options: ServeCommandOptions, distUrl: string): Promise<ExitCode> {
  if (!/^\d{1,5}$/.test(options.port) || Number(options.port) > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not "${options.port}"`);
  const server = await serveWorkspace({
    folder: options.out,
    port: Number(options.port),
    code: readPageCode(pageFolder(distUrl)),
    clock: systemClock,
    warn: (text) => process.stderr.write(`soi serve: ${text}\n`),
  });
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ url: server.url })}\n`
      : `${server.url}\n${server.url}review\n${server.url}sql\nOnly who has this address gets in. Ctrl-C ends.\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await server.close();
  return EXIT.done;
}
