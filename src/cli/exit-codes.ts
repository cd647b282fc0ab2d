/** What a shell sees. */
export const EXIT = {
  done: 0,
  /** A finding at or above --fail-on. */
  finding: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** Done, but something could not be collected or read. */
  gaps: 3,
  /** Could not run. */
  failed: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Wrong usage; the message says what was wrong and what to write instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
