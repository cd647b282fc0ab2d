import {
  IDENTITY_FACTOR,
  LAYOUT,
  MIX_FACTOR,
  ROUND_STEP,
  SHINGLE_ROTATION,
  SKETCH_BINS,
  WORD_FACTOR,
} from '../layout.js';
import { SHINGLE_WORDS } from '../shingles.js';
import { type Code, FunctionBuilder, type Local } from './assembler.js';
import { back, choose, during, either, fillMemory, get, i32, i64, set, v128, when } from './instructions.js';

const whole = ([low, high]: readonly [number, number]): bigint => (BigInt(high) << 32n) | BigInt(low);
const WORD = whole(WORD_FACTOR);
const SUM_BYTES = 4 * SKETCH_BINS;

const inc = (local: Local, by: number): Code => set(local, i32.add(get(local), i32.of(by)));
const slot = (index: Local): Code => i32.shl(get(index), i32.of(3));
const shingleAt = (index: Local): Code => i64.load(LAYOUT.shingles, slot(index));

type BinLocals = readonly [bin: Local, value: Local, least: Local];

/** Lowers the bin of a hash, of the bins at an address: its first bits name the bin, the next are its value. */
function lowerBin(bins: number, hash: Local, [bin, value, least]: BinLocals): Code {
  return [
    set(bin, i32.wrap(i64.shl(i64.shru(get(hash), i64.of(57n)), i64.of(2n)))),
    set(value, i32.wrap(i64.shru(get(hash), i64.of(25n)))),
    // A choice, not a branch: which way it goes cannot be foreseen.
    set(least, i32.load(bins, get(bin))),
    i32.store(bins, get(bin), choose(get(value), get(least), i32.ltu(get(value), get(least)))),
  ];
}

/** `digest(from, count)`, for five words or more: see `TextKernel`. The slot before the first word holds zero. */
export function digestFunction() {
  const builder = new FunctionBuilder('digest', ['i32', 'i32'], null);
  const [from, count, at] = [builder.parameter(0), builder.parameter(1), builder.local('i32')];
  const bins: BinLocals = [builder.local('i32'), builder.local('i32'), builder.local('i32')];
  const [sum, identity, hash] = [builder.local('i64'), builder.local('i64'), builder.local('i64')];
  const word = i64.load(LAYOUT.words, slot(at));
  const leaving = i64.load(LAYOUT.words - SHINGLE_WORDS * 8, slot(at));
  const identify = set(identity, i64.add(i64.mul(get(identity), i64.of(whole(IDENTITY_FACTOR))), word));
  const add = set(sum, i64.xor(i64.rotl(get(sum), i64.of(BigInt(SHINGLE_ROTATION))), word));
  const body = [
    set(identity, i64.load(LAYOUT.identity, i32.of(0))),
    during(
      i32.ltu(get(at), i32.of(SHINGLE_WORDS - 1)),
      add,
      when(i32.geu(get(at), get(from)), identify),
      inc(at, 1),
    ),
    during(
      i32.ltu(get(at), get(count)),
      identify,
      add,
      set(sum, i64.xor(get(sum), i64.rotl(leaving, i64.of(BigInt((SHINGLE_ROTATION * SHINGLE_WORDS) % 64))))),
      set(hash, i64.mul(i64.xor(get(sum), i64.shru(get(sum), i64.of(32n))), i64.of(whole(MIX_FACTOR)))),
      set(hash, i64.xor(get(hash), i64.shru(get(hash), i64.of(29n)))),
      i64.store(LAYOUT.shingles - (SHINGLE_WORDS - 1) * 8, slot(at), get(hash)),
      lowerBin(LAYOUT.bins, hash, bins),
      inc(at, 1),
    ),
    i64.store(LAYOUT.identity, i32.of(0), get(identity)),
  ];
  return { builder, body };
}

