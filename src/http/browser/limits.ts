/** What one page may take while a browser fills it. */
export interface RenderLimits {
  /** From the start to the finished text. */
  totalMs: number;
  /** Requests of the page that are answered; more are refused. */
  maxRequests: number;
  /** Of all answers together. */
  maxBytes: number;
  /** Of one answer. */
  maxAnswerBytes: number;
  /** Characters of the finished markup. */
  maxMarkupUnits: number;
  /** Times the page may send itself elsewhere. */
  maxMoves: number;
  /** The page is finished once it shows text and has asked for nothing this long. */
  quietMs: number;
  /** The same where it shows next to no text yet. */
  silentMs: number;
  /** The same where it shows text that stays as it is, whatever the page still asks for. */
  settledMs: number;
}

export const RENDER_LIMITS: RenderLimits = {
  totalMs: 60_000,
  maxRequests: 60,
  maxBytes: 30_000_000,
  maxAnswerBytes: 10_000_000,
  maxMarkupUnits: 4_000_000,
  maxMoves: 4,
  quietMs: 600,
  silentMs: 3_000,
  settledMs: 6_000,
};
