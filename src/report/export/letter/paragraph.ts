import { withoutDirectionMarks } from '../public-table.js';
import { xmlText } from '../xml.js';

/** A paragraph of a letter; line ends in the text are line breaks. */
export interface Paragraph {
  text: string;
  align?: 'center' | 'right';
  bold?: boolean;
  italic?: boolean;
  small?: boolean;
  /** First line set in, as in the body of a letter. */
  indent?: boolean;
  /** A line beneath, as beneath the motto. */
  ruled?: boolean;
  /** Stays on one page with what follows. */
  keepNext?: boolean;
}

/** Half points. */
const SIZE = 28;
const SMALL_SIZE = 24;

/** The paragraph as WordprocessingML. */
export function paragraphXml({
  text,
  align,
  bold,
  italic,
  small,
  indent,
  ruled,
  keepNext,
}: Paragraph): string {
  const border =
    ruled === true ? '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>' : '';
  const ruledIndent = ruled === true ? '<w:ind w:left="650" w:right="650"/>' : '';
  const properties = [
    keepNext === true ? '<w:keepNext/>' : '',
    border,
    `<w:spacing w:before="${indent === true ? 120 : 0}" w:after="0" w:line="264" w:lineRule="auto"/>`,
    indent === true ? '<w:ind w:firstLine="567"/>' : ruledIndent,
    `<w:jc w:val="${align ?? (indent === true ? 'both' : 'left')}"/>`,
  ];
  return `<w:p><w:pPr>${properties.join('')}</w:pPr>${runXml(text, { bold, italic, small })}</w:p>`;
}

function runXml(
  text: string,
  {
    bold,
    italic,
    small,
  }: { bold: boolean | undefined; italic: boolean | undefined; small: boolean | undefined },
): string {
  const size = small === true ? SMALL_SIZE : SIZE;
  const properties = `<w:rPr>${bold === true ? '<w:b/>' : ''}${italic === true ? '<w:i/>' : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
  const lines = withoutDirectionMarks(text).split(/\r\n?|\n/);
  const content = lines
    .map((line) => `<w:t xml:space="preserve">${xmlText(line.replaceAll('\t', ' '))}</w:t>`)
    .join('<w:br/>');
  return `<w:r>${properties}${content}</w:r>`;
}
