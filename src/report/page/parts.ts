/** The folder of a large page's parts. Windows keeps a folder of this name together with index.html when either is moved. */
export const PART_FOLDER = 'index_files';

export const PART_KINDS = ['subjects', 'texts', 'pairs', 'proofs'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** One file of a large page; its name holds the beginning of its SHA-256, so that no page takes another page's part. */
export interface PartFile {
  /** Kind and number: `subjects-3`. */
  name: string;
  sha256: string;
  bytes: number;
}

/** What the name of a part's file looks like. */
export const PART_FILE = /^(?:subjects|texts|pairs|proofs)-\d+\.[0-9a-f]{16}\.js$/;

export interface PartList {
  /** Into how many parts each kind is dealt out; a part that would be empty has no file. */
  counts: Record<PartKind, number>;
  files: PartFile[];
}

/** The part that holds what stands under a key: the same for every page with as many parts. */
export function partName(kind: PartKind, key: string, count: number): string {
  return `${kind}-${hash(key) % Math.max(1, count)}`;
}

/** Path of a part, from the page. */
export function partPath({ name, sha256 }: Pick<PartFile, 'name' | 'sha256'>): string {
  return `${PART_FOLDER}/${name}.${sha256.slice(0, 16)}.js`;
}

/** FNV-1a over code units: spreads keys evenly, no secret. */
function hash(key: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) state = Math.imul(state ^ key.charCodeAt(i), 0x01000193);
  return state >>> 0;
}
