import { CANNOT_COMPOSE, MARKS, MET_UNKNOWN, NOT_ONE, UNMET } from '../compose.js';
import { LAYOUT } from '../layout.js';
import { type Code, FunctionBuilder, type Local } from './assembler.js';
import { back, during, either, get, i32, leave, set, when } from './instructions.js';

const FIRST_MARK = 0x300;
const MARK_LEAD = 0xcc;

const inc = (local: Local, by: number): Code => set(local, i32.add(get(local), i32.of(by)));
const giveUpUnless = (condition: Code): Code => when(i32.eqz(condition), back(i32.of(CANNOT_COMPOSE)));
const byteAt = (place: Local, offset: number): Code => i32.load8(offset, get(place));
const tail = (byte: Code): Code => i32.and(byte, i32.of(0x3f));
const isTail = (byte: Code): Code => i32.eq(i32.and(byte, i32.of(0xc0)), i32.of(0x80));

/** `compose(textBytes)`: see `TextKernel`. */
export function composeFunction() {
  const builder = new FunctionBuilder('compose', ['i32'], 'i32');
  const end = builder.parameter(0);
  const [at, out, letter, byte, base, size] = [0, 1, 2, 3, 4, 5].map(() => builder.local('i32')) as [
    Local,
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const isMark = i32.and(
    i32.eq(i32.and(get(byte), i32.of(0xfe)), i32.of(MARK_LEAD)),
    i32.ne(get(letter), i32.of(0)),
  );
  const body = [
    set(at, i32.of(LAYOUT.text)),
    set(out, get(at)),
    set(end, i32.add(get(end), get(at))),
    during(
      i32.ltu(get(at), get(end)),
      set(byte, byteAt(at, 0)),
      when(isMark, joinMark({ at, end, out, letter, byte, base, size }), leave(1)),
      when(i32.eqz(isTail(get(byte))), set(letter, get(out))),
      i32.store8(0, get(out), get(byte)),
      inc(out, 1),
      inc(at, 1),
    ),
    back(i32.sub(get(out), i32.of(LAYOUT.text))),
  ];
  return { builder, body };
}

interface MarkLocals {
  at: Local;
  end: Local;
  out: Local;
  letter: Local;
  byte: Local;
  base: Local;
  size: Local;
}

/** Joins the mark at a place with the letter written last. */
function joinMark({ at, end, out, letter, byte, base, size }: MarkLocals): Code {
  const second = byteAt(at, 1);
  const composed = i32.load16(LAYOUT.composed, i32.shl(get(base), i32.of(1)));
  return [
    giveUpUnless(i32.ltu(i32.add(get(at), i32.of(1)), get(end))),
    giveUpUnless(isTail(second)),
    set(byte, i32.or(i32.shl(i32.and(get(byte), i32.of(0x1f)), i32.of(6)), tail(second))),
    giveUpUnless(i32.ltu(get(byte), i32.of(FIRST_MARK + MARKS))),
    set(size, i32.sub(get(out), get(letter))),
    decodeLetter(letter, size, base),
    set(base, i32.add(i32.mul(get(base), i32.of(MARKS)), i32.sub(get(byte), i32.of(FIRST_MARK)))),
    set(byte, composed),
    when(
      i32.eq(get(byte), i32.of(UNMET)),
      i32.store(LAYOUT.position, i32.of(0), get(base)),
      back(i32.of(MET_UNKNOWN)),
    ),
    giveUpUnless(i32.ne(get(byte), i32.of(NOT_ONE))),
    encodeLetter(letter, out, byte),
    inc(at, 2),
  ];
}

/** Sets the code point of the letter of one to three bytes; gives up where it is malformed or beyond the table. */
function decodeLetter(letter: Local, size: Local, base: Local): Code {
  const first = byteAt(letter, 0);
  const second = tail(byteAt(letter, 1));
  return [
    set(base, first),
    either(
      i32.eq(get(size), i32.of(1)),
      giveUpUnless(i32.ltu(get(base), i32.of(0x80))),
      either(
        i32.eq(get(size), i32.of(2)),
        [
          giveUpUnless(i32.ltu(i32.sub(get(base), i32.of(0xc2)), i32.of(0xe0 - 0xc2))),
          set(base, i32.or(i32.shl(i32.and(get(base), i32.of(0x1f)), i32.of(6)), second)),
        ],
        [
          giveUpUnless(i32.and(i32.eq(get(size), i32.of(3)), i32.eq(get(base), i32.of(0xe1)))),
          set(base, i32.or(i32.of(0x1000), i32.or(i32.shl(second, i32.of(6)), tail(byteAt(letter, 2))))),
        ],
      ),
    ),
  ];
}

/** Writes a character of the basic plane over the letter and sets where it ends. */
function encodeLetter(letter: Local, out: Local, code: Local): Code {
  const put = (offset: number, marker: number, shift: number): Code =>
    i32.store8(offset, get(letter), i32.or(i32.of(marker), tail(i32.shru(get(code), i32.of(shift)))));
  const endAt = (size: number): Code => set(out, i32.add(get(letter), i32.of(size)));
  return either(
    i32.ltu(get(code), i32.of(0x80)),
    [i32.store8(0, get(letter), get(code)), endAt(1)],
    either(
      i32.ltu(get(code), i32.of(0x800)),
      [put(0, 0xc0, 6), put(1, 0x80, 0), endAt(2)],
      [put(0, 0xe0, 12), put(1, 0x80, 6), put(2, 0x80, 0), endAt(3)],
    ),
  );
}
