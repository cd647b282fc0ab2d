import { crc32, deflateRawSync } from 'node:zlib';

/** One file to put into a zip; the optional fields let its headers lie. */
export interface ZipFile {
  name: string;
  bytes: Uint8Array;
  deflate?: boolean;
  method?: number;
  flags?: number;
  announcedSize?: number;
  announcedCompressedSize?: number;
  /** Sizes stand behind the data, the local header has zeros. */
  descriptor?: boolean;
  zip64?: boolean;
}

export interface ZipOptions {
  comment?: Uint8Array;
  prefix?: Uint8Array;
  /** Offsets count from the start of the zip itself, not of the file. */
  unadjustedPrefix?: boolean;
  gap?: Uint8Array;
  trailing?: Uint8Array;
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const u64 = (value: number): Buffer =>
  Buffer.concat([u32(value % 2 ** 32), u32(Math.floor(value / 2 ** 32))]);

/** A zip with those files, byte for byte the same for the same input. */
export function aZip(files: readonly ZipFile[], options: ZipOptions = {}): Buffer {
  const prefix = Buffer.from(options.prefix ?? []);
  const base = options.unadjustedPrefix ? 0 : prefix.length;
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let at = base;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const data = file.deflate ? deflateRawSync(file.bytes) : Buffer.from(file.bytes);
    const method = file.method ?? (file.deflate ? 8 : 0);
    const flags = (file.flags ?? 0) | (file.descriptor ? 8 : 0);
    const size = file.announcedSize ?? file.bytes.length;
    const packed = file.announcedCompressedSize ?? data.length;
    const crc = checksum(file.bytes);
    const local = Buffer.concat([
      u32(0x04034b50),
      u16(20),
      u16(flags),
      u16(method),
      u32(0),
      ...(file.descriptor ? [u32(0), u32(0), u32(0)] : [u32(crc), u32(packed), u32(size)]),
      u16(name.length),
      u16(0),
      name,
      data,
      ...(file.descriptor ? [u32(0x08074b50), u32(crc), u32(packed), u32(size)] : []),
    ]);
    const extra = file.zip64
      ? Buffer.concat([u16(1), u16(24), u64(size), u64(packed), u64(at)])
      : Buffer.alloc(0);
    const all = 0xffffffff;
    records.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        u16(20),
        u16(flags),
        u16(method),
        u32(0),
        u32(crc),
        u32(file.zip64 ? all : packed),
        u32(file.zip64 ? all : size),
        u16(name.length),
        u16(extra.length),
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(file.zip64 ? all : at),
        name,
        extra,
      ]),
    );
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(records);
  const comment = Buffer.from(options.comment ?? []);
  const end = Buffer.concat([
    u32(0x06054b50),
    u32(0),
    u16(files.length),
    u16(files.length),
    u32(directory.length),
    u32(at),
    u16(comment.length),
    comment,
  ]);
  return Buffer.concat([
    prefix,
    ...parts,
    directory,
    Buffer.from(options.gap ?? []),
    end,
    Buffer.from(options.trailing ?? []),
  ]);
}

function checksum(bytes: Uint8Array): number {
  return typeof crc32 === 'function' ? crc32(bytes) : 0;
}

const ANDROID = 'http://schemas.android.com/apk/res/android';

/** Attribute values: text, whole number, true or false, or `{ref}` to a resource. */
export type XmlValue = string | number | boolean | { ref: number };

export interface XmlNode {
  name: string;
  /** By resource id. */
  ids?: Record<number, XmlValue>;
  /** By plain name, without namespace. */
  plain?: Record<string, XmlValue>;
  children?: XmlNode[];
  text?: string;
}

export interface AxmlOptions {
  utf8?: boolean;
  magic?: number;
  /** Put before the first element. */
  extraChunk?: Uint8Array;
  /** Names of attributes are written empty; only their ids remain. */
  blankNames?: boolean;
}

