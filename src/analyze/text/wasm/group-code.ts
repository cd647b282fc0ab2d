import { GROUP_TEXTS, LAYOUT } from '../layout.js';
import { type Code, FunctionBuilder, type Local } from './assembler.js';
import { back, block, during, get, i32, i64, leave, leaveIf, loop, set, when } from './instructions.js';

export const SLOT_BYTES = 16;
const HASHES = LAYOUT.marks;
export const TEXTS = LAYOUT.marks + 8;

const inc = (local: Local, by: number) => set(local, i32.add(get(local), i32.of(by)));
const dropLowest = (local: Local) => set(local, i32.and(get(local), i32.sub(get(local), i32.of(1))));

/** Sets the slot of a hash, or a free one, and what is in it. */
export function findSlot(hash: Local, slot: Local, texts: Local, mask: Local): Code {
  return [
    set(slot, i32.and(i32.shl(i32.wrap(get(hash)), i32.of(4)), get(mask))),
    block(
      loop(
        set(texts, i32.load(TEXTS, get(slot))),
        leaveIf(1, i32.eqz(get(texts))),
        leaveIf(1, i64.eq(i64.load(HASHES, get(slot)), get(hash))),
        set(slot, i32.and(i32.add(get(slot), i32.of(SLOT_BYTES)), get(mask))),
        leave(0),
      ),
    ),
  ];
}

/** `mark(count, bit, mask)`: the mask is for offsets of slots. Returns how many shingles were new to the text. */
export function markFunction() {
  const builder = new FunctionBuilder('mark', ['i32', 'i32', 'i32'], 'i32');
  const [count, bit, mask] = [builder.parameter(0), builder.parameter(1), builder.parameter(2)];
  const [at, slot, texts, distinct] = [
    builder.local('i32'),
    builder.local('i32'),
    builder.local('i32'),
    builder.local('i32'),
  ];
  const hash = builder.local('i64');
  const body = [
    during(
      i32.ltu(get(at), get(count)),
      set(hash, i64.load(LAYOUT.shingles, i32.shl(get(at), i32.of(3)))),
      findSlot(hash, slot, texts, mask),
      when(
        i32.eqz(i32.and(get(texts), get(bit))),
        i64.store(HASHES, get(slot), get(hash)),
        i32.store(TEXTS, get(slot), i32.or(get(texts), get(bit))),
        inc(distinct, 1),
      ),
      inc(at, 1),
    ),
    back(get(distinct)),
  ];
  return { builder, body };
}

/** `countOverlaps(bytes)`: of the first bytes of the table, into `LAYOUT.overlaps`. */
export function countOverlapsFunction() {
  const builder = new FunctionBuilder('countOverlaps', ['i32'], null);
  const bytes = builder.parameter(0);
  const [slot, texts, rest, row, cell] = [0, 1, 2, 3, 4].map(() => builder.local('i32')) as [
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const body = during(
    i32.ltu(get(slot), get(bytes)),
    set(texts, i32.load(TEXTS, get(slot))),
    during(
      i32.and(get(texts), i32.sub(get(texts), i32.of(1))),
      set(row, i32.shl(i32.ctz(get(texts)), i32.of(2 + Math.log2(GROUP_TEXTS)))),
      dropLowest(texts),
      set(rest, get(texts)),
      during(
        get(rest),
        set(cell, i32.add(get(row), i32.shl(i32.ctz(get(rest)), i32.of(2)))),
        i32.store(LAYOUT.overlaps, get(cell), i32.add(i32.load(LAYOUT.overlaps, get(cell)), i32.of(1))),
        dropLowest(rest),
      ),
    ),
    inc(slot, SLOT_BYTES),
  );
  return { builder, body };
}
