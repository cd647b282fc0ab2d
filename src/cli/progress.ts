import type { Progress, StageName } from '../pipeline/context.js';

const REDRAW_MS = 100;
const PLAIN_LINES_MS = 5_000;

/** Progress on stderr: one line that is redrawn on a terminal, a plain line now and then elsewhere. */
export function createProgress(
  stream: NodeJS.WriteStream,
  stageNames: Readonly<Record<StageName, string>>,
  isQuiet: boolean,
): Progress & { end(): void } {
  if (isQuiet)
    return { stage: () => undefined, step: () => undefined, note: () => undefined, end: () => undefined };
  const isTerminal = stream.isTTY === true;
  let label = '';
  let total = 0;
  let done = 0;
  let drawnAt = 0;
  const line = (detail: string): string => `${label} ${done}/${total} ${detail}`;
  const clear = (): void => {
    if (isTerminal) stream.write('\r\x1b[2K');
  };
  return {
    stage(stage, count) {
      clear();
      label = stageNames[stage];
      total = count;
      done = 0;
      stream.write(isTerminal ? '' : `${label} (${count})\n`);
    },
    step(detail) {
      done += 1;
      const now = performance.now();
      if (now - drawnAt < (isTerminal ? REDRAW_MS : PLAIN_LINES_MS)) return;
      drawnAt = now;
      clear();
      stream.write(isTerminal ? line(detail).slice(0, (stream.columns ?? 80) - 1) : `${line(detail)}\n`);
    },
    note(text) {
      clear();
      stream.write(`${text}\n`);
    },
    end: clear,
  };
}
