import { diffWorkspaces } from '../../pipeline/diff.js';
import { writeWhole } from '../../pipeline/export/write-file.js';
import { atomFeed } from '../../report/diff/atom.js';
import { comparisonText } from '../../report/diff/words.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

/** Tells what changed between two workspaces; a feed is written where one was asked for. */
export function diffCommand(
  oldPath: string,
  newPath: string,
  options: { json?: boolean; feed?: string },
): ExitCode {
  const comparison = diffWorkspaces(oldPath, newPath);
  if (options.feed !== undefined) writeWhole(options.feed, [atomFeed(comparison)]);
  process.stdout.write(
    options.json === true ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonText(comparison),
  );
  return EXIT.done;
}
