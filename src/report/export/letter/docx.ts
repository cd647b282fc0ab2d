import { officeZip } from '../office/office-zip.js';
import { XML_DECLARATION } from '../xml.js';
import type { Letter } from './letter.js';
import { type Paragraph, paragraphXml } from './paragraph.js';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A4 with the margins of an official letter (20 mm above and below, 30 mm left, 15 mm right), in twentieths of a point. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';

/**
 * The letter as a Word document.
 * @source ECMA-376 part 1, WordprocessingML; layout: Decree 30/2020/NĐ-CP, annex I
 */
export function letterDocx(letter: Letter): Uint8Array {
  const body = [
    columnsXml(letter.issuer, letter.country),
    paragraphXml({ text: '' }),
    ...letter.body.map(paragraphXml),
    paragraphXml({ text: '' }),
    columnsXml(letter.recipients, letter.signature),
    paragraphXml({ text: '' }),
  ];
  return officeZip([
    [
      '[Content_Types].xml',
      `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      'word/_rels/document.xml.rels',
      `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['word/styles.xml', STYLES],
    [
      'word/document.xml',
      `${XML_DECLARATION}<w:document xmlns:w="${WORD}"><w:body>${body.join('')}${PAGE}</w:body></w:document>`,
    ],
  ]);
}

/** Two columns side by side without lines, as at the head and foot of an official letter. */
function columnsXml(left: readonly Paragraph[], right: readonly Paragraph[]): string {
  const cell = (paragraphs: readonly Paragraph[], width: number): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraphs.map(paragraphXml).join('') || paragraphXml({ text: '' })}</w:tc>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="9355" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="3855"/><w:gridCol w:w="5500"/></w:tblGrid><w:tr>${cell(left, 3855)}${cell(right, 5500)}</w:tr></w:tbl>`;
}

const STYLES = `${XML_DECLARATION}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;
