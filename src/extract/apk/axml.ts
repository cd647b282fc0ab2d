import { ScanError } from '../../model/error.js';
import type { AnomalyList } from './anomalies.js';
import { u16, u32 } from './bytes.js';
import { DYNAMIC_REFERENCE, REFERENCE, type ResValue, STRING } from './res-value.js';
import { StringPool } from './string-pool.js';

export interface XmlAttribute extends ResValue {
  /** Android's resource id of the attribute, 0 where it has none. The name may be blanked, the id counts. */
  id: number;
  name: string;
  namespace: string | null;
}

/** One element; its attributes stay encoded until they are asked for, since most never are. */
export class XmlElement {
  readonly name: string;
  readonly children: XmlElement[] = [];
  /** Text directly inside, where there is any. */
  text?: string;
  readonly #document: AxmlDocument;
  /** First attribute record, bytes from one to the next, and how many there are. */
  readonly #first: number;
  readonly #step: number;
  readonly #count: number;

  constructor(name: string, document: AxmlDocument, first: number, step: number, count: number) {
    this.name = name;
    this.#document = document;
    this.#first = first;
    this.#step = step;
    this.#count = count;
  }

  /** The first attribute with that resource id; null where there is none. */
  attribute(id: number): XmlAttribute | null {
    const { bytes } = this.#document;
    for (let index = 0, at = this.#first; index < this.#count; index += 1, at += this.#step) {
      if (this.#document.idOf(u32(bytes, at + 4)) === id) return this.#document.attributeAt(at);
    }
    return null;
  }

  /** All attributes, in file order. */
  get attributes(): XmlAttribute[] {
    const list: XmlAttribute[] = [];
    for (let index = 0; index < this.#count; index += 1) {
      list.push(this.#document.attributeAt(this.#first + index * this.#step));
    }
    return list;
  }

  /** Strings of the whole document that were looked at and had no end mark. */
  get unterminated(): number {
    return this.#document.pool?.unterminated ?? 0;
  }

  /** Whether any attribute points to a resource of that package. */
  pointsTo(packageId: number): boolean {
    const { bytes } = this.#document;
    for (let index = 0, at = this.#first; index < this.#count; index += 1, at += this.#step) {
      const type = bytes[at + 15]!;
      if ((type === REFERENCE || type === DYNAMIC_REFERENCE) && bytes[at + 19] === packageId) return true;
    }
    return this.children.some((child) => child.pointsTo(packageId));
  }
}

const STRING_POOL = 0x0001;
const XML = 0x0003;
const RESOURCE_MAP = 0x0180;
const FIRST_NODE = 0x0100;
const LAST_NODE = 0x017f;
const START_ELEMENT = 0x0102;
const END_ELEMENT = 0x0103;
const TEXT = 0x0104;
const NONE = 0xffffffff;
const MAX_DEPTH = 256;
const MAX_ELEMENTS = 200_000;

/** Whether the bytes could be a binary XML document: its own chunk header, or a string pool where one must stand. */
export function looksLikeAxml(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false;
  const headerBytes = u16(bytes, 2);
  return headerBytes >= 8 && (u16(bytes, 0) === XML || isPoolAt(bytes, headerBytes));
}

function isPoolAt(bytes: Uint8Array, at: number): boolean {
  return u16(bytes, at) === STRING_POOL && u16(bytes, at + 2) === 28;
}

/**
 * The root element of a binary XML document, read as Android's own loader does: the type of the outer chunk is not
 * looked at, unknown chunks are skipped, a damaged chunk ends the reading.
 * @throws ScanError MANIFEST_DAMAGED where no element can be read, DEPTH_LIMIT, MEMORY_LIMIT
 */
export function readAxml(bytes: Uint8Array, anomalies: AnomalyList): XmlElement {
  if (u16(bytes, 0) !== XML)
    anomalies.add('AXML_BAD_MAGIC', `outer chunk type 0x${u16(bytes, 0).toString(16)}`);
  const announced = u32(bytes, 4);
  if (announced > bytes.length) {
    anomalies.add('AXML_BAD_SIZE', `${announced} bytes announced, ${bytes.length} are there`);
  }
  return new AxmlReader(bytes, anomalies).read();
}

/** The parts of a document that its elements look things up in. */
class AxmlDocument {
  readonly bytes: Uint8Array;
  pool: StringPool | null = null;
  #ids: Uint32Array = new Uint32Array(0);

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  readIds(at: number, count: number): void {
    this.#ids = Uint32Array.from({ length: count }, (_, index) => u32(this.bytes, at + index * 4));
  }

  /** Resource id of the attribute name with that string index, 0 where it has none. */
  idOf(nameIndex: number): number {
    return nameIndex < this.#ids.length ? this.#ids[nameIndex]! : 0;
  }

  attributeAt(at: number): XmlAttribute {
    const nameIndex = u32(this.bytes, at + 4);
    const type = this.bytes[at + 15]!;
    const data = u32(this.bytes, at + 16);
    return {
      id: this.idOf(nameIndex),
      name: this.string(nameIndex) ?? '',
      namespace: this.string(u32(this.bytes, at)),
      type,
      data,
      text: type === STRING ? this.string(data) : null,
    };
  }

  string(index: number): string | null {
    return index === NONE || this.pool === null ? null : this.pool.get(index);
  }
}

class AxmlReader {
  readonly #bytes: Uint8Array;
  readonly #anomalies: AnomalyList;
  readonly #document: AxmlDocument;
  #root: XmlElement | null = null;
  readonly #open: XmlElement[] = [];
  #elements = 0;

  constructor(bytes: Uint8Array, anomalies: AnomalyList) {
    this.#bytes = bytes;
    this.#document = new AxmlDocument(bytes);
    this.#anomalies = anomalies;
  }

  read(): XmlElement {
    const bytes = this.#bytes;
    let at = Math.max(8, u16(bytes, 2));
    while (at + 8 <= bytes.length) {
      const type = u16(bytes, at);
      const headerBytes = u16(bytes, at + 2);
      const size = u32(bytes, at + 4);
      if (size < 8 || headerBytes < 8 || headerBytes > size || at + size > bytes.length) {
        if (at < u32(bytes, 4)) this.#anomalies.add('AXML_BAD_CHUNK', `chunk of ${size} bytes at ${at}`);
        break;
      }
      this.#chunk(type, at, headerBytes, size);
      at += size;
    }
    if (this.#root === null) throw new ScanError('MANIFEST_DAMAGED', 'no element in the binary XML');
    return this.#root;
  }

  #chunk(type: number, at: number, headerBytes: number, size: number): void {
    if (type === START_ELEMENT) this.#start(at + headerBytes, at + size);
    else if (type === END_ELEMENT) this.#open.pop();
    else if (type === TEXT) this.#text(at + headerBytes, at + size);
    else if (type === STRING_POOL)
      this.#document.pool ??= new StringPool(this.#bytes.subarray(at, at + size));
    else if (type === RESOURCE_MAP) {
      if (this.#root === null) {
        this.#document.readIds(at + headerBytes, Math.floor((size - headerBytes) / 4));
      }
    } else if (type < FIRST_NODE || type > LAST_NODE) {
      this.#anomalies.add('AXML_UNKNOWN_CHUNK', `type 0x${type.toString(16)} at ${at}, skipped`);
    }
  }

  #start(at: number, end: number): void {
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS)
      throw new ScanError('MEMORY_LIMIT', `more than ${MAX_ELEMENTS} elements`);
    if (this.#open.length >= MAX_DEPTH)
      throw new ScanError('DEPTH_LIMIT', `elements deeper than ${MAX_DEPTH}`);
    if (at + 20 > end) {
      this.#anomalies.add('AXML_BAD_CHUNK', `element without room for its header at ${at}`);
      return;
    }
    const element = this.#element(at, end);
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.#root === null) this.#root = element;
    else this.#anomalies.add('AXML_SECOND_ROOT', `<${element.name}> beside the root element is not read`);
    this.#open.push(element);
  }

  #text(at: number, end: number): void {
    const element = this.#open.at(-1);
    const text = at + 4 > end ? null : this.#document.string(u32(this.#bytes, at));
    if (element !== undefined && text !== null) element.text ??= text;
  }

  #element(at: number, end: number): XmlElement {
    const bytes = this.#bytes;
    const name = this.#document.string(u32(bytes, at + 4)) ?? '';
    const first = at + u16(bytes, at + 8);
    const step = u16(bytes, at + 10);
    let count = u16(bytes, at + 12);
    if (count > 0 && (step < 20 || first + (count - 1) * step + 20 > end)) {
      this.#anomalies.add('AXML_BAD_ATTRIBUTES', `${count} attributes of ${step} bytes do not fit at ${at}`);
      count = step < 20 ? 0 : Math.min(count, Math.max(0, Math.floor((end - first - 20) / step) + 1));
    }
    return new XmlElement(name, this.#document, first, step, count);
  }
}
