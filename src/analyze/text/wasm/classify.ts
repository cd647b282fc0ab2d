import type { Code, FunctionBuilder, Local } from './assembler.js';
import { anyOf, get, set, v128 } from './instructions.js';

const { splat, eq, ltU, ltS, leU, geU, and, or, xor, without, add, sub } = v128;
const between = (value: Code, from: number, to: number): Code =>
  ltU(sub(value, splat(from)), splat(to - from + 1));
const is = (value: Code, ...bytes: number[]): Code => anyOf(...bytes.map((byte) => eq(value, splat(byte))));
const where = (mask: Code, byte: number): Code => and(mask, splat(byte));

/** Locals that classifying sixteen bytes works with. */
export interface ClassifyLocals {
  /** Bytes of words. */
  member: Local;
  /** The bytes in lower case. */
  lower: Local;
  /** Gathers bytes that only the table can judge. */
  odd: Local;
  before: Local;
  before2: Local;
  even: Local;
  fits: Local;
}

export function classifyLocals(builder: FunctionBuilder): ClassifyLocals {
  const local = (): Local => builder.local('v128');
  return {
    member: local(),
    lower: local(),
    odd: local(),
    before: local(),
    before2: local(),
    even: local(),
    fits: local(),
  };
}

/** Letters and digits of ASCII, and their lower case. */
export function classifyAscii(value: Local, { member, lower }: ClassifyLocals): Code {
  const bytes = get(value);
  return [
    set(member, or(between(or(bytes, splat(0x20)), 0x61, 0x7a), between(bytes, 0x30, 0x39))),
    set(lower, add(bytes, where(between(bytes, 0x41, 0x5a), 0x20))),
  ];
}

/**
 * The letters of Vietnamese in UTF-8 (C3; Ă Đ Ĩ in C4; Ũ in C5; Ơ Ư in C6; E1 BA A0 to E1 BB B9) and common signs (C2, E2 80);
 * whatever else is above ASCII is odd. Every character begins within the sixteen bytes or the `previous` ones.
 */
export function classifyLetters(value: Local, previous: Code, locals: ClassifyLocals): Code {
  const { member, lower, odd, before, before2, even, fits } = locals;
  const bytes = get(value);
  const second = get(before);
  const isContinuation = ltS(bytes, splat(0xc0));
  const wantsContinuation = or(
    between(second, 0xc2, 0xc6),
    or(is(second, 0xe1, 0xe2), is(get(before2), 0xe1, 0xe2)),
  );
  const isKnownLead = or(between(bytes, 0xc2, 0xc6), is(bytes, 0xe1, 0xe2));
  const isHorned = eq(second, splat(0xc6));
  const third = eq(get(before2), splat(0xe1));
  return [
    set(before, v128.window(15, previous, bytes)),
    set(before2, v128.window(14, previous, bytes)),
    set(even, where(bytes, 0xfe)),
    set(odd, or(get(odd), xor(isContinuation, wantsContinuation))),
    set(odd, or(get(odd), without(without(ltS(bytes, splat(0)), isContinuation), isKnownLead))),
    set(
      member,
      anyOf(
        get(member),
        between(bytes, 0xc3, 0xc6),
        is(bytes, 0xe1),
        between(second, 0xc3, 0xc6),
        is(second, 0xe1),
        third,
      ),
    ),
    // C3: À to Þ become à to þ; the signs × and ÷ are left to the table.
    set(odd, or(get(odd), and(is(second, 0xc3), is(bytes, 0x97, 0xb7)))),
    set(lower, add(get(lower), where(and(is(second, 0xc3), ltU(bytes, splat(0x9f))), 0x20))),
    // C2: no-break space, quotes and other signs that are no digits or letters.
    set(
      odd,
      or(get(odd), without(is(second, 0xc2), or(ltU(bytes, splat(0xaa)), is(bytes, 0xab, 0xb0, 0xb7, 0xbb)))),
    ),
    // Pairs whose capital is even: the lower case is one more.
    set(
      fits,
      anyOf(
        and(is(second, 0xc4), is(get(even), 0x82, 0x90, 0xa8)),
        and(is(second, 0xc5), is(get(even), 0xa8)),
        and(isHorned, is(get(even), 0xa0)),
        and(
          third,
          or(and(is(second, 0xba), geU(bytes, splat(0xa0))), and(is(second, 0xbb), leU(bytes, splat(0xb9)))),
        ),
      ),
    ),
    set(lower, or(get(lower), where(get(fits), 1))),
    // Ư is odd and its lower case is one more.
    set(lower, add(get(lower), where(and(isHorned, is(bytes, 0xaf)), 1))),
    set(fits, or(get(fits), and(isHorned, is(bytes, 0xaf, 0xb0)))),
    set(odd, or(get(odd), without(or(between(second, 0xc4, 0xc6), third), get(fits)))),
    set(odd, or(get(odd), without(is(second, 0xe1), is(bytes, 0xba, 0xbb)))),
    set(odd, or(get(odd), without(is(second, 0xe2), is(bytes, 0x80)))),
  ];
}
