import { LAYOUT, NOT_CORE } from '../layout.js';
import { FunctionBuilder, type Local } from './assembler.js';
import { findSlot, SLOT_BYTES, TEXTS } from './group-code.js';
import { back, choose, during, either, get, i32, i64, set, when } from './instructions.js';

const inc = (local: Local, by: number) => set(local, i32.add(get(local), i32.of(by)));

/** `keepCore(least, bytes)`: of the first bytes of the table. */
export function keepCoreFunction() {
  const builder = new FunctionBuilder('keepCore', ['i32', 'i32'], 'i32');
  const [least, bytes] = [builder.parameter(0), builder.parameter(1)];
  const [slot, texts, count, isCore] = [0, 1, 2, 3].map(() => builder.local('i32')) as [
    Local,
    Local,
    Local,
    Local,
  ];
  const body = [
    during(
      i32.ltu(get(slot), get(bytes)),
      set(texts, i32.load(TEXTS, get(slot))),
      when(
        get(texts),
        set(isCore, i32.geu(i32.popcount(get(texts)), get(least))),
        set(count, i32.add(get(count), get(isCore))),
        i32.store(TEXTS, get(slot), choose(get(count), i32.of(NOT_CORE), get(isCore))),
      ),
      inc(slot, SLOT_BYTES),
    ),
    back(get(count)),
  ];
  return { builder, body };
}

/** `leaveCore(count, mask)`: the mask is for offsets of slots. */
export function leaveCoreFunction() {
  const builder = new FunctionBuilder('leaveCore', ['i32', 'i32'], 'i32');
  const [count, mask] = [builder.parameter(0), builder.parameter(1)];
  const [at, left, slot, number, place] = [0, 1, 2, 3, 4].map(() => builder.local('i32')) as [
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const hash = builder.local('i64');
  const bit = i32.shl(i32.of(1), i32.and(get(number), i32.of(7)));
  const body = [
    during(
      i32.ltu(get(at), get(count)),
      set(hash, i64.load(LAYOUT.shingles, i32.shl(get(at), i32.of(3)))),
      findSlot(hash, slot, number, mask),
      // Free slots and those that are not of the core are the ones whose number is 0 or has the highest bit.
      set(number, i32.sub(get(number), i32.of(1))),
      either(
        i32.ltu(get(number), i32.of(NOT_CORE - 1)),
        [
          set(place, i32.shru(get(number), i32.of(3))),
          i32.store8(LAYOUT.overlaps, get(place), i32.or(i32.load8(LAYOUT.overlaps, get(place)), bit)),
        ],
        [i64.store(LAYOUT.shingles, i32.shl(get(left), i32.of(3)), get(hash)), inc(left, 1)],
      ),
      inc(at, 1),
    ),
    back(get(left)),
  ];
  return { builder, body };
}
