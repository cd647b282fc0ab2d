import { LAYOUT } from '../layout.js';
import { type Code, FunctionBuilder, type Local } from './assembler.js';
import { anyOf, back, during, either, get, i32, leave, set, v128, when } from './instructions.js';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const VECTOR_BYTES = 16;

const inc = (local: Local, by: Code): Code => set(local, i32.add(get(local), by));
const failIf = (condition: Code): Code => when(condition, back(i32.of(-1)));

/** `readString(from, end)`: sixteen bytes at a time up to the next quote, backslash or newline. */
export function readStringFunction() {
  const builder = new FunctionBuilder('readString', ['i32', 'i32'], 'i32');
  const [at, end] = [builder.parameter(0), builder.parameter(1)];
  const [out, byte, found] = [builder.local('i32'), builder.local('i32'), builder.local('i32')];
  const bytes = builder.local('v128');
  const stops = anyOf(...[QUOTE, BACKSLASH, NEWLINE].map((stop) => v128.eq(get(bytes), v128.splat(stop))));
  const both = (by: Code): Code => [inc(at, by), inc(out, by)];
  const body = [
    set(out, i32.of(LAYOUT.text)),
    during(
      i32.ltu(get(at), get(end)),
      set(bytes, v128.load(0, get(at))),
      v128.store(0, get(out), get(bytes)),
      set(found, v128.bitmask(stops)),
      when(i32.eqz(get(found)), both(i32.of(VECTOR_BYTES)), leave(1)),
      set(found, i32.ctz(get(found))),
      both(get(found)),
      failIf(i32.geu(get(at), get(end))),
      set(byte, i32.load8(0, get(at))),
      when(
        i32.eq(get(byte), i32.of(QUOTE)),
        i32.store(LAYOUT.position, i32.of(0), get(at)),
        back(i32.sub(get(out), i32.of(LAYOUT.text))),
      ),
      failIf(i32.eq(get(byte), i32.of(NEWLINE))),
      inc(at, i32.of(1)),
      either(
        i32.ltu(get(at), get(end)),
        set(byte, i32.load8(LAYOUT.escapes, i32.load8(0, get(at)))),
        set(byte, i32.of(0)),
      ),
      failIf(i32.eqz(get(byte))),
      i32.store8(0, get(out), get(byte)),
      both(i32.of(1)),
    ),
    back(i32.of(-1)),
  ];
  return { builder, body };
}