/** A binary XML document. */
export function anAxml(root: XmlNode, options: AxmlOptions = {}): Buffer {
  const ids = [...new Set(collectIds(root))].sort((a, b) => a - b);
  const strings: string[] = ids.map((id) => (options.blankNames ? '' : `attr${id.toString(16)}`));
  const index = (text: string): number => {
    const known = strings.indexOf(text, ids.length);
    return known >= 0 ? known : strings.push(text) - 1;
  };
  const namespace = index(ANDROID);
  const nodes: Buffer[] = [];
  const element = (node: XmlNode): void => {
    const attributes = [
      ...Object.entries(node.ids ?? {}).map(([id, value]) =>
        attribute(namespace, ids.indexOf(Number(id)), value, index),
      ),
      ...Object.entries(node.plain ?? {}).map(([name, value]) =>
        attribute(0xffffffff, index(name), value, index),
      ),
    ];
    const name = index(node.name);
    nodes.push(
      chunk(
        0x0102,
        16,
        [u32(1), u32(0xffffffff)],
        [
          u32(0xffffffff),
          u32(name),
          u16(20),
          u16(20),
          u16(attributes.length),
          u16(0),
          u16(0),
          u16(0),
          ...attributes,
        ],
      ),
    );
    if (node.text !== undefined) {
      nodes.push(
        chunk(0x0104, 16, [u32(1), u32(0xffffffff)], [u32(index(node.text)), u16(8), u16(0), u32(0)]),
      );
    }
    for (const child of node.children ?? []) element(child);
    nodes.push(chunk(0x0103, 16, [u32(1), u32(0xffffffff)], [u32(0xffffffff), u32(name)]));
  };
  element(root);
  const body = Buffer.concat([
    aStringPool(strings, options.utf8),
    chunk(0x0180, 8, [], ids.map(u32)),
    Buffer.from(options.extraChunk ?? []),
    ...nodes,
  ]);
  return Buffer.concat([u16(options.magic ?? 3), u16(8), u32(body.length + 8), body]);
}

function collectIds(node: XmlNode): number[] {
  return [...Object.keys(node.ids ?? {}).map(Number), ...(node.children ?? []).flatMap(collectIds)];
}

function attribute(
  namespace: number,
  name: number,
  value: XmlValue,
  index: (text: string) => number,
): Buffer {
  const [type, data] =
    typeof value === 'string'
      ? [3, index(value)]
      : typeof value === 'number'
        ? [0x10, value]
        : typeof value === 'boolean'
          ? [0x12, value ? 0xffffffff : 0]
          : [1, value.ref];
  return Buffer.concat([
    u32(namespace),
    u32(name),
    u32(type === 3 ? data : 0xffffffff),
    u16(8),
    Buffer.from([0, type]),
    u32(data),
  ]);
}

function chunk(
  type: number,
  headerBytes: number,
  header: readonly Buffer[],
  body: readonly Buffer[],
): Buffer {
  const content = Buffer.concat([...header, ...body]);
  return Buffer.concat([u16(type), u16(headerBytes), u32(content.length + 8), content]);
}

/** A string-pool chunk in UTF-16 or UTF-8. */
export function aStringPool(strings: readonly string[], utf8 = false): Buffer {
  const encoded = strings.map((text) => {
    const bytes = Buffer.from(text, utf8 ? 'utf8' : 'utf16le');
    return utf8
      ? Buffer.concat([Buffer.from([text.length & 0x7f, bytes.length & 0x7f]), bytes, Buffer.alloc(1)])
      : Buffer.concat([u16(text.length), bytes, Buffer.alloc(2)]);
  });
  let offset = 0;
  const offsets = encoded.map((bytes) => {
    offset += bytes.length;
    return u32(offset - bytes.length);
  });
  const data = Buffer.concat(encoded);
  const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
  const start = 28 + offsets.length * 4;
  return chunk(
    0x0001,
    28,
    [u32(strings.length), u32(0), u32(utf8 ? 0x100 : 0), u32(start), u32(0)],
    [...offsets, padded],
  );
}

export interface ArscString {
  name: string;
  /** By language; '' is the default. A number refers to another resource. */
  values: Record<string, string | number>;
}

