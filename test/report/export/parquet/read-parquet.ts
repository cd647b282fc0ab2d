type Thrift = Map<number, unknown>;

/** Reads Thrift's compact protocol; written for the tests from the specification, apart from the writer. */
class CompactReader {
  at: number;

  constructor(
    private readonly bytes: Buffer,
    start: number,
  ) {
    this.at = start;
  }

  struct(): Thrift {
    const fields: Thrift = new Map();
    for (let field = 0; ; ) {
      const header = this.bytes[this.at++] ?? 0;
      if (header === 0) return fields;
      field += header >> 4;
      fields.set(field, this.value(header & 15));
    }
  }

  private value(type: number): unknown {
    if (type === 5 || type === 6) return this.zigzag();
    if (type === 12) return this.struct();
    if (type === 8) {
      const length = this.varint();
      this.at += length;
      return this.bytes.toString('utf8', this.at - length, this.at);
    }
    if (type !== 9) throw new Error(`thrift type ${type}`);
    const header = this.bytes[this.at++] ?? 0;
    const size = header >> 4 === 15 ? this.varint() : header >> 4;
    return Array.from({ length: size }, () => this.value(header & 15));
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  private zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/** Rows of a Parquet file with plain, uncompressed pages and optional columns. */
export function readParquet(bytes: Buffer): Record<string, unknown>[] {
  if (bytes.toString('latin1', 0, 4) !== 'PAR1' || bytes.toString('latin1', bytes.length - 4) !== 'PAR1')
    throw new Error('no Parquet');
  const footer = new CompactReader(bytes, bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8)).struct();
  const rows: Record<string, unknown>[] = Array.from({ length: footer.get(3) as number }, () => ({}));
  let first = 0;
  for (const group of (footer.get(4) ?? []) as Thrift[]) {
    for (const chunk of group.get(1) as Thrift[]) {
      const meta = chunk.get(3) as Thrift;
      const [name = ''] = meta.get(3) as string[];
      readPage(bytes, meta).forEach((value, i) => {
        const row = rows[first + i];
        if (row !== undefined) row[name] = value;
      });
    }
    first += group.get(3) as number;
  }
  return rows;
}

function readPage(bytes: Buffer, meta: Thrift): unknown[] {
  const reader = new CompactReader(bytes, meta.get(9) as number);
  const header = reader.struct();
  const count = (header.get(5) as Thrift).get(1) as number;
  const levelsEnd = reader.at + 4 + bytes.readUInt32LE(reader.at);
  reader.at += 4;
  const levels: number[] = [];
  while (reader.at < levelsEnd) {
    const run = reader.varint() / 2;
    const level = bytes[reader.at++] ?? 0;
    for (let i = 0; i < run; i += 1) levels.push(level);
  }
  if (levels.length !== count) throw new Error('levels do not match');
  return levels.map((level) => (level === 0 ? null : readValue(bytes, reader, meta.get(1) as number)));
}

function readValue(bytes: Buffer, reader: CompactReader, type: number): unknown {
  if (type === 6) {
    const length = bytes.readUInt32LE(reader.at);
    reader.at += 4 + length;
    return bytes.toString('utf8', reader.at - length, reader.at);
  }
  reader.at += 8;
  return type === 5 ? bytes.readDoubleLE(reader.at - 8) : Number(bytes.readBigInt64LE(reader.at - 8));
}