/** `sketchRound(count, round)`: see `TextKernel.sketch`, for the rounds before the last. */
export function sketchRoundFunction() {
  const builder = new FunctionBuilder('sketchRound', ['i32', 'i32'], 'i32');
  const [count, round] = [builder.parameter(0), builder.parameter(1)];
  const [at, bin, value, empty] = [
    builder.local('i32'),
    builder.local('i32'),
    builder.local('i32'),
    builder.local('i32'),
  ];
  const least = builder.local('i32');
  const [hash, salt] = [builder.local('i64'), builder.local('i64')];
  const isOpen = i32.or(i32.eqz(get(round)), i32.eq(i32.load(LAYOUT.bins, get(at)), i32.of(-1)));
  const take = [
    i32.store(LAYOUT.bins, get(at), get(value)),
    i32.store8(
      LAYOUT.sketch,
      i32.shru(get(at), i32.of(2)),
      i32.add(get(value), i32.mul(get(round), i32.of(ROUND_STEP))),
    ),
  ];
  const body = [
    when(
      get(round),
      fillMemory(i32.of(LAYOUT.roundBins), i32.of(0xff), i32.of(SUM_BYTES)),
      set(salt, i64.shl(i64.extend(get(round)), i64.of(32n))),
      during(
        i32.ltu(get(at), get(count)),
        set(hash, i64.mul(i64.xor(shingleAt(at), get(salt)), i64.of(WORD))),
        lowerBin(LAYOUT.roundBins, hash, [bin, value, least]),
        inc(at, 1),
      ),
    ),
    set(at, i32.of(0)),
    during(
      i32.ltu(get(at), i32.of(SUM_BYTES)),
      either(
        get(round),
        set(value, i32.load(LAYOUT.roundBins, get(at))),
        set(value, i32.load(LAYOUT.bins, get(at))),
      ),
      when(isOpen, either(i32.eq(get(value), i32.of(-1)), inc(empty, 1), take)),
      inc(at, 4),
    ),
    back(get(empty)),
  ];
  return { builder, body };
}

/** `smallest(count, salt)`: the smallest value of the shingles under one permutation. */
export function smallestFunction() {
  const builder = new FunctionBuilder('smallest', ['i32', 'i32'], 'i32');
  const [count, salt] = [builder.parameter(0), builder.parameter(1)];
  const [at, value, least] = [builder.local('i32'), builder.local('i32'), builder.local('i32')];
  const salted = i64.xor(shingleAt(at), i64.shl(i64.extend(get(salt)), i64.of(32n)));
  const body = [
    set(least, i32.of(-1)),
    during(
      i32.ltu(get(at), get(count)),
      set(value, i32.wrap(i64.shru(i64.mul(salted, i64.of(WORD)), i64.of(32n)))),
      set(least, choose(get(value), get(least), i32.ltu(get(value), get(least)))),
      inc(at, 1),
    ),
    back(get(least)),
  ];
  return { builder, body };
}

/** `countShared(row, first, count, width, out)`: bits in common of a row and each of the rows from an address on. */
export function countSharedFunction() {
  const builder = new FunctionBuilder('countShared', ['i32', 'i32', 'i32', 'i32', 'i32'], null);
  const [row, other, count, width, out] = [0, 1, 2, 3, 4].map((i) => builder.parameter(i)) as [
    Local,
    Local,
    Local,
    Local,
    Local,
  ];
  const [at, sum] = [builder.local('i32'), builder.local('v128')];
  const common = v128.and(
    v128.load(0, i32.add(get(row), get(at))),
    v128.load(0, i32.add(get(other), get(at))),
  );
  const total = [0, 1, 2, 3].map((lane) => v128.lane32(lane, get(sum))).reduce((a, b) => i32.add(a, b));
  const body = during(
    get(count),
    set(at, i32.of(0)),
    set(sum, v128.splat(0)),
    during(
      i32.ltu(get(at), get(width)),
      set(sum, v128.add32(get(sum), v128.pairsTo32(v128.pairsTo16(v128.popcount(common))))),
      inc(at, 16),
    ),
    i32.store(0, get(out), total),
    inc(out, 4),
    set(other, i32.add(get(other), get(width))),
    inc(count, -1),
  );
  return { builder, body };
}
