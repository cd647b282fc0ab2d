import { CHECKS } from '../../analyze/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { chooseLanguage } from '../messages.js';

/** Lists every check with what it looks at and what it cannot see. */
export function checksCommand(options: { json?: boolean; lang?: string }): ExitCode {
  if (options.json === true) {
    const checks = CHECKS.map(({ id, scope, title, description, limits, sources }) => ({
      id,
      scope,
      title,
      description,
      limits,
      sources,
    }));
    process.stdout.write(`${JSON.stringify(checks, null, 2)}\n`);
    return EXIT.done;
  }
  const language = chooseLanguage(options.lang, process.env);
  for (const { id, title, description, limits } of CHECKS) {
    process.stdout.write(
      `${id}\n  ${title[language]}\n  ${description[language]}\n  ${limits[language]}\n\n`,
    );
  }
  return EXIT.done;
}
