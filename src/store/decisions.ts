import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What a person decided on a candidate or finding; kept apart from the data so that it survives every scan. */
export interface Decision {
  id: string;
  decision: 'accepted' | 'rejected' | 'open';
  note: string;
  /** ISO 8601 UTC. */
  decidedAt: string;
}

/** `decisions.jsonl` of a workspace: append-only, the last line on an id holds. */
export class DecisionLog {
  constructor(private readonly path: string) {}

  append(decision: Decision): void {
    appendFileSync(this.path, `${JSON.stringify(decision)}\n`);
  }

  /** The decisions that hold, by id; a line that does not read is passed over (a half-written last line). */
  current(): Map<string, Decision> {
    const decisions = new Map<string, Decision>();
    if (!existsSync(this.path)) return decisions;
    for (const line of readFileSync(this.path, 'utf8').split('\n')) {
      const decision = parseDecision(line);
      if (decision !== null) decisions.set(decision.id, decision);
    }
    return decisions;
  }
}

function parseDecision(line: string): Decision | null {
  if (!line.startsWith('{') || !line.endsWith('}')) return null;
  const value = JSON.parse(line) as Partial<Decision>;
  const isDecision =
    typeof value.id === 'string' &&
    (value.decision === 'accepted' || value.decision === 'rejected' || value.decision === 'open');
  return isDecision
    ? {
        id: value.id ?? '',
        decision: value.decision ?? 'open',
        note: value.note ?? '',
        decidedAt: value.decidedAt ?? '',
      }
    : null;
}
