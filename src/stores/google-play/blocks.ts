import { payloadChanged } from '../payload-path.js';
import { expandSparseTails } from './sparse.js';

/** One `AF_initDataCallback` of a Play page, not yet parsed. */
export interface PlayBlock {
  /** e.g. `ds:5`; numbers move between page versions. */
  key: string;
  /** The call that answers with it, e.g. `Ws7gDc`; null where the page does not say. */
  rpc: string | null;
  json: string;
}

const CALL = Buffer.from('AF_initDataCallback(');
const SCRIPT_END = Buffer.from('</script');
const REQUESTS = Buffer.from('AF_dataServiceRequests = {');
const REQUESTS_END = Buffer.from('; var AF_initDataChunkQueue');
const HEAD = /^\{key:\s*'(ds:[0-9]{1,3})',[^[{]{0,80}?data:/;
const MAX_HEAD_BYTES = 200;
const MAX_BLOCKS = 200;
const ENTRY = /'(ds:[0-9]{1,3})'\s{0,2}:\s{0,2}\{id:\s{0,2}'([A-Za-z0-9]{1,16})'/y;

function endOfString(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  return at;
}

/** Block key to rpc id, read without evaluating: quoted text (a search term) is skipped, only real entries count. */
function readServiceRequests(page: Buffer): Map<string, string> {
  const rpcs = new Map<string, string>();
  const start = page.indexOf(REQUESTS);
  if (start < 0) return rpcs;
  const end = page.indexOf(REQUESTS_END, start);
  const source = page.toString('utf8', start, end < 0 ? Math.min(page.length, start + 200_000) : end);
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === '"') at = endOfString(source, at);
    else if (source[at] === "'") {
      ENTRY.lastIndex = at;
      const entry = ENTRY.exec(source);
      if (entry?.[1] && entry[2]) rpcs.set(entry[1], entry[2]);
    }
  }
  return rpcs;
}

function readBlock(page: Buffer, start: number, end: number): { key: string; json: string } | null {
  const head = HEAD.exec(page.toString('latin1', start, Math.min(end, start + MAX_HEAD_BYTES)));
  if (!head?.[1]) return null;
  const body = page.toString('utf8', start + head[0].length, end);
  const tail = body.lastIndexOf(', sideChannel:');
  return { key: head[1], json: (tail < 0 ? body.replace(/\}\);?\s*$/, '') : body.slice(0, tail)).trim() };
}

/** Every data block of a Play page with the call it answers, in page order. Nothing is parsed or evaluated yet. */
export function findPlayBlocks(bytes: Uint8Array): PlayBlock[] {
  const page = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rpcs = readServiceRequests(page);
  const blocks: PlayBlock[] = [];
  for (let at = page.indexOf(CALL); at >= 0 && blocks.length < MAX_BLOCKS; at = page.indexOf(CALL, at + 1)) {
    const end = page.indexOf(SCRIPT_END, at);
    if (end < 0) break;
    const block = readBlock(page, at + CALL.length, end);
    if (block) blocks.push({ ...block, rpc: rpcs.get(block.key) ?? null });
  }
  return blocks;
}

/**
 * The block's value with sparse tails expanded.
 * @throws PAYLOAD_CHANGED where it is no JSON (pages up to 2020 wrapped it in a function)
 */
export function readPlayBlock(block: PlayBlock): unknown {
  try {
    return expandSparseTails(JSON.parse(block.json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw payloadChanged(block.key, 'a JSON value', error);
  }
}
