import { Parser } from 'htmlparser2';
import { ScanError } from '../../../model/error.js';
import type { PlistValue } from './plist.js';

const MAX_DEPTH = 64;
const MAX_VALUES = 200_000;
const CONTAINERS = new Set(['dict', 'array']);
const SCALARS = new Set(['string', 'integer', 'real', 'true', 'false', 'date', 'data']);

interface Open {
  value: PlistValue[] | { [key: string]: PlistValue };
  key: string | null;
}

/**
 * The value of an XML property list. Entities of a document type are not expanded.
 * @throws ScanError DAMAGED DEPTH_LIMIT MEMORY_LIMIT
 */
export function readXmlPlist(text: string): PlistValue {
  const open: Open[] = [];
  let root: PlistValue | undefined;
  let content = '';
  let values = 0;
  const put = (value: PlistValue): void => {
    values += 1;
    if (values > MAX_VALUES) throw new ScanError('MEMORY_LIMIT', 'property list with too many values');
    const parent = open.at(-1);
    if (parent === undefined) root ??= value;
    else if (Array.isArray(parent.value)) parent.value.push(value);
    else if (parent.key !== null) parent.value[parent.key] = value;
  };
  const parser = new Parser(
    {
      onopentag(name) {
        content = '';
        if (!CONTAINERS.has(name)) return;
        const value: Open['value'] = name === 'array' ? [] : Object.create(null);
        put(value);
        open.push({ value, key: null });
        if (open.length > MAX_DEPTH) throw new ScanError('DEPTH_LIMIT', 'property list nested too deep');
      },
      ontext(part) {
        content += part;
      },
      onclosetag(name) {
        if (CONTAINERS.has(name)) open.pop();
        else if (name === 'key') {
          const parent = open.at(-1);
          if (parent !== undefined) parent.key = content;
        } else if (SCALARS.has(name)) put(scalar(name, content));
        content = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  if (root === undefined) throw new ScanError('DAMAGED', 'no property list');
  return root;
}

function scalar(name: string, content: string): PlistValue {
  if (name === 'string') return content;
  if (name === 'true' || name === 'false') return name === 'true';
  if (name === 'integer' || name === 'real') return Number.isFinite(Number(content)) ? Number(content) : null;
  return null;
}
