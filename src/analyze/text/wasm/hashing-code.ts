import { LAYOUT, MIX_FACTOR, SHINGLE_FACTOR, WORD_FACTOR } from '../layout.js';
import { SHINGLE_WORDS } from '../shingles.js';
import { type Code, FunctionBuilder, type Local } from './assembler.js';
import { back, choose, during, get, i32, i64, set, v128, when } from './instructions.js';

const whole = ([low, high]: readonly [number, number]): bigint => (BigInt(high) << 32n) | BigInt(low);
const BASE = whole(SHINGLE_FACTOR);
const LEAVE = BigInt.asUintN(64, BASE ** BigInt(SHINGLE_WORDS));
const WORD = whole(WORD_FACTOR);

const inc = (local: Local, by: number): Code => set(local, i32.add(get(local), i32.of(by)));
const slot = (index: Local): Code => i32.shl(get(index), i32.of(3));

/** `identify(from, to)`. */
export function identifyFunction() {
  const builder = new FunctionBuilder('identify', ['i32', 'i32'], null);
  const [at, to, sum] = [builder.parameter(0), builder.parameter(1), builder.local('i64')];
  const body = [
    set(sum, i64.load(LAYOUT.identity, i32.of(0))),
    during(
      i32.ltu(get(at), get(to)),
      set(sum, i64.add(i64.mul(get(sum), i64.of(BASE)), i64.load(LAYOUT.words, slot(at)))),
      inc(at, 1),
    ),
    i64.store(LAYOUT.identity, i32.of(0), get(sum)),
  ];
  return { builder, body };
}

/** `shingle(count)`, for five words or more. */
export function shingleFunction() {
  const builder = new FunctionBuilder('shingle', ['i32'], null);
  const [count, at, sum, mixed] = [
    builder.parameter(0),
    builder.local('i32'),
    builder.local('i64'),
    builder.local('i64'),
  ];
  const arriving = i64.add(i64.mul(get(sum), i64.of(BASE)), i64.load(LAYOUT.words, slot(at)));
  const leaving = i64.mul(i64.load(LAYOUT.words - SHINGLE_WORDS * 8, slot(at)), i64.of(LEAVE));
  const body = [
    during(i32.ltu(get(at), i32.of(SHINGLE_WORDS - 1)), set(sum, arriving), inc(at, 1)),
    during(
      i32.ltu(get(at), get(count)),
      set(sum, arriving),
      when(i32.geu(get(at), i32.of(SHINGLE_WORDS)), set(sum, i64.sub(get(sum), leaving))),
      set(mixed, i64.mul(i64.xor(get(sum), i64.shru(get(sum), i64.of(32n))), i64.of(whole(MIX_FACTOR)))),
      i64.store(
        LAYOUT.shingles - (SHINGLE_WORDS - 1) * 8,
        slot(at),
        i64.xor(get(mixed), i64.shru(get(mixed), i64.of(29n))),
      ),
      inc(at, 1),
    ),
  ];
  return { builder, body };
}

/** `lowerBins(count, round, bins)`: the smallest value of each of the bins at an address. */
export function lowerBinsFunction() {
  const builder = new FunctionBuilder('lowerBins', ['i32', 'i32', 'i32'], null);
  const [count, round, bins] = [builder.parameter(0), builder.parameter(1), builder.parameter(2)];
  const [at, bin, value] = [builder.local('i32'), builder.local('i32'), builder.local('i32')];
  const [hash, salt] = [builder.local('i64'), builder.local('i64')];
  const place = [
    set(bin, i32.add(get(bins), i32.wrap(i64.shl(i64.shru(get(hash), i64.of(57n)), i64.of(2n))))),
    set(value, i32.wrap(i64.shru(get(hash), i64.of(25n)))),
    i32.store(
      0,
      get(bin),
      choose(get(value), i32.load(0, get(bin)), i32.ltu(get(value), i32.load(0, get(bin)))),
    ),
    inc(at, 1),
  ];
  const shingle = i64.load(LAYOUT.shingles, slot(at));
  const body = [
    set(salt, i64.shl(i64.extend(get(round)), i64.of(32n))),
    when(i32.eqz(get(round)), during(i32.ltu(get(at), get(count)), set(hash, shingle), ...place)),
    during(
      i32.ltu(get(at), get(count)),
      set(hash, i64.mul(i64.xor(shingle, get(salt)), i64.of(WORD))),
      ...place,
    ),
  ];
  return { builder, body };
}

/** `smallest(count, salt)`: the smallest value of the shingles under one permutation. */
export function smallestFunction() {
  const builder = new FunctionBuilder('smallest', ['i32', 'i32'], 'i32');
  const [count, salt] = [builder.parameter(0), builder.parameter(1)];
  const [at, value, least] = [builder.local('i32'), builder.local('i32'), builder.local('i32')];
  const salted = i64.xor(i64.load(LAYOUT.shingles, slot(at)), i64.shl(i64.extend(get(salt)), i64.of(32n)));
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
