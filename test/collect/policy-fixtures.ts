import type { PolicyReaders } from '../../src/collect/index.js';
import { createHttpClient } from '../../src/http/index.js';
import { type DocumentText, type HttpClient, ScanError, type Transport } from '../../src/model/index.js';

export interface Site {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  failure?: ScanError;
}

export const POLICY =
  '<h1>Chính sách bảo mật</h1><p>Chúng tôi thu thập họ tên, số điện thoại. Thông tin cá nhân không chia sẻ cho bên thứ ba.</p>';

/** A client over pages held in memory; the addresses asked for are kept. */
export function siteClient(sites: Record<string, Site | string>): { http: HttpClient; asked: string[] } {
  const asked: string[] = [];
  const transport: Transport = {
    isRecorded: true,
    async exchange({ url }) {
      asked.push(url);
      // As on the wire: what stands behind the # is the browser's.
      const found = sites[url.replace(/#.*$/, '')];
      if (found === undefined)
        throw new ScanError('NOT_IN_ARCHIVE', `${url} is not in the archive`, { at: url });
      const site = typeof found === 'string' ? { body: found } : found;
      if (site.failure !== undefined) throw site.failure;
      return {
        url,
        finalUrl: url,
        status: site.status ?? 200,
        headers: { 'content-type': 'text/html; charset=utf-8', ...site.headers },
        body: new TextEncoder().encode(site.body ?? ''),
        fetchedAt: '2026-11-21T00:00:00.000Z',
      };
    },
  };
  const clock = { now: () => '2026-11-21T00:00:00.000Z' };
  return { http: createHttpClient({ transport, clock, userAgent: 'soi-test/1', robots: false }), asked };
}

function pageKindOf(markup: string): DocumentText['pageKind'] {
  if (markup.includes('type="password"')) return 'login';
  if (markup.includes('<title>404')) return 'error';
  return markup.includes('<div id="root"></div>') ? 'script-only' : 'unknown';
}

/** Readers that do the least a real one does: tags off, page kind by a mark, a policy by two of its words. */
export const readers: PolicyReaders = {
  async readDocument(bytes, { mime }) {
    const markup = new TextDecoder().decode(bytes);
    if (mime === 'application/pdf') throw new ScanError('SCAN_WITHOUT_TEXT', 'pages without text');
    const text = markup
      .replace(/<script[^>]*>[^<]*<\/script>/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .trim();
    const mimeType = mime ?? 'text/html';
    return {
      mime: mimeType,
      title: null,
      text,
      sections: [],
      notes: [],
      links: [],
      pageKind: pageKindOf(markup),
    };
  },
  looksLikePolicy: ({ text }) => text.includes('thu thập') && text.includes('Thông tin cá nhân'),
};
