import { createGunzip } from 'node:zlib';
import { ScanError } from '../model/index.js';

/** What the sitemap protocol allows, with room to spare. @source https://www.sitemaps.org/protocol.html, seen 2026-11-21 */
const MAX_DECODED_BYTES = 120_000_000;
/** An address in a sitemap has fewer than 2,048 characters; what is longer is no address. */
const MAX_LOCATION = 4_096;
/** Room for the longest address and the tags around it. */
const MAX_CUT_OFF = MAX_LOCATION + 16;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Calls `take` with every address of a sitemap or sitemap index and of the pages' versions in other languages and countries, plain or
 * gzip, in order; the decoded text is never held as a whole. Gives the number of addresses, other versions not counted.
 * @throws ScanError TOO_LARGE, DAMAGED (broken gzip), PAYLOAD_CHANGED where it is no sitemap
 */
export async function readLocations(bytes: Uint8Array, take: (address: string) => void): Promise<number> {
  const scanner = new LocationScanner(take);
  const decoder = new TextDecoder();
  let decodedBytes = 0;
  for await (const chunk of chunksOf(bytes)) {
    decodedBytes += chunk.length;
    if (decodedBytes > MAX_DECODED_BYTES)
      throw new ScanError('TOO_LARGE', `a sitemap of more than ${MAX_DECODED_BYTES} bytes`);
    scanner.push(decoder.decode(chunk, { stream: true }));
  }
  if (!scanner.isSitemap) throw new ScanError('PAYLOAD_CHANGED', 'no sitemap', { at: 'urlset' });
  return scanner.count;
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    yield bytes;
    return;
  }
  const gunzip = createGunzip();
  gunzip.end(bytes);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (cause) {
    if (!String((cause as { code?: string }).code).startsWith('Z_')) throw cause;
    throw new ScanError('DAMAGED', 'a sitemap whose gzip is broken', { cause });
  }
}

// An address of its own, or another language's of the same page (`<xhtml:link rel="alternate" hreflang="vi-vn" href="…"/>`).
const ADDRESS = /<loc>([^<]{1,4096})<\/loc>|\shref=(?:"([^"<>]{1,4096})"|'([^'<>]{1,4096})')/g;

/** Finds addresses in a text that comes in pieces; of a piece only what may be a cut-off address is kept. */
class LocationScanner {
  count = 0;
  isSitemap = false;
  private rest = '';

  constructor(private readonly take: (address: string) => void) {}

  push(piece: string): void {
    const text = this.rest + piece;
    this.isSitemap ||= /<(?:urlset|sitemapindex)[\s>]/.test(text.slice(0, MAX_LOCATION));
    let end = 0;
    for (const match of text.matchAll(ADDRESS)) {
      const [whole, location, ...alternates] = match;
      end = match.index + whole.length;
      if (location !== undefined) this.count += 1;
      this.found(location ?? alternates.find((address) => address !== undefined) ?? '');
    }
    this.rest = text.slice(Math.max(end, text.length - MAX_CUT_OFF));
  }

  private found(content: string): void {
    this.take(content.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? ''));
  }
}
