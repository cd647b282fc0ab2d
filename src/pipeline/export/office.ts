import { join } from 'node:path';
import type { Province } from '../../model/index.js';
import { PROVINCES } from '../../places/index.js';
import { letterDocx } from '../../report/export/letter/docx.js';
import { composeLetter } from '../../report/export/letter/letter.js';
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
  soiVersion: string;
}

/** One letter. @throws WorkspaceError where it cannot be written */
export function writeLetter(
  path: string,
  province: Province,
  { read, template, soiVersion }: LetterRequest,
): WrittenFile {
  const facts = letterFacts(readLetterRows(read), province, soiVersion);
  return writeWhole(path, [letterDocx(composeLetter(template, facts))]);
}

/** One letter for each province that something was found about, named by its slug. */
export function writeLetters(folder: string, { read, template, soiVersion }: LetterRequest): WrittenFile[] {
  const rows = readLetterRows(read);
  return PROVINCES.map((province) => ({ province, facts: letterFacts(rows, province, soiVersion) }))
    .filter(({ facts }) => facts.findings.length > 0)
    .map(({ province, facts }) =>
      writeWhole(join(folder, `${province.slug}.docx`), [letterDocx(composeLetter(template, facts))]),
    );
}
