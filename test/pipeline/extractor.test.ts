import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor } from '../../src/pipeline/extractor.js';
import { ROOT } from '../workspace.js';

const workerUrl = pathToFileURL(join(ROOT, 'dist/pipeline/extract-worker.js'));
const policy = (words: string): Uint8Array =>
  new TextEncoder().encode(`<h1>Chính sách bảo mật</h1><p>${words}</p>`);
let extractor: Extractor;

afterEach(() => extractor.close());

describe('the extractor', () => {
  it('reads many documents with few workers, each answer to its own question', async () => {
    extractor = createExtractor({ workerUrl, jobs: 2 });
    const numbers = Array.from({ length: 12 }, (_, index) => index);
    const readings = await Promise.all(
      numbers.map((number) =>
        extractor.readDocument(policy(`Chúng tôi thu thập họ tên số ${number}.`), {}, null),
      ),
    );
    expect(readings.map(({ document }) => /số (\d+)/.exec(document.text)?.[1])).toEqual(numbers.map(String));
  });

  it('stops a reading that takes too long, and reads the next one', async () => {
    extractor = createExtractor({ workerUrl, jobs: 1, documentTimeoutMs: 1 });
    await expect(extractor.readDocument(policy('a '.repeat(400_000)), {}, null)).rejects.toMatchObject({
      code: 'TIME_LIMIT',
    });
    await extractor.close();
    extractor = createExtractor({ workerUrl, jobs: 1 });
    const { document } = await extractor.readDocument(policy('Chúng tôi thu thập họ tên.'), {}, null);
    expect(document.text).toContain('họ tên');
  });

  it('gives a typed failure for bytes that are no document', async () => {
    extractor = createExtractor({ workerUrl, jobs: 1 });
    await expect(
      extractor.readDocument(new Uint8Array([0, 1, 2, 3, 255, 254, 0, 9]), {}, null),
    ).rejects.toMatchObject({ name: 'ScanError' });
    await expect(extractor.readDocument(new Uint8Array(0), {}, null)).rejects.toMatchObject({
      code: 'EMPTY_DOCUMENT',
    });
  });
});
