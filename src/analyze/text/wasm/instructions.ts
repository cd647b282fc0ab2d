import { type Code, type Local, signed, unsigned } from './assembler.js';

const EMPTY_BLOCK = 0x40;

const op =
  (...opcode: number[]) =>
  (...operands: Code[]): Code => [...operands, ...opcode];
const simd = (opcode: number) => op(0xfd, ...unsigned(opcode));
const memory =
  (...opcode: number[]) =>
  (offset: number, ...operands: Code[]): Code => [...operands, ...opcode, 0, ...unsigned(offset)];

export const get = (local: Local): Code => [0x20, ...unsigned(local.index)];
export const set = (local: Local, value: Code): Code => [value, 0x21, ...unsigned(local.index)];

/** A block that `leave(0)` goes out of. */
export const block = (...body: Code[]): Code => [0x02, EMPTY_BLOCK, ...body, 0x0b];
/** A loop that `leave(0)` begins again. */
export const loop = (...body: Code[]): Code => [0x03, EMPTY_BLOCK, ...body, 0x0b];
export const when = (condition: Code, ...body: Code[]): Code => [condition, 0x04, EMPTY_BLOCK, ...body, 0x0b];
export const either = (condition: Code, yes: Code, no: Code): Code => [
  condition,
  0x04,
  EMPTY_BLOCK,
  yes,
  0x05,
  no,
  0x0b,
];
export const leave = (depth: number): Code => [0x0c, depth];
export const leaveIf = (depth: number, condition: Code): Code => [condition, 0x0d, depth];
export const back = (value: Code): Code => [value, 0x0f];
export const choose = op(0x1b);
export const fillMemory = (to: Code, value: Code, size: Code): Code => [to, value, size, 0xfc, 0x0b, 0];

/** While the condition holds, the body; in it `leave(1)` goes out and `leave(0)` goes on. */
export const during = (condition: Code, ...body: Code[]): Code =>
  block(loop(leaveIf(1, i32.eqz(condition)), ...body, leave(0)));

export const i32 = {
  of: (value: number): Code => [0x41, ...signed(BigInt(value | 0))],
  load: memory(0x28),
  load8: memory(0x2d),
  load16: memory(0x2f),
  store: memory(0x36),
  store8: memory(0x3a),
  eqz: op(0x45),
  eq: op(0x46),
  ne: op(0x47),
  ltu: op(0x49),
  gtu: op(0x4b),
  leu: op(0x4d),
  geu: op(0x4f),
  add: op(0x6a),
  sub: op(0x6b),
  mul: op(0x6c),
  ctz: op(0x68),
  popcount: op(0x69),
  and: op(0x71),
  or: op(0x72),
  shl: op(0x74),
  shru: op(0x76),
  wrap: op(0xa7),
};

export const i64 = {
  of: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  load: memory(0x29),
  store: memory(0x37),
  eqz: op(0x50),
  eq: op(0x51),
  ne: op(0x52),
  ctz: op(0x7a),
  add: op(0x7c),
  sub: op(0x7d),
  mul: op(0x7e),
  and: op(0x83),
  or: op(0x84),
  xor: op(0x85),
  shl: op(0x86),
  shru: op(0x88),
  rotl: op(0x89),
  extend: op(0xad),
};

const splat = (byte: number): Code => [0xfd, ...unsigned(0x0c), ...new Array<number>(16).fill(byte)];

const constant = (bytes: readonly number[]): Code => [0xfd, ...unsigned(0x0c), ...bytes];

/** Sixteen bytes at a time; comparisons give 0xff where they hold. */
export const v128 = {
  load: memory(0xfd, 0x00),
  store: memory(0xfd, 0x0b),
  splat,
  /** Sixteen bytes as given. */
  constant,
  /** The byte of a table that each byte names; 0 for 16 and above. */
  lookUp: simd(0x0e),
  /** Sixteen bytes of `first` and `second` laid side by side, from a place on. */
  window: (from: number, first: Code, second: Code): Code => [
    first,
    second,
    0xfd,
    ...unsigned(0x0d),
    ...Array.from({ length: 16 }, (_, i) => from + i),
  ],
  eq: simd(0x23),
  ltS: simd(0x25),
  ltU: simd(0x26),
  gtS: simd(0x27),
  geU: simd(0x2c),
  leU: simd(0x2a),
  and: simd(0x4e),
  /** The first without the second. */
  without: simd(0x4f),
  or: simd(0x50),
  xor: simd(0x51),
  any: simd(0x53),
  popcount: simd(0x62),
  bitmask: simd(0x64),
  add: simd(0x6e),
  sub: simd(0x71),
  minU: simd(0x77),
  shru16: simd(0x8d),
  pairsTo16: simd(0x7d),
  pairsTo32: simd(0x7f),
  add32: simd(0xae),
  lane32: (lane: number, value: Code): Code => [value, 0xfd, ...unsigned(0x1b), lane],
};

/** All of several, joined by OR. */
export const anyOf = (...values: Code[]): Code => values.reduce((a, b) => v128.or(a, b));
