import type { GatewayAnswer } from '../../http/gateway.js';
import { valueAt } from '../payload-path.js';
import type { PlayBlock } from './blocks.js';
import { JSON_GUARD } from './parse-batch.js';

const TOKEN_PLACES = [22, 21] as const;

/** Continuations are followed by our own requests: the library is told that there are none. */
function withoutTokens(value: unknown): unknown {
  const sections = valueAt(value, 0, 1);
  for (const section of Array.isArray(sections) ? sections : []) {
    for (const place of TOKEN_PLACES) {
      const holder = valueAt(section, place, 1, 3);
      if (Array.isArray(holder)) holder[1] = '';
    }
  }
  return value;
}

/**
 * The page that google-play-scraper may see: one block, written anew from its JSON under the key the library reads. No
 * script of the store's is in it, nor the table of calls that the library evaluates.
 */
export function sanitisedPage(block: PlayBlock, key: 'ds:3' | 'ds:4' | 'ds:5'): GatewayAnswer {
  const json = JSON.stringify(withoutTokens(JSON.parse(block.json))).replaceAll('<', '\\u003c');
  const script = `<script>AF_initDataCallback({key: '${key}', hash: '1', data:${json}, sideChannel: {}});</script>`;
  return {
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html><html><body>${script}</body></html>`,
  };
}

/** The batchexecute answer that the library may see: its first entry, written anew from its JSON. */
export function sanitisedAnswer(rpc: string, inner: unknown): GatewayAnswer {
  const entry = ['wrb.fr', rpc, JSON.stringify(inner), null, null, null, '1'];
  return {
    contentType: 'application/json; charset=utf-8',
    body: `${JSON_GUARD}\n${JSON.stringify([entry])}`,
  };
}
