/** Writes structs of Thrift's compact protocol, in which Parquet keeps its metadata. */
export class CompactWriter {
  private readonly bytes: number[] = [];
  private lastField = 0;

  /** A field with an int of 32 bits or an enum. */
  i32(field: number, value: number): this {
    return this.header(field, 5).varint(zigzag(BigInt(value)));
  }

  i64(field: number, value: number): this {
    return this.header(field, 6).varint(zigzag(BigInt(value)));
  }

  text(field: number, value: string): this {
    return this.header(field, 8).raw(value);
  }

  struct(field: number, write: (inner: CompactWriter) => void): this {
    return this.header(field, 12).nested(write);
  }

  structs<T>(field: number, values: readonly T[], write: (inner: CompactWriter, value: T) => void): this {
    this.header(field, 9).listHeader(values.length, 12);
    for (const value of values) this.nested((inner) => write(inner, value));
    return this;
  }

  i32s(field: number, values: readonly number[]): this {
    this.header(field, 9).listHeader(values.length, 5);
    for (const value of values) this.varint(zigzag(BigInt(value)));
    return this;
  }

  texts(field: number, values: readonly string[]): this {
    this.header(field, 9).listHeader(values.length, 8);
    for (const value of values) this.raw(value);
    return this;
  }

  /** The struct with its stop. */
  end(): Uint8Array {
    return Uint8Array.from([...this.bytes, 0]);
  }

  // Fields are written in rising order, each as the distance from the one before.
  private header(field: number, type: number): this {
    this.bytes.push(((field - this.lastField) << 4) | type);
    this.lastField = field;
    return this;
  }

  private listHeader(size: number, type: number): void {
    if (size < 15) this.bytes.push((size << 4) | type);
    else {
      this.bytes.push(0xf0 | type);
      this.varint(BigInt(size));
    }
  }

  private nested(write: (inner: CompactWriter) => void): this {
    const inner = new CompactWriter();
    write(inner);
    return this.append(inner.end());
  }

  private raw(value: string): this {
    const encoded = Buffer.from(value, 'utf8');
    return this.varint(BigInt(encoded.length)).append(encoded);
  }

  private append(bytes: Uint8Array): this {
    for (const byte of bytes) this.bytes.push(byte);
    return this;
  }

  private varint(value: bigint): this {
    let rest = value;
    while (rest > 0x7fn) {
      this.bytes.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.bytes.push(Number(rest));
    return this;
  }
}

function zigzag(value: bigint): bigint {
  return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
}
