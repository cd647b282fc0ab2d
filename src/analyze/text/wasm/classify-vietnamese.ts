import type { Code, FunctionBuilder, Local } from './assembler.js';
import { get, set, v128 } from './instructions.js';

const { splat, eq, gtS, and, or, xor, without, add, lookUp } = v128;

/**
 * One bit for each kind of two bytes, the second judged by its halves. A bit stands in the lookups of the first byte and of
 * both halves of the second where the two bytes are a letter, and two bytes of a longer one.
 */
const KIND = { uHorn: 0x01, oHorn: 0x02, c4: 0x04, c5: 0x08, c3Odd: 0x10, c3Even: 0x20, e1: 0x40 } as const;
/** No second byte has this bit: every first byte wants a second, unknown ones in vain. */
const FIRST = 0x80;
const C3 = KIND.c3Odd | KIND.c3Even;
const ANY = KIND.c4 | KIND.c5 | KIND.c3Even;

/** By the first byte less C0. */
const FIRST_BYTES = table({ 3: C3, 4: KIND.c4, 5: KIND.c5, 6: KIND.uHorn | KIND.oHorn });
/** C4 80 to AF, C5 90 to AF; C3 without the signs 97 and B7; C6 A0, A1, AF, B0; E1 BA and BB. */
const HIGH_HALVES = table({
  8: KIND.c4 | KIND.c3Even,
  9: KIND.c4 | KIND.c5 | KIND.c3Odd,
  10: KIND.c4 | KIND.c5 | KIND.c3Even | KIND.uHorn | KIND.oHorn,
  11: KIND.c3Odd | KIND.uHorn | KIND.e1,
});
const LOW_HALVES = Array.from(
  { length: 16 },
  (_, low) =>
    ANY |
    (low === 7 ? 0 : KIND.c3Odd) |
    (low === 0 || low === 15 ? KIND.uHorn : 0) |
    (low < 2 ? KIND.oHorn : 0) |
    (low === 10 || low === 11 ? KIND.e1 : 0),
);

function table(entries: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 16 }, (_, index) => entries[index] ?? 0);
}

/** Locals that classifying sixteen bytes works with; those of the sixteen before are kept. */
export interface VietnameseLocals {
  /** Bytes of words have their highest bit set. */
  member: Local;
  /** The bytes in lower case. */
  lower: Local;
  /** Gathers bytes that are no letter of Vietnamese; and bits that must all stay. */
  odd: Local;
  sound: Local;
  isThird: Local;
  before: Local;
  kinds: Local;
  kindsBefore: Local;
  e1: Local;
  e1Before: Local;
  isTail: Local;
  kind: Local;
  match: Local;
  letters: Local;
}

export function vietnameseLocals(builder: FunctionBuilder): VietnameseLocals {
  const local = (): Local => builder.local('v128');
  return {
    member: local(),
    lower: local(),
    odd: local(),
    sound: local(),
    isThird: local(),
    before: local(),
    kinds: local(),
    kindsBefore: local(),
    e1: local(),
    e1Before: local(),
    isTail: local(),
    kind: local(),
    match: local(),
    letters: local(),
  };
}

/** Before the first sixteen bytes: every character begins within them. */
export function startVietnamese({ odd, sound, kindsBefore, e1Before }: VietnameseLocals): Code {
  return [set(odd, splat(0)), set(sound, splat(0xff)), set(kindsBefore, splat(0)), set(e1Before, splat(0))];
}

/**
 * The letters of Vietnamese in UTF-8 and their neighbours (C3, C4 80 to AF, C5 90 to AF, C6 with a horn, E1 BA, E1 BB), and ASCII.
 * Whatever else is above ASCII makes the bytes odd.
 */
export function classifyVietnamese(value: Local, previous: Code, locals: VietnameseLocals): Code {
  const { member, lower, odd, sound, isThird, kinds, kindsBefore, e1, e1Before, isTail, kind, match } =
    locals;
  const bytes = get(value);
  const lastByte = (v: Code, before: Code): Code => v128.window(15, before, v);
  return [
    set(locals.letters, gtS(add(or(bytes, splat(0x20)), splat(0x05)), splat(0x65))),
    set(member, or(or(get(locals.letters), gtS(add(bytes, splat(0x46)), splat(0x75))), bytes)),
    set(lower, or(bytes, and(get(locals.letters), splat(0x20)))),
    // What the first byte of two allows, at the second.
    set(isTail, gtS(splat(0xc0), bytes)),
    set(e1, eq(bytes, splat(0xe1))),
    set(
      kinds,
      or(
        or(lookUp(v128.constant(FIRST_BYTES), xor(bytes, splat(0xc0))), and(get(e1), splat(KIND.e1))),
        and(without(bytes, get(isTail)), splat(FIRST)),
      ),
    ),
    set(kind, lastByte(get(kinds), get(kindsBefore))),
    set(isThird, v128.window(14, get(e1Before), get(e1))),
    set(
      match,
      and(
        get(kind),
        and(
          lookUp(v128.constant(HIGH_HALVES), and(v128.shru16(bytes, [0x41, 4]), splat(0x0f))),
          lookUp(v128.constant(LOW_HALVES), and(bytes, splat(0x0f))),
        ),
      ),
    ),
    set(kindsBefore, get(kinds)),
    set(e1Before, get(e1)),
    // A first byte wants a second that fits; tails stand only where one is wanted.
    set(kinds, eq(get(kind), splat(0))),
    set(odd, or(get(odd), xor(eq(get(match), splat(0)), get(kinds)))),
    set(sound, and(get(sound), xor(xor(get(isTail), get(kinds)), get(isThird)))),
    // E1 BA 80 to 9F are left to the table.
    set(odd, or(get(odd), and(eq(lastByte(bytes, previous), splat(0xba)), gtS(splat(0xa0), bytes)))),
    // À to Þ become à to þ.
    set(
      lower,
      or(get(lower), and(and(eq(get(kind), splat(C3 | FIRST)), gtS(splat(0x9f), bytes)), splat(0x20))),
    ),
    // Elsewhere capitals are even, and the small letter is one more; but Ư is odd.
    set(
      lower,
      or(
        get(lower),
        or(
          v128.minU(and(get(match), splat(KIND.c4 | KIND.c5 | KIND.oHorn)), splat(1)),
          and(get(isThird), splat(1)),
        ),
      ),
    ),
    set(lower, add(get(lower), and(and(eq(bytes, splat(0xaf)), get(match)), splat(KIND.uHorn)))),
  ];
}
