import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import type { TextKernel } from '../../analyze/text/layout.js';
import { ScanError } from '../../model/index.js';
import { readJsonlLine } from './jsonl-line.js';
import { findParts } from './line-parts.js';
import { readInto, readRange } from './lines.js';
import type { SketchTask, TextPlaces } from './tasks.js';
import { type FedText, LineFeed } from './text-feed.js';
import { listTextFiles, readTextFile } from './text-file.js';
import type { Gap } from './types.js';

const FILES_PER_TASK = 256;
const BYTES_PER_TASK = 4 * 1024 * 1024;
/** Read of a line to find its id. */
const ID_BYTES = 256;

/** Where a document can be read again: an index of files, or a line's place. */
export interface Place {
  offset: number;
  length: number;
}

/** A folder of texts or a JSONL file. */
export interface TextSource {
  tasks: SketchTask[];
  /** What could not be listed. */
  gaps: Gap[];
  /** Place of a batch's document in the whole source. */
  placeOf(task: number, offset: number, length: number): Place;
  /** A document's text, to be read once before the next is asked for; null where it is gone. */
  feed(place: Place): FedText;
  /** Places in the form that another thread can use. */
  placesOf(places: readonly Place[]): TextPlaces;
  idOf(place: Place): string;
  close(): void;
}

/** Texts that are read again go through the kernel. @throws ScanError FILE_NOT_FOUND */
export function openTextSource(path: string, kernel: TextKernel): TextSource {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new ScanError('FILE_NOT_FOUND', `there is no folder or file ${path}`, { at: path });
  return stats.isDirectory() ? openFolder(path) : openJsonl(path, kernel);
}

function openFolder(root: string): TextSource {
  const { names, gaps } = listTextFiles(root);
  const tasks: SketchTask[] = [];
  for (let i = 0; i < names.length; i += FILES_PER_TASK)
    tasks.push({ kind: 'files', root, names: names.slice(i, i + FILES_PER_TASK) });
  const idOf = ({ offset }: Place): string => names[offset]!;
  return {
    tasks,
    gaps,
    placeOf: (task, offset, length) => ({ offset: task * FILES_PER_TASK + offset, length }),
    feed: (place) => {
      const file = readTextFile(root, idOf(place));
      return 'reason' in file ? null : file.text;
    },
    placesOf: (places) => ({ kind: 'files', root, names: places.map(idOf) }),
    idOf,
    close: () => undefined,
  };
}

function openJsonl(path: string, kernel: TextKernel): TextSource {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const tasks: SketchTask[] = [];
  for (let from = 0; from < size; from += BYTES_PER_TASK)
    tasks.push({ kind: 'lines', path, from, to: Math.min(size, from + BYTES_PER_TASK) });
  const lines = new LineFeed(kernel, file);
  const start = Buffer.alloc(ID_BYTES);
  const parts = { idStart: 0, idEnd: 0, textStart: 0 };
  return {
    tasks,
    gaps: [],
    placeOf: (_task, offset, length) => ({ offset, length }),
    feed: ({ offset, length }) => lines.text(offset, length),
    placesOf: (places) => ({
      kind: 'lines',
      path,
      offsets: Float64Array.from(places, ({ offset }) => offset),
      lengths: Float64Array.from(places, ({ length }) => length),
    }),
    idOf: ({ offset, length }) => {
      const read = readInto(file, start, 0, Math.min(length, ID_BYTES), offset);
      if (findParts(start, 0, read, parts)) return start.toString('latin1', parts.idStart, parts.idEnd);
      const line = readJsonlLine(readRange(file, offset, length));
      if ('reason' in line)
        throw new ScanError('FILE_UNREADABLE', `${path} changed while it was read`, { at: path });
      return line.id;
    },
    close: () => closeSync(file),
  };
}
