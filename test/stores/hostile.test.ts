import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanError } from '../../src/model/index.js';
import { readStorePayload } from '../../src/stores/index.js';
import {
  appleLabel,
  appleRecord,
  appRoot,
  batch,
  card,
  entity,
  labelWithData,
  permissionParts,
  playPage,
  safetyRoot,
  searchValue,
  serverData,
} from './payloads.js';

interface Subject {
  value: unknown;
  payload: (value: unknown) => string;
}

const SUBJECTS: Record<string, Subject> = {
  'app page': {
    value: entity(appRoot()),
    payload: (value) => playPage([{ key: 'ds:5', rpc: 'Ws7gDc', value }]),
  },
  'data-safety page': {
    value: entity(safetyRoot(labelWithData)),
    payload: (value) => playPage([{ key: 'ds:3', rpc: 'Ws7gDc', value }]),
  },
  'search page': {
    value: searchValue([card('vn.a.one', 'Một'), card('vn.a.two', 'Hai')], 'T'),
    payload: (value) => playPage([{ key: 'ds:4', rpc: 'lGYRle', value }]),
  },
  permissions: { value: permissionParts, payload: (value) => batch('xdSrCf', value) },
  'server data': { value: serverData(), payload: (value) => JSON.stringify(value) },
  label: { value: appleLabel, payload: (value) => JSON.stringify(value) },
  lookup: {
    value: { resultCount: 1, results: [appleRecord()] },
    payload: (value) => JSON.stringify(value),
  },
};

function places(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [Record<string, unknown>, string],
    ...places(holder[key]),
  ]);
}

function damaged(value: unknown, picks: readonly number[], junk: readonly unknown[]): unknown {
  const copy = structuredClone(value);
  picks.forEach((pick, index) => {
    const all = places(copy);
    const place = all[pick % Math.max(1, all.length)];
    if (place) place[0][place[1]] = structuredClone(junk[index % junk.length]);
  });
  return copy;
}

describe('a damaged payload', () => {
  it.each(Object.entries(SUBJECTS))(
    '%s is read or refused with a code, never crashed on',
    (_name, { value, payload }) => {
      const picks = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 4 });
      const junk = fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(picks, junk, (where, what) => {
          const text = payload(damaged(value, where, what));
          try {
            expect(readStorePayload(text).apps).toBeInstanceOf(Array);
          } catch (error) {
            expect(error).toBeInstanceOf(ScanError);
          }
        }),
        { numRuns: 150, seed: 20261121 },
      );
    },
  );

  it.each(Object.entries(SUBJECTS))(
    '%s cut short is refused or read, never crashed on',
    (_name, { value, payload }) => {
      const text = payload(value);
      for (let length = 0; length < text.length; length += Math.ceil(text.length / 60)) {
        try {
          expect(readStorePayload(text.slice(0, length)).apps).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(ScanError);
        }
      }
    },
  );
});
