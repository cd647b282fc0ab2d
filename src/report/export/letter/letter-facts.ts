/** What a letter to a province is written from. */
export interface LetterFacts {
  province: {
    nameVi: string;
    /** With its kind: "Tỉnh Hậu Giang". */
    fullNameVi: string;
    /** Unit that it belongs to today, with its kind. */
    successorFullVi: string;
    isMerged: boolean;
  };
  soiVersion: string;
  /** ISO 8601 UTC; null where no run ended. */
  finishedAt: string | null;
  findings: LetterFinding[];
  /** What could not be looked at. */
  gaps: { channel: string; stage: string; detail: string }[];
}

export interface LetterFinding {
  findingId: string;
  checkId: string;
  /** Key of the app or portal, or what else it is about. */
  subject: string;
  level: string;
  titleVi: string;
  descriptionVi: string;
  quotes: { quote: string; artifact: string; locator: string; sha256: string | null; url: string | null }[];
}
