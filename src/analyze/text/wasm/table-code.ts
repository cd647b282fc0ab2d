import { LAYOUT } from '../layout.js';
import type { Code, Local } from './assembler.js';
import { block, either, get, i32, i64, leave, leaveIf, loop, set, when } from './instructions.js';

const BLOCK_BYTES = 64;

export interface CharacterLocals {
  at: Local;
  length: Local;
  mask: Local;
  isNormalized: Local;
  first: Local;
  code: Local;
  size: Local;
  small: Local;
  place: Local;
}

/**
 * Judges the characters of up to 64 bytes one by one: sets the mask, and the length to the bytes of whole characters, or to 0
 * where one is malformed or only normalising can tell.
 */
export function classifyByTable(locals: CharacterLocals): Code {
  const { length, mask, size, small, place, at, code, isNormalized } = locals;
  const bits = i64.shl(
    i64.sub(i64.shl(i64.of(1n), i64.extend(get(size))), i64.of(1n)),
    i64.extend(get(length)),
  );
  return [
    set(mask, i64.of(0n)),
    set(length, i32.of(0)),
    block(
      loop(
        leaveIf(1, i32.geu(get(length), i32.of(BLOCK_BYTES))),
        set(place, i32.add(get(at), get(length))),
        decode(locals),
        when(i32.eqz(get(size)), set(length, i32.of(0)), leave(2)),
        leaveIf(1, i32.gtu(i32.add(get(length), get(size)), i32.of(BLOCK_BYTES))),
        either(get(isNormalized), judgeNormalized(locals), [
          judgeRaw(locals),
          when(i32.eq(get(small), i32.of(1)), set(length, i32.of(0)), leave(3)),
          when(i32.and(i32.ne(get(small), get(code)), i32.ne(get(small), i32.of(0))), writeLower(locals)),
        ]),
        when(get(small), set(mask, i64.or(get(mask), bits))),
        set(length, i32.add(get(length), get(size))),
        leave(0),
      ),
    ),
  ];
}

const byte = (place: Local, offset: number): Code => i32.load8(offset, get(place));
const tail = (place: Local, offset: number, shift: number): Code =>
  i32.shl(i32.and(byte(place, offset), i32.of(0x3f)), i32.of(shift));
const isTail = (place: Local, offset: number): Code =>
  i32.eq(i32.and(byte(place, offset), i32.of(0xc0)), i32.of(0x80));
const lead = ({ first }: CharacterLocals, bits: number, shift: number): Code =>
  i32.shl(i32.and(get(first), i32.of(bits)), i32.of(shift));
const inRange = (value: Code, from: number, to: number): Code =>
  i32.leu(i32.sub(value, i32.of(from)), i32.of(to - from));

/** Sets the code point and the size of the character at a place; size 0 where it is malformed. Behind the text lie zeros. */
function decode(locals: CharacterLocals): Code {
  const { first, code, size, place } = locals;
  const two = [set(code, i32.or(lead(locals, 0x1f, 6), tail(place, 1, 0))), set(size, i32.of(2))];
  const three = [
    set(code, i32.or(lead(locals, 0x0f, 12), i32.or(tail(place, 1, 6), tail(place, 2, 0)))),
    set(size, i32.and(i32.of(3), wholeIf(i32.and(isTail(place, 2), inBasicPlane(code))))),
  ];
  const four = [
    set(
      code,
      i32.or(
        i32.or(lead(locals, 0x07, 18), tail(place, 1, 12)),
        i32.or(tail(place, 2, 6), tail(place, 3, 0)),
      ),
    ),
    set(
      size,
      i32.and(
        i32.of(4),
        wholeIf(
          i32.and(i32.and(isTail(place, 2), isTail(place, 3)), inRange(get(code), 0x1_0000, 0x10_ffff)),
        ),
      ),
    ),
  ];
  return [
    set(first, byte(place, 0)),
    set(code, get(first)),
    set(size, i32.of(1)),
    when(
      i32.geu(get(first), i32.of(0x80)),
      set(size, i32.of(0)),
      when(
        i32.and(inRange(get(first), 0xc2, 0xf4), isTail(place, 1)),
        either(
          i32.ltu(get(first), i32.of(0xe0)),
          two,
          either(i32.ltu(get(first), i32.of(0xf0)), three, four),
        ),
      ),
    ),
  ];
}

/** All bits where a condition holds. */
const wholeIf = (condition: Code): Code => i32.sub(i32.of(0), condition);
/** Neither an overlong form nor half of a surrogate pair. */
const inBasicPlane = (code: Local): Code =>
  i32.and(i32.geu(get(code), i32.of(0x800)), i32.eqz(inRange(get(code), 0xd800, 0xdfff)));

function judgeNormalized({ code, small }: CharacterLocals): Code {
  const bit = i32.sub(get(code), i32.of(0x1_0000));
  const inAstral = i32.and(
    i32.shru(i32.load8(LAYOUT.astral, i32.shru(bit, i32.of(3))), i32.and(bit, i32.of(7))),
    i32.of(1),
  );
  return either(
    i32.ltu(get(code), i32.of(0x1_0000)),
    set(small, i32.load8(LAYOUT.member, get(code))),
    set(small, inAstral),
  );
}

function judgeRaw({ code, small }: CharacterLocals): Code {
  const isPictograph = inRange(get(code), 0x1f300, 0x1faff);
  return either(
    i32.ltu(get(code), i32.of(0x1_0000)),
    set(small, i32.load16(LAYOUT.lower, i32.shl(get(code), i32.of(1)))),
    set(small, i32.eqz(isPictograph)),
  );
}

function writeLower({ small, size, place }: CharacterLocals): Code {
  const put = (offset: number, marker: number, shift: number, bits: number): Code =>
    i32.store8(
      offset,
      get(place),
      i32.or(i32.of(marker), i32.and(i32.shru(get(small), i32.of(shift)), i32.of(bits))),
    );
  return either(
    i32.eq(get(size), i32.of(1)),
    i32.store8(0, get(place), get(small)),
    either(
      i32.eq(get(size), i32.of(2)),
      [put(0, 0xc0, 6, 0x1f), put(1, 0x80, 0, 0x3f)],
      [put(0, 0xe0, 12, 0x0f), put(1, 0x80, 6, 0x3f), put(2, 0x80, 0, 0x3f)],
    ),
  );
}
