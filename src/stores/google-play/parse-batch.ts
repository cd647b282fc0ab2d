import { ScanError } from '../../model/error.js';
import { listAt, parseJson, payloadChanged, textAt, valueAt } from '../payload-path.js';
import { expandSparseTails } from './sparse.js';

/** What Google puts before its JSON answers so that they cannot be run as a script. */
export const JSON_GUARD = ")]}'";
const GRPC_NOT_FOUND = 5;
const GRPC_REFUSED = new Set([7, 8, 16]);

/** One call's answer in a batchexecute response. */
export interface BatchAnswer {
  /** e.g. `xdSrCf` (permissions), `qnKhOb` (more results), `vyAe2` (charts), `IJ4APc` (suggestions). */
  rpc: string;
  /** Its value, sparse tails expanded. */
  value: unknown;
}

/** The envelope comes whole or in pieces, each after a line with its length. */
function readEnvelope(body: string): unknown[] {
  const pieces = body.split('\n').filter((line) => line.startsWith('['));
  const isChunked = pieces.length > 1 || /^\s*[0-9]+\s*$/m.test(body.slice(0, 200));
  if (!isChunked) return listAt(parseJson(body.trim(), 'batchexecute'));
  return pieces.flatMap((line) => listAt(parseJson(line, 'batchexecute')));
}

function rpcFailure(rpc: string, entry: unknown): ScanError {
  const status = valueAt(entry, 5, 0);
  if (status === GRPC_NOT_FOUND)
    return new ScanError('NOT_FOUND', `Google Play knows no such app (${rpc})`, { at: rpc });
  if (typeof status === 'number' && GRPC_REFUSED.has(status)) {
    return new ScanError('BLOCKED', `Google Play refused the call ${rpc} (status ${status})`, {
      retry: 'later',
      at: rpc,
    });
  }
  return payloadChanged(rpc, 'an answer, found none');
}

/**
 * The first call's answer in a saved or fetched batchexecute response.
 * @throws PAYLOAD_CHANGED NOT_FOUND BLOCKED DEPTH_LIMIT
 */
export function parseBatchAnswer(text: string): BatchAnswer {
  const body = text.slice(text.indexOf(JSON_GUARD) + JSON_GUARD.length);
  const entry = readEnvelope(body).find((part) => valueAt(part, 0) === 'wrb.fr');
  const rpc = textAt(entry, 1);
  if (rpc === null) throw payloadChanged('batchexecute[0][1]', 'the id of a call');
  const inner = valueAt(entry, 2);
  if (typeof inner !== 'string') throw rpcFailure(rpc, entry);
  return { rpc, value: expandSparseTails(parseJson(inner, rpc)) };
}
