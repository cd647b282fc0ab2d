import type { AnomalyList } from './anomalies.js';
import { u16, u32 } from './bytes.js';
import { isReference, type ResValue, STRING } from './res-value.js';
import { StringPool } from './string-pool.js';

const TABLE = 0x0002;
const STRING_POOL = 0x0001;
const PACKAGE = 0x0200;
const TYPE = 0x0201;
const SPARSE = 0x01;
const OFFSET_16 = 0x02;
const COMPLEX = 0x0001;
const COMPACT = 0x0008;
const MAX_CHUNKS = 200_000;
const MAX_HOPS = 20;

/** One `type` chunk: the values of one resource type for one configuration. */
interface TypeChunk {
  at: number;
  end: number;
  /** Language of the configuration, '' for the default one. */
  language: string;
  /** Whether no qualifier but the language is set. */
  plain: boolean;
}

interface Package {
  keys: StringPool | null;
  typeNames: StringPool | null;
  types: Map<number, TypeChunk[]>;
}

/**
 * The resource table of an app: looks values up by id without decoding the rest.
 * A damaged table gives what can be read; the damage is an anomaly.
 */
export class ResourceTable {
  readonly #bytes: Uint8Array;
  readonly #anomalies: AnomalyList;
  readonly #packages = new Map<number, Package>();
  #strings: StringPool | null = null;
  #chunks = 0;

