import type { MessagePort } from 'node:worker_threads';
import { type ByteSource, type ErrorCode, isScanError, ScanError } from '../../model/index.js';

interface Ask {
  id: number;
  offset: number;
  length: number;
}

type Answer =
  | { id: number; bytes: Uint8Array }
  | { id: number; failure: { code: ErrorCode; message: string } };

/** A source for a worker thread that asks the other end of the port, where {@link serveSource} answers. */
export function portSource(port: MessagePort, size: number): ByteSource & { close(): Promise<void> } {
  const waiting = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void }>();
  let lastId = 0;
  port.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('bytes' in answer) asked?.resolve(answer.bytes);
    else asked?.reject(new ScanError(answer.failure.code, answer.failure.message));
  });
  return {
    size,
    read(offset, length) {
      lastId += 1;
      const ask: Ask = { id: lastId, offset, length };
      return new Promise((resolve, reject) => {
        waiting.set(ask.id, { resolve, reject });
        port.postMessage(ask);
      });
    },
    close: async () => port.close(),
  };
}

/** Answers the reads of a {@link portSource} from a source on this side, where the network is. */
export function serveSource(port: MessagePort, source: ByteSource): void {
  port.on('message', ({ id, offset, length }: Ask) => {
    source.read(offset, length).then(
      (bytes) => port.postMessage({ id, bytes } satisfies Answer),
      (error: unknown) => {
        const code = isScanError(error) ? error.code : 'READER_FAILED';
        port.postMessage({ id, failure: { code, message: String(error) } } satisfies Answer);
      },
    );
  });
}
