import { BLOCK_WORDS, LAYOUT, NEEDS_NORMALIZING, WORD_FACTOR } from '../layout.js';
import { type Code, FunctionBuilder, type Local } from './assembler.js';
import { classifyAscii, classifyLetters, classifyLocals } from './classify.js';
import { classifyVietnamese, startVietnamese, vietnameseLocals } from './classify-vietnamese.js';
import {
  anyOf,
  back,
  block,
  choose,
  during,
  either,
  fillMemory,
  get,
  i32,
  i64,
  leave,
  leaveIf,
  loop,
  set,
  v128,
  when,
} from './instructions.js';
import { type CharacterLocals, classifyByTable } from './table-code.js';

/** Bytes that are looked at together: one bit each in a 64-bit mask. */
const BLOCK_BYTES = 64;
const ALL = i64.of(-1n);
const FACTOR = (BigInt(WORD_FACTOR[1]) << 32n) | BigInt(WORD_FACTOR[0]);

const inc = (local: Local, by: Code): Code => set(local, i32.add(get(local), by));

const not = (bits: Code): Code => i64.xor(bits, ALL);
const withoutLowest = (bits: Local): Code => i64.and(get(bits), i64.sub(get(bits), i64.of(1n)));
const bitPlace = (at: Local, bits: Local): Code => i32.add(get(at), i32.wrap(i64.ctz(get(bits))));

interface Walk {
  at: Local;
  slot: Local;
  mask: Local;
  /** Bytes of the block that hold whole characters. */
  length: Local;
}

/** `tokenize(start, end, slot, isNormalized)`. */
export function tokenizeFunction() {
  const builder = new FunctionBuilder('tokenize', ['i32', 'i32', 'i32', 'i32'], 'i32');
  const [at, end, slot, isNormalized] = [0, 1, 2, 3].map((i) => builder.parameter(i)) as [
    Local,
    Local,
    Local,
    Local,
  ];
  const [length, wordStart, isInWord, wordEnd] = [
    builder.local('i32'),
    builder.local('i32'),
    builder.local('i32'),
    builder.local('i32'),
  ];
  const [mask, shifted, starts, ends] = [
    builder.local('i64'),
    builder.local('i64'),
    builder.local('i64'),
    builder.local('i64'),
  ];
  const [hash, chunk] = [builder.local('i64'), builder.local('i64')];
  const walk: Walk = { at, slot, mask, length };
  const characters: CharacterLocals = {
    at,
    length,
    mask,
    isNormalized,
    first: builder.local('i32'),
    code: builder.local('i32'),
    size: builder.local('i32'),
    small: builder.local('i32'),
    place: builder.local('i32'),
  };
  const { code: simdCode, isOdd } = classifyBlock(builder, walk);
  const word = hashWord(wordStart, wordEnd, slot, hash, chunk);
  const valid = i64.shru(ALL, i64.extend(i32.sub(i32.of(BLOCK_BYTES), get(length))));
  const body = [
    fillMemory(get(end), i32.of(0), i32.of(BLOCK_BYTES * 2)),
    block(
      loop(
        leaveIf(1, i32.geu(get(at), get(end))),
        leaveIf(1, i32.gtu(get(slot), i32.of(BLOCK_WORDS - BLOCK_BYTES))),
        either(get(isNormalized), set(isOdd, i32.of(1)), simdCode),
        when(
          get(isOdd),
          classifyByTable(characters),
          when(i32.eqz(get(length)), back(i32.of(NEEDS_NORMALIZING))),
        ),
        set(mask, i64.and(get(mask), valid)),
        set(shifted, i64.or(i64.shl(get(mask), i64.of(1n)), i64.extend(get(isInWord)))),
        set(starts, i64.and(get(mask), not(get(shifted)))),
        set(ends, i64.and(i64.and(not(get(mask)), get(shifted)), valid)),
        // A word that began in an earlier block keeps its start.
        set(wordStart, choose(get(wordStart), bitPlace(at, starts), get(isInWord))),
        set(starts, choose(get(starts), withoutLowest(starts), get(isInWord))),
        during(
          i64.ne(get(ends), i64.of(0n)),
          set(wordEnd, bitPlace(at, ends)),
          set(ends, withoutLowest(ends)),
          word,
          set(wordStart, bitPlace(at, starts)),
          set(starts, withoutLowest(starts)),
        ),
        set(isInWord, i32.wrap(i64.shru(get(mask), i64.extend(i32.sub(get(length), i32.of(1)))))),
        set(isInWord, i32.and(get(isInWord), i32.of(1))),
        inc(at, get(length)),
        leave(0),
      ),
    ),
    either(
      i32.geu(get(at), get(end)),
      [when(get(isInWord), set(wordEnd, get(end)), word), i32.store(LAYOUT.position, i32.of(0), get(end))],
      i32.store(LAYOUT.position, i32.of(0), choose(get(wordStart), get(at), get(isInWord))),
    ),
    back(get(slot)),
  ];
  return { builder, body };
}

