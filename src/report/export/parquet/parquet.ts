import type { PublicTable, TableRow } from '../public-table.js';
import { BYTE_ARRAY, dataPage, type PhysicalType, physicalType } from './column.js';
import { CompactWriter } from './thrift.js';

const MAGIC = Buffer.from('PAR1', 'latin1');
const OPTIONAL = 1;
const UTF8 = 0;
const UNCOMPRESSED = 0;
const PLAIN = 0;
const RLE = 3;
const ROWS_OF_A_GROUP = 20_000;

interface Column {
  name: string;
  type: PhysicalType;
}

interface Chunk extends Column {
  offset: number;
  bytes: number;
  values: number;
}

interface Group {
  chunks: Chunk[];
  rows: number;
}

/**
 * A table as a Parquet file: every column may be null, texts are UTF-8, pages are plain and uncompressed. The same rows
 * give the same bytes.
 * @source https://github.com/apache/parquet-format (format 2.x, parquet.thrift), read 2026-11-21
 */
export function* parquetFile(table: PublicTable, source: Iterable<TableRow>): Generator<Uint8Array> {
  const rows = [...source];
  const columns = table.columns.map((column) => ({
    name: column.name,
    type: physicalType(
      column,
      rows.map((row) => row[column.name] ?? null),
    ),
  }));
  yield MAGIC;
  let offset = MAGIC.length;
  const groups: Group[] = [];
  for (let start = 0; start < rows.length; start += ROWS_OF_A_GROUP) {
    const part = rows.slice(start, start + ROWS_OF_A_GROUP);
    const group: Group = { chunks: [], rows: part.length };
    for (const column of columns) {
      const page = dataPage(
        column.type,
        part.map((row) => row[column.name] ?? null),
      );
      group.chunks.push({ ...column, offset, bytes: page.length, values: part.length });
      offset += page.length;
      yield page;
    }
    groups.push(group);
  }
  const footer = metadata(table, columns, groups, rows.length);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  yield Buffer.concat([footer, length, MAGIC]);
}

function metadata(
  { name, description }: PublicTable,
  columns: readonly Column[],
  groups: readonly Group[],
  rows: number,
): Uint8Array {
  const root = new CompactWriter().i32(1, 1);
  const schema: (Column | null)[] = [null, ...columns];
  return root
    .structs(2, schema, (element, column) => {
      if (column === null) element.text(4, name).i32(5, columns.length);
      else schemaElement(element, column);
    })
    .i64(3, rows)
    .structs(4, groups, rowGroup)
    .structs(5, [{ key: 'description', value: description }], (pair, { key, value }) =>
      pair.text(1, key).text(2, value),
    )
    .text(6, 'soi')
    .end();
}

function schemaElement(element: CompactWriter, { name, type }: Column): void {
  element.i32(1, type).i32(3, OPTIONAL).text(4, name);
  if (type === BYTE_ARRAY) element.i32(6, UTF8).struct(10, (logical) => logical.struct(1, () => undefined));
}

function rowGroup(group: CompactWriter, { chunks, rows }: Group): void {
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  group.structs(1, chunks, columnChunk).i64(2, bytes).i64(3, rows);
}

function columnChunk(chunk: CompactWriter, { name, type, offset, bytes, values }: Chunk): void {
  chunk
    .i64(2, offset)
    .struct(3, (column) =>
      column
        .i32(1, type)
        .i32s(2, [PLAIN, RLE])
        .texts(3, [name])
        .i32(4, UNCOMPRESSED)
        .i64(5, values)
        .i64(6, bytes)
        .i64(7, bytes)
        .i64(9, offset),
    );
}
