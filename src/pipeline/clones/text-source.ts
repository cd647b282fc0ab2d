import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { ScanError } from '../../model/index.js';
import { readJsonlLine } from './jsonl-line.js';
import { readRange } from './lines.js';
import type { SketchTask } from './tasks.js';
import { listTextFiles, readTextFile } from './text-file.js';
import type { Gap } from './types.js';

const FILES_PER_TASK = 256;
const BYTES_PER_TASK = 4 * 1024 * 1024;

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
  /** Reads a document again; null where it is gone. */
  read(place: Place): { id: string; text: Uint8Array } | null;
  idOf(place: Place): string;
  close(): void;
}

/** @throws ScanError FILE_NOT_FOUND */
export function openTextSource(path: string): TextSource {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new ScanError('FILE_NOT_FOUND', `there is no folder or file ${path}`, { at: path });
  return stats.isDirectory() ? openFolder(path) : openJsonl(path);
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
    read: (place) => {
      const file = readTextFile(root, idOf(place));
      return 'reason' in file ? null : { id: idOf(place), text: file.text };
    },
    idOf,
    close: () => undefined,
  };
}

function openJsonl(path: string): TextSource {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const tasks: SketchTask[] = [];
  for (let from = 0; from < size; from += BYTES_PER_TASK)
    tasks.push({ kind: 'lines', path, from, to: Math.min(size, from + BYTES_PER_TASK) });
  const read = ({ offset, length }: Place) => {
    const line = readJsonlLine(readRange(file, offset, length));
    return 'reason' in line ? null : line;
  };
  return {
    tasks,
    gaps: [],
    placeOf: (_task, offset, length) => ({ offset, length }),
    read,
    idOf: (place) => {
      const line = read(place);
      if (line === null)
        throw new ScanError('FILE_UNREADABLE', `${path} changed while it was read`, { at: path });
      return line.id;
    },
    close: () => closeSync(file),
  };
}