  constructor(bytes: Uint8Array, anomalies: AnomalyList) {
    this.#bytes = bytes;
    this.#anomalies = anomalies;
    if (u16(bytes, 0) !== TABLE) anomalies.add('ARSC_BAD_MAGIC', `type 0x${u16(bytes, 0).toString(16)}`);
    this.#walk(Math.max(12, u16(bytes, 2)), bytes.length, (type, at, headerBytes, size) => {
      if (type === STRING_POOL) this.#strings ??= new StringPool(bytes.subarray(at, at + size));
      else if (type === PACKAGE) this.#readPackage(at, headerBytes, size);
    });
  }

  /** The table's own strings (not its names), for a search that decodes nothing; null where there are none. */
  get strings(): StringPool | null {
    return this.#strings;
  }

  /**
   * The value of a resource, references followed; of several configurations that of the first language in `languages`
   * that has one, '' being the default. null where it is not in this table, is no simple value or points in a circle.
   */
  resolve(id: number, languages: readonly string[] = ['']): ResValue | null {
    let current = id;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      const value = this.#lookUp(current, languages);
      if (value === null) return null;
      if (!isReference(value)) return value;
      current = value.data;
    }
    this.#anomalies.add('ARSC_REFERENCE_LOOP', `resource 0x${id.toString(16)} points in a circle`);
    return null;
  }

  /** Values of string resources by their names, e.g. `google_app_id`; names that are not there are left out. */
  stringsNamed(names: ReadonlySet<string>): Map<string, string> {
    const found = new Map<string, string>();
    for (const owner of this.#packages.values()) {
      const wanted = new Map<number, string>();
      for (let index = 0; owner.keys !== null && index < owner.keys.count; index += 1) {
        const key = owner.keys.get(index);
        if (key !== null && names.has(key)) wanted.set(index, key);
      }
      if (wanted.size === 0) continue;
      for (const [typeId, chunks] of owner.types) {
        if (owner.typeNames?.get(typeId - 1) !== 'string') continue;
        for (const chunk of chunks) this.#collectNamed(chunk, wanted, found);
      }
    }
    return found;
  }

  #collectNamed(chunk: TypeChunk, wanted: Map<number, string>, found: Map<string, string>): void {
    const count = Math.min(u32(this.#bytes, chunk.at + 12), (chunk.end - chunk.at) >>> 1);
    const sparse = (this.#bytes[chunk.at + 9]! & SPARSE) !== 0;
    for (let index = 0; index < count; index += 1) {
      const at = sparse ? this.#sparseEntryAt(chunk, index) : this.#entryAt(chunk, index);
      if (at === null) continue;
      const compact = (u16(this.#bytes, at + 2) & COMPACT) !== 0;
      const name = wanted.get(compact ? u16(this.#bytes, at) : u32(this.#bytes, at + 4));
      const value = name === undefined ? null : this.#valueAt(at, chunk.end);
      if (name !== undefined && value?.text != null && !found.has(name)) found.set(name, value.text);
    }
  }

  #lookUp(id: number, languages: readonly string[]): ResValue | null {
    const chunks = this.#packages.get(id >>> 24)?.types.get((id >>> 16) & 0xff);
    if (chunks === undefined) return null;
    let best: ResValue | null = null;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const chunk of chunks) {
      const place = languages.indexOf(chunk.language);
      const rank = (place < 0 ? languages.length : place) * 2 + (chunk.plain ? 0 : 1);
      if (rank >= bestRank) continue;
      const at = this.#entryAt(chunk, id & 0xffff);
      const value = at === null ? null : this.#valueAt(at, chunk.end);
      if (value === null) continue;
      best = value;
      bestRank = rank;
    }
    return best;
  }

  /** Position of an entry of a type chunk; null where that configuration has none. */
  #entryAt(chunk: TypeChunk, index: number): number | null {
    const bytes = this.#bytes;
    const flags = bytes[chunk.at + 9]!;
    const count = u32(bytes, chunk.at + 12);
    const offsets = chunk.at + u16(bytes, chunk.at + 2);
    const start = chunk.at + u32(bytes, chunk.at + 16);
    let offset = -1;
    if (flags & SPARSE)
      offset = this.#sparseOffset(offsets, Math.min(count, (chunk.end - offsets) >>> 2), index);
    else if (index < count && flags & OFFSET_16) {
      const short = u16(bytes, offsets + index * 2);
      offset = short === 0xffff ? -1 : short * 4;
    } else if (index < count && offsets + index * 4 + 4 <= chunk.end) {
      const long = u32(bytes, offsets + index * 4);
      offset = long === 0xffffffff ? -1 : long;
    }
    return offset < 0 || start + offset + 8 > chunk.end ? null : start + offset;
  }

  #sparseOffset(offsets: number, count: number, index: number): number {
    for (let slot = 0; slot < count; slot += 1) {
      if (u16(this.#bytes, offsets + slot * 4) === index) return u16(this.#bytes, offsets + slot * 4 + 2) * 4;
    }
    return -1;
  }

  #sparseEntryAt(chunk: TypeChunk, slot: number): number | null {
    const offsets = chunk.at + u16(this.#bytes, chunk.at + 2);
    const at = chunk.at + u32(this.#bytes, chunk.at + 16) + u16(this.#bytes, offsets + slot * 4 + 2) * 4;
    return offsets + slot * 4 + 4 > chunk.end || at + 8 > chunk.end ? null : at;
  }

  #valueAt(at: number, end: number): ResValue | null {
    const bytes = this.#bytes;
    const flags = u16(bytes, at + 2);
    if (flags & COMPACT) return this.#typed(flags >>> 8, u32(bytes, at + 4));
    if (flags & COMPLEX) return null;
    const from = at + u16(bytes, at);
    return from + 8 > end ? null : this.#typed(bytes[from + 3]!, u32(bytes, from + 4));
  }

  #typed(type: number, data: number): ResValue {
    return { type, data, text: type === STRING ? (this.#strings?.get(data) ?? null) : null };
  }

  #readPackage(at: number, headerBytes: number, size: number): void {
    const bytes = this.#bytes;
    const id = u32(bytes, at + 8) & 0xff;
    const owner = this.#packages.get(id) ?? {
      keys: null,
      typeNames: null,
      types: new Map<number, TypeChunk[]>(),
    };
    this.#packages.set(id, owner);
    const typeNamesAt = at + u32(bytes, at + 268);
    this.#walk(at + headerBytes, at + size, (type, from, _header, length) => {
      if (type === STRING_POOL) {
        const pool = new StringPool(bytes.subarray(from, from + length));
        if (from === typeNamesAt) owner.typeNames ??= pool;
        else owner.keys ??= pool;
      } else if (type === TYPE && length >= 24) {
        const chunks = owner.types.get(bytes[from + 8]!) ?? [];
        chunks.push({ at: from, end: from + length, ...configuration(bytes, from + 20, from + length) });
        owner.types.set(bytes[from + 8]!, chunks);
      }
    });
  }

  #walk(
    from: number,
    end: number,
    visit: (type: number, at: number, headerBytes: number, size: number) => void,
  ): void {
    for (let at = from; at + 8 <= end; ) {
      const headerBytes = u16(this.#bytes, at + 2);
      const size = u32(this.#bytes, at + 4);
      this.#chunks += 1;
      if (size < 8 || headerBytes > size || at + size > end || this.#chunks > MAX_CHUNKS) {
        this.#anomalies.add('ARSC_BAD_CHUNK', `chunk of ${size} bytes at ${at}`);
        return;
      }
      visit(u16(this.#bytes, at), at, headerBytes, size);
      at += size;
    }
  }
}

/** Language of a `ResTable_config`, and whether anything else in its first 48 bytes is set. */
function configuration(bytes: Uint8Array, at: number, end: number): { language: string; plain: boolean } {
  const size = Math.min(u32(bytes, at), 48, Math.max(0, end - at));
  const first = bytes[at + 8]!;
  const language = size < 10 || first === 0 ? '' : String.fromCharCode(first, bytes[at + 9]!);
  for (let byte = 4; byte < size; byte += 1) {
    if (byte !== 8 && byte !== 9 && bytes[at + byte] !== 0) return { language, plain: false };
  }
  return { language, plain: true };
}
