/** One element of a DER (or sloppier BER) encoding, as positions in the bytes it was read from. */
export interface DerNode {
  bytes: Uint8Array;
  tag: number;
  start: number;
  /** Content without tag and length, and without the end mark of an indefinite length. */
  from: number;
  to: number;
  end: number;
}

const MAX_DEPTH = 32;

/** The element at `at`, or null where none fits before `limit`. Long-form and indefinite lengths are accepted. */
export function readDer(bytes: Uint8Array, at = 0, limit = bytes.length, depth = 0): DerNode | null {
  if (at + 2 > limit || depth > MAX_DEPTH) return null;
  const tag = bytes[at]!;
  // Multi-byte tags occur in nothing that an APK carries.
  if ((tag & 0x1f) === 0x1f) return null;
  const first = bytes[at + 1]!;
  if (first === 0x80) return readIndefinite(bytes, at, limit, depth);
  let from = at + 2;
  let length = first;
  if (first & 0x80) {
    const digits = first & 0x7f;
    if (digits > 6 || from + digits > limit) return null;
    length = 0;
    for (let index = 0; index < digits; index += 1) length = length * 256 + bytes[from + index]!;
    from += digits;
  }
  const to = from + length;
  return to > limit ? null : { bytes, tag, start: at, from, to, end: to };
}

function readIndefinite(bytes: Uint8Array, at: number, limit: number, depth: number): DerNode | null {
  let to = at + 2;
  while (to + 2 <= limit && (bytes[to] !== 0 || bytes[to + 1] !== 0)) {
    const child = readDer(bytes, to, limit, depth + 1);
    if (child === null) return null;
    to = child.end;
  }
  return to + 2 > limit ? null : { bytes, tag: bytes[at]!, start: at, from: at + 2, to, end: to + 2 };
}

const MAX_CHILDREN = 1000;

/** The elements inside of one; what cannot be read ends the list. */
export function childrenOf(node: DerNode | null | undefined): DerNode[] {
  const children: DerNode[] = [];
  if (node === null || node === undefined) return children;
  for (let at = node.from; at < node.to && children.length < MAX_CHILDREN; ) {
    const child = readDer(node.bytes, at, node.to);
    if (child === null) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The whole encoding of an element. */
export function encodingOf(node: DerNode): Uint8Array {
  return node.bytes.subarray(node.start, node.end);
}

/** The content of an element. */
export function contentOf(node: DerNode): Uint8Array {
  return node.bytes.subarray(node.from, node.to);
}

/** Dotted form of an object identifier; '' where the element is none. */
export function oidOf(node: DerNode | undefined): string {
  if (node === undefined || node.tag !== 0x06) return '';
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of contentOf(node)) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(arc / 40)), arc - Math.min(2, Math.floor(arc / 40)) * 40);
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}
