import { type ByteSource, ScanError } from '../../model/index.js';
import type { Span } from './types.js';

/**
 * A source that remembers its first failure. A reader takes damage beside the manifest for an anomaly of the file; that
 * bytes could not be had is none, so whoever reads asks for `failure` afterwards.
 */
export class WatchedSource implements ByteSource {
  failure: unknown = null;

  constructor(private readonly source: ByteSource) {}

  get size(): number {
    return this.source.size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    try {
      return await this.source.read(offset, length);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}

/** A copy of which only parts are there: reading beside them fails, and never gives the zeros that stand there. */
export function partialSource(source: ByteSource, parts: readonly Span[]): ByteSource {
  return {
    size: source.size,
    async read(offset, length) {
      const end = Math.min(offset + length, source.size);
      if (end > offset && !parts.some(([from, to]) => from <= offset && end <= to))
        throw new ScanError('NOT_IN_ARCHIVE', `bytes ${offset} to ${end} of the file were not fetched`);
      return source.read(offset, length);
    },
  };
}
