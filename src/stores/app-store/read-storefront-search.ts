import { listAt, payloadChanged, textAt, valueAt } from '../payload-path.js';

/**
 * The ids in an answer of the undocumented search, in its order.
 * @throws PAYLOAD_CHANGED
 */
export function readStorefrontSearch(value: unknown): string[] {
  const bubbles = valueAt(value, 'bubbles');
  if (!Array.isArray(bubbles)) throw payloadChanged('bubbles', 'a list');
  return listAt(bubbles, 0, 'results').map((result, index) => {
    const id = textAt(result, 'id');
    if (id === null) throw payloadChanged(`bubbles[0].results[${index}].id`, 'an id');
    return id;
  });
}