/** Four times sixteen bytes: writes lower case, the mask and the length, and whether the table must judge. */
function classifyBlock(builder: FunctionBuilder, { at, mask, length }: Walk): { code: Code; isOdd: Local } {
  const locals = classifyLocals(builder);
  const vietnamese = vietnameseLocals(builder);
  const vectors = [0, 16, 32, 48].map(() => builder.local('v128'));
  const isOdd = builder.local('i32');
  const keep = (index: number, { member, lower }: { member: Local; lower: Local }): Code => [
    v128.store(index * 16, get(at), get(lower)),
    set(mask, i64.or(get(mask), i64.shl(i64.extend(v128.bitmask(get(member))), i64.of(BigInt(index * 16))))),
  ];
  const before = (index: number): Code => (index === 0 ? v128.splat(0) : get(vectors[index - 1]!));
  const asciiPass: Code = vectors.map((value, index) => [classifyAscii(value, locals), keep(index, locals)]);
  const vietnamesePass: Code = vectors.map((value, index) => [
    classifyVietnamese(value, before(index), vietnamese),
    keep(index, vietnamese),
  ]);
  const letterPass: Code = vectors.map((value, index) => [
    classifyAscii(value, locals),
    classifyLetters(value, before(index), locals),
    keep(index, locals),
  ]);
  const last = i32.load8(BLOCK_BYTES - 1, get(at));
  const lastButOne = i32.load8(BLOCK_BYTES - 2, get(at));
  const code = [
    ...vectors.map((value, index) => set(value, v128.load(index * 16, get(at)))),
    set(mask, i64.of(0n)),
    set(length, i32.of(BLOCK_BYTES)),
    set(isOdd, i32.of(0)),
    either(
      v128.bitmask(anyOf(...vectors.map(get))),
      [
        startVietnamese(vietnamese),
        vietnamesePass,
        when(
          v128.any(v128.or(get(vietnamese.odd), v128.without(v128.splat(0xff), get(vietnamese.sound)))),
          set(locals.odd, v128.splat(0)),
          set(mask, i64.of(0n)),
          letterPass,
          when(
            v128.any(get(locals.odd)),
            set(isOdd, i32.of(1)),
            // The table begins with the bytes as they were.
            ...vectors.map((value, index) => v128.store(index * 16, get(at), get(value))),
          ),
        ),
        // A character that the block cuts off is left to the next one.
        set(length, i32.sub(get(length), i32.geu(last, i32.of(0xc0)))),
        set(length, i32.sub(get(length), i32.shl(i32.geu(lastButOne, i32.of(0xe0)), i32.of(1)))),
      ],
      asciiPass,
    ),
  ];
  return { code, isOdd };
}

/** Hashes a word eight bytes at a time, the last ones filled up with zeros, into the next slot. */
function hashWord(start: Local, end: Local, slot: Local, hash: Local, chunk: Local): Code {
  const left = i32.sub(get(end), get(start));
  const mix = (value: Code): Code => [
    set(hash, i64.mul(i64.xor(get(hash), value), i64.of(FACTOR))),
    set(hash, i64.xor(get(hash), i64.shru(get(hash), i64.of(32n)))),
  ];
  return [
    set(hash, i64.of(0n)),
    during(i32.gtu(left, i32.of(8)), mix(i64.load(0, get(start))), inc(start, i32.of(8))),
    set(chunk, i64.shru(ALL, i64.extend(i32.sub(i32.of(64), i32.shl(left, i32.of(3)))))),
    mix(i64.and(i64.load(0, get(start)), get(chunk))),
    i64.store(LAYOUT.words, i32.shl(get(slot), i32.of(3)), get(hash)),
    inc(slot, i32.of(1)),
  ];
}
