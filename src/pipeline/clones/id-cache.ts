import type { DocumentTable } from './document-table.js';

/** Ids of the documents of a group's texts, read again from the source once for each text. */
export class IdCache {
  private readonly known = new Map<number, string[]>();

  constructor(
    private readonly table: DocumentTable,
    private readonly group: readonly number[],
  ) {}

  /** Ids of the documents with the group's text at an index, by code units. */
  of(index: number): string[] {
    const known = this.known.get(index) ?? this.table.idsOf(this.group[index]!);
    this.known.set(index, known);
    return known;
  }
}
