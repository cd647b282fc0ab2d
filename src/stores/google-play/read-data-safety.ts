import type { DataSafety, DataSafetyEntry } from '../../model/listing.js';
import { listAt, pathText, payloadChanged, textAt, valueAt } from '../payload-path.js';
import { readFlag } from './read-app.js';

/**
 * The purposes in one line of a label. A purpose may hold commas itself ("Fraud prevention, security, and compliance");
 * each begins with a capital letter and goes on in small ones, in English and in Vietnamese, so a comma divides only
 * where a capital follows.
 */
export function splitPurposes(line: string | null): string[] {
  if (line === null) return [];
  const parts = line.split(/,[ ](?=\p{Lu})/u).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function readDetail(detail: unknown, type: string, at: string): DataSafetyEntry {
  const data = textAt(detail, 0);
  if (data === null) throw payloadChanged(`${at}[0]`, 'a data type');
  return {
    type,
    data,
    optional: readFlag(valueAt(detail, 1)) === true,
    purposes: splitPurposes(textAt(detail, 2)),
  };
}

function readEntry(entry: unknown, at: string): DataSafetyEntry[] {
  const type = textAt(entry, 0, 1);
  const details = valueAt(entry, 4);
  if (type === null) throw payloadChanged(`${at}[0][1]`, 'a category of data');
  if (!Array.isArray(details) || details.length === 0)
    throw payloadChanged(`${at}[4]`, 'a list of data types');
  return details.map((detail, index) => readDetail(detail, type, `${at}[4][${index}]`));
}

function readSection(section: unknown, at: string): DataSafetyEntry[] {
  const entries = valueAt(section, 0);
  if (!Array.isArray(entries)) {
    if (textAt(section, 1) === null)
      throw payloadChanged(at, 'entries or a heading that says there are none');
    return [];
  }
  return entries.flatMap((entry, index) => readEntry(entry, `${at}[0][${index}]`));
}

function assertAgree(flag: boolean | null, entries: readonly DataSafetyEntry[], at: string): void {
  if (flag === null || flag === entries.length > 0) return;
  throw payloadChanged(at, flag ? 'entries, since the label says there are some' : 'no entries');
}

/** A label that Play has no form for: nothing was declared, which is not the same as "collects nothing". */
export function unfiledDataSafety(policyUrl: string | null): DataSafety {
  return { collects: null, shares: null, collected: [], shared: [], practices: [], policyUrl };
}

/**
 * The data-safety label at position 137 of a listing root.
 * @throws PAYLOAD_CHANGED with the path that broke, also where flags and entries contradict each other
 */
export function readDataSafety(root: unknown, at: string): DataSafety {
  const policyUrl = textAt(root, 99, 0, 5, 2);
  const label = valueAt(root, 137);
  const sections = valueAt(label, 4);
  const flags = valueAt(label, 3, 1);
  if (!Array.isArray(sections) && !Array.isArray(flags)) {
    if (listAt(label).some((part) => Array.isArray(part))) return unfiledDataSafety(policyUrl);
    throw payloadChanged(pathText(at, [137, 4]), 'a data-safety label');
  }
  if (!Array.isArray(sections)) throw payloadChanged(pathText(at, [137, 4]), 'the two parts of the label');
  if (!Array.isArray(flags)) throw payloadChanged(pathText(at, [137, 3, 1]), 'the flags of the label');
  const shared = readSection(sections[0], pathText(at, [137, 4, 0]));
  const collected = readSection(sections[1], pathText(at, [137, 4, 1]));
  const collects = readFlag(flags[0]);
  const shares = readFlag(flags[1]);
  assertAgree(collects, collected, pathText(at, [137, 3, 1, 0]));
  assertAgree(shares, shared, pathText(at, [137, 3, 1, 1]));
  const practices = listAt(label, 9, 2).map((practice, index) => {
    const text = textAt(practice, 1);
    if (text === null) throw payloadChanged(pathText(at, [137, 9, 2, index, 1]), 'a security practice');
    return text;
  });
  return { collects, shares, collected, shared, practices, policyUrl };
}
