import { join } from 'node:path';
import type { Province } from '../../model/index.js';
import { PROVINCES } from '../../places/index.js';
import { letterDocx } from '../../report/export/letter/docx.js';
import { fillDocx } from '../../report/export/letter/docx-template.js';
import { composeLetter, letterText } from '../../report/export/letter/letter.js';
import type { LetterFacts } from '../../report/export/letter/letter-facts.js';
import type { LetterTemplate } from '../../report/export/letter/template.js';
import { workbook } from '../../report/export/office/workbook.js';
import { letterFacts, readLetterRows } from './letter-facts.js';
import { PUBLIC_TABLES, type RowReader } from './public-rows.js';
import { type WrittenFile, writeWhole } from './write-file.js';

/** An Excel workbook with every public table. @throws WorkspaceError where it cannot be written */
export function writeWorkbook(path: string, read: RowReader): WrittenFile {
  return writeWhole(path, [workbook(PUBLIC_TABLES, read)]);
}

export interface LetterRequest {
  read: RowReader;
  template: LetterTemplate;
  /** An auditor's own Word document to be filled in; null for the standard letter. */
  document: Uint8Array | null;
  soiVersion: string;
}

/** One letter. @throws WorkspaceError where it cannot be written; TemplateError where the own document is none */
export function writeLetter(path: string, province: Province, request: LetterRequest): WrittenFile {
  const facts = letterFacts(readLetterRows(request.read), province, request.soiVersion);
  return writeWhole(path, [letterBytes(request, facts)]);
}

function letterBytes({ template, document }: LetterRequest, facts: LetterFacts): Uint8Array {
  return document === null
    ? letterDocx(composeLetter(template, facts))
    : fillDocx(document, letterText(template, facts));
}

/** One letter for each province that something was found about, named by its slug. */
export function writeLetters(folder: string, request: LetterRequest): WrittenFile[] {
  const rows = readLetterRows(request.read);
  return PROVINCES.map((province) => ({ province, facts: letterFacts(rows, province, request.soiVersion) }))
    .filter(({ facts }) => facts.findings.length > 0)
    .map(({ province, facts }) =>
      writeWhole(join(folder, `${province.slug}.docx`), [letterBytes(request, facts)]),
    );
}
