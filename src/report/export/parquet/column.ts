import { type Cell, type PublicColumn, readableText } from '../public-table.js';
import { CompactWriter } from './thrift.js';

/** Physical types of Parquet that soi's columns need. */
export const INT64 = 2;
export const DOUBLE = 5;
export const BYTE_ARRAY = 6;
export type PhysicalType = typeof INT64 | typeof DOUBLE | typeof BYTE_ARRAY;

const PLAIN = 0;
const RLE = 3;

/** The type that holds every value of a column: the declared one, or text where a value does not fit it. */
export function physicalType({ type }: PublicColumn, values: readonly Cell[]): PhysicalType {
  const present = values.filter((value) => value !== null);
  const areNumbers = present.every((value) => typeof value === 'number');
  if (type === 'TEXT' || !areNumbers || (type === undefined && present.length === 0)) return BYTE_ARRAY;
  if (type === 'REAL') return DOUBLE;
  return present.every((value) => Number.isSafeInteger(value)) ? INT64 : DOUBLE;
}

/** One data page (version 1, plain, uncompressed) with its header: which values are null, then the others. */
export function dataPage(type: PhysicalType, values: readonly Cell[]): Uint8Array {
  const levels = definitionLevels(values);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.length);
  const present = values.filter((value) => value !== null);
  const body = Buffer.concat([length, levels, ...present.map((value) => plainValue(type, value))]);
  const header = new CompactWriter()
    .i32(1, 0)
    .i32(2, body.length)
    .i32(3, body.length)
    .struct(5, (page) => page.i32(1, values.length).i32(2, PLAIN).i32(3, RLE).i32(4, RLE))
    .end();
  return Buffer.concat([header, body]);
}

/** Runs of 1 (there is a value) and 0 (null), run-length encoded with a width of one bit. */
function definitionLevels(values: readonly Cell[]): Uint8Array {
  const bytes: number[] = [];
  for (let start = 0; start < values.length; ) {
    const isNull = values[start] === null;
    let end = start + 1;
    while (end < values.length && (values[end] === null) === isNull) end += 1;
    for (let rest = (end - start) * 2; ; rest = Math.floor(rest / 128)) {
      bytes.push(rest > 127 ? (rest % 128) | 128 : rest);
      if (rest <= 127) break;
    }
    bytes.push(isNull ? 0 : 1);
    start = end;
  }
  return Uint8Array.from(bytes);
}

function plainValue(type: PhysicalType, value: Cell): Uint8Array {
  if (type === BYTE_ARRAY) {
    const text = Buffer.from(readableText(String(value)), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([length, text]);
  }
  const bytes = Buffer.alloc(8);
  if (type === DOUBLE) bytes.writeDoubleLE(Number(value));
  else bytes.writeBigInt64LE(BigInt(value ?? 0));
  return bytes;
}
