/** Instructions in their binary form, nested as they were composed. */
export type Code = readonly (number | Code)[];
export type ValueType = 'i32' | 'i64' | 'v128';

const TYPE_BYTES: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, v128: 0x7b };
const MAGIC_AND_VERSION = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** Unsigned LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const byte = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? byte : byte | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128. */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = (rest === 0n && (byte & 0x40) === 0) || (rest === -1n && (byte & 0x40) !== 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

/** A local variable or parameter of a function. */
export interface Local {
  readonly index: number;
}

/** A function under construction: parameters first, then locals, then its body. */
export class FunctionBuilder {
  private readonly locals: ValueType[] = [];

  constructor(
    readonly name: string,
    readonly parameters: readonly ValueType[],
    readonly result: ValueType | null,
  ) {}

  parameter(index: number): Local {
    return { index };
  }

  local(type: ValueType): Local {
    this.locals.push(type);
    return { index: this.parameters.length + this.locals.length - 1 };
  }

  /** The entry of the code section. */
  encode(body: Code): number[] {
    const locals = this.locals.flatMap((type) => [1, TYPE_BYTES[type]]);
    const bytes = [...unsigned(this.locals.length), ...locals, ...flatten(body), 0x0b];
    return [...unsigned(bytes.length), ...bytes];
  }

  get type(): number[] {
    const parameters = this.parameters.map((type) => TYPE_BYTES[type]);
    const results = this.result === null ? [] : [TYPE_BYTES[this.result]];
    return [0x60, ...unsigned(parameters.length), ...parameters, ...unsigned(results.length), ...results];
  }
}

/** A module over an imported memory `host.memory`, which exports all functions by name. */
export function assembleModule(
  functions: readonly { builder: FunctionBuilder; body: Code }[],
): Uint8Array<ArrayBuffer> {
  const count = unsigned(functions.length);
  const exports = functions.flatMap(({ builder }, index) => [...name(builder.name), 0, ...unsigned(index)]);
  const sections: [number, number[]][] = [
    [1, [...count, ...functions.flatMap(({ builder }) => builder.type)]],
    [2, [1, ...name('host'), ...name('memory'), 2, 0, 1]],
    [3, [...count, ...functions.flatMap((_, index) => unsigned(index))]],
    [7, [...count, ...exports]],
    [10, [...count, ...functions.flatMap(({ builder, body }) => builder.encode(body))]],
  ];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...sections.flatMap(([id, bytes]) => [id, ...unsigned(bytes.length), ...bytes]),
  ]);
}

function name(text: string): number[] {
  return [...unsigned(text.length), ...[...text].map((letter) => letter.charCodeAt(0))];
}

function flatten(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : flatten(part)));
}