/** A resource table with one package 0x7f and one type `string` (ids 0x7f010000 and up). */
export function anArsc(entries: readonly ArscString[]): Buffer {
  const strings: string[] = [];
  const languages = [...new Set(entries.flatMap((entry) => Object.keys(entry.values)))];
  const types = languages.map((language) => {
    let at = 0;
    const offsets: Buffer[] = [];
    const values: Buffer[] = [];
    for (const [key, entry] of entries.entries()) {
      const value = entry.values[language];
      offsets.push(u32(value === undefined ? 0xffffffff : at));
      if (value === undefined) continue;
      const [type, data] = typeof value === 'string' ? [3, strings.push(value) - 1] : [1, value];
      values.push(Buffer.concat([u16(8), u16(0), u32(key), u16(8), Buffer.from([0, type]), u32(data)]));
      at += 16;
    }
    const config = Buffer.alloc(32);
    config.writeUInt32LE(32, 0);
    config.write(language, 8, 'latin1');
    const head = [Buffer.from([1, 0, 0, 0]), u32(entries.length), u32(20 + 32 + offsets.length * 4), config];
    return chunk(0x0201, 52, head, [...offsets, ...values]);
  });
  const typeNames = aStringPool(['string']);
  const keys = aStringPool(entries.map((entry) => entry.name));
  const name = Buffer.alloc(256);
  const owner = chunk(
    0x0200,
    288,
    [u32(0x7f), name, u32(288), u32(1), u32(288 + typeNames.length), u32(entries.length), u32(0)],
    [typeNames, keys, ...types],
  );
  return chunk(0x0002, 12, [u32(1)], [aStringPool(strings, true), owner]);
}

/** A dex file that defines those classes (dotted names) and holds those further strings. */
export function aDex(classNames: readonly string[], strings: readonly string[] = []): Buffer {
  const texts = [...classNames.map((name) => `L${name.replaceAll('.', '/')};`), ...strings];
  const stringsAt = 0x70;
  const typesAt = stringsAt + texts.length * 4;
  const classesAt = typesAt + classNames.length * 4;
  let at = classesAt + classNames.length * 32;
  const offsets: Buffer[] = [];
  const data = texts.map((text) => {
    const bytes = Buffer.concat([Buffer.from([text.length & 0x7f]), Buffer.from(text), Buffer.alloc(1)]);
    offsets.push(u32(at));
    at += bytes.length;
    return bytes;
  });
  const classes = classNames.map((_, type) => Buffer.concat([u32(type), Buffer.alloc(28)]));
  const header = Buffer.alloc(0x70);
  header.write('dex\n035\0', 0, 'latin1');
  const fields: [number, number][] = [
    [32, at],
    [36, 0x70],
    [40, 0x12345678],
    [56, texts.length],
    [60, stringsAt],
    [64, classNames.length],
    [68, typesAt],
    [96, classNames.length],
    [100, classesAt],
  ];
  for (const [offset, value] of fields) header.writeUInt32LE(value, offset);
  return Buffer.concat([header, ...offsets, ...classNames.map((_, type) => u32(type)), ...classes, ...data]);
}

export const NAME = 0x01010003;

/** A manifest tree with valid defaults. */
export function aManifest(
  overrides: { children?: XmlNode[]; application?: XmlNode; plain?: Record<string, XmlValue> } = {},
): XmlNode {
  return {
    name: 'manifest',
    ids: { 16843291: 7, 16843292: '1.2' },
    plain: { package: 'vn.gov.example.app', ...overrides.plain },
    children: [
      { name: 'uses-sdk', ids: { 16843276: 21, 16843376: 34 } },
      ...(overrides.children ?? []),
      overrides.application ?? { name: 'application', ids: { 16842753: 'Ứng dụng' } },
    ],
  };
}

/** An APK with a manifest, one dex and whatever else. */
export function anApk(
  files: readonly ZipFile[] = [],
  options: ZipOptions = {},
  manifest = aManifest(),
): Buffer {
  return aZip(
    [
      { name: 'AndroidManifest.xml', bytes: anAxml(manifest), deflate: true },
      { name: 'classes.dex', bytes: aDex(['vn.gov.example.app.Main']), deflate: true },
      ...files,
    ],
    options,
  );
}
