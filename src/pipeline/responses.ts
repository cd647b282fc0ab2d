import { createHash } from 'node:crypto';
import type { Converter, HttpClient, HttpRequest, HttpResponse } from '../model/index.js';
import type { SoiDatabase } from '../store/index.js';

/** The same client, with a row in `responses` for everything that comes back. */
export function withResponseRows(http: HttpClient, database: SoiDatabase, runId: string): HttpClient {
  const known = new Set(
    database.all<{ response_id: string }>('SELECT response_id FROM responses').map((row) => row.response_id),
  );
  return {
    async fetch(request) {
      const response = await http.fetch(request);
      const responseId = responseIdOf(request, response);
      if (!known.has(responseId)) database.insert('responses', responseRow(responseId, runId, response));
      known.add(responseId);
      return response;
    },
  };
}

/** The same converter, with a row in `responses` for everything that it makes: it lies in the archive like an answer. */
export function withConversionRows(converter: Converter, database: SoiDatabase, runId: string): Converter {
  return {
    async convert(kind, response, purpose) {
      const converted = await converter.convert(kind, response, purpose);
      const request: HttpRequest = { method: 'GET', url: response.url, purpose };
      const responseId = responseIdOf({ ...request, body: kind }, converted);
      database.insert('responses', responseRow(responseId, runId, converted));
      return converted;
    },
  };
}

function responseIdOf(request: HttpRequest, response: HttpResponse): string {
  return createHash('sha256')
    .update(`${request.method} ${response.url}\n${request.body ?? ''}\n${response.sha256}`)
    .digest('hex')
    .slice(0, 24);
}

function responseRow(responseId: string, runId: string, response: HttpResponse) {
  return {
    response_id: responseId,
    run_id: runId,
    // As it is recorded: without the keys of paid services.
    url: response.url,
    final_url: response.finalUrl,
    status: response.status,
    mime: mimeOf(response.headers['content-type']),
    bytes: response.body.byteLength,
    sha256: response.sha256,
    fetched_at: response.fetchedAt,
    warc_file: response.warcFile,
    warc_offset: response.warcOffset,
  };
}

/** Media type of a content-type header, without parameters; null where there is none. */
export function mimeOf(contentType: string | undefined): string | null {
  const mime = contentType?.split(';')[0]?.trim().toLowerCase();
  return mime === undefined || mime === '' ? null : mime;
}
