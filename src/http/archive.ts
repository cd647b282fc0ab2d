import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ScanError } from '../model/error.js';
import type { ConversionKind, HttpRequest, HttpResponse, Transport } from '../model/ports.js';
import { type ConversionLookup, conversionKey, type RecordedConversion } from './conversions.js';
import { systemCode } from './network-error.js';
import { recordedUrl, requestKey } from './request-key.js';
import { WarcFile } from './warc-file.js';
import { type AnswerPlace, answersOf, readAnswer, readConversion, replaces } from './warc-index.js';

/** Recorded responses in place of the network. */
export interface ArchiveTransport extends Transport, ConversionLookup {
  readonly isRecorded: true;
  /** What can be answered, in archive order. */
  requests(): { method: string; url: string; fetchedAt: string }[];
  /** Files whose last record was cut off when their writer was killed; what stands before it is served. */
  readonly cutFiles: readonly { file: string; offset: number }[];
  exchange(request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

function warcPaths(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => /\.warc(?:\.gz)?$/.test(name));
    return names.sort().map((name) => join(path, name));
  } catch (error) {
    const isMissing = systemCode(error) === 'ENOENT';
    const code = isMissing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE';
    throw new ScanError(code, `archive ${basename(path)} cannot be opened`, {
      at: basename(path),
      cause: error,
    });
  }
}

class WarcArchive implements ArchiveTransport {
  readonly isRecorded = true;
  readonly cutFiles: { file: string; offset: number }[] = [];
  private readonly files: WarcFile[] = [];
  private readonly answers = new Map<string, AnswerPlace>();

  constructor(private readonly path: string) {
    for (const file of warcPaths(path)) this.load(new WarcFile(file));
  }

  private load(file: WarcFile): void {
    this.files.push(file);
    const { records, endOffset } = file.scan();
    if (endOffset < file.sizeBytes) this.cutFiles.push({ file: file.name, offset: endOffset });
    for (const answer of answersOf(file, records)) {
      const known = this.answers.get(answer.key);
      if (known === undefined || replaces(answer, known)) this.answers.set(answer.key, answer);
    }
  }

  requests(): { method: string; url: string; fetchedAt: string }[] {
    const asked = [...this.answers.values()].filter(({ key }) => /^(?:GET|POST) /.test(key));
    return asked.map(({ key, url, at }) => ({
      method: key.slice(0, key.indexOf(' ')),
      url,
      fetchedAt: at,
    }));
  }

  private find(request: HttpRequest): AnswerPlace | undefined {
    const exact = this.answers.get(requestKey(request));
    if (exact !== undefined || request.headers?.cookie === undefined) return exact;
    const { cookie: _cookie, ...headers } = request.headers;
    return this.answers.get(requestKey({ ...request, headers }));
  }

  async exchange(request: HttpRequest): Promise<HttpResponse> {
    const url = recordedUrl(request.url);
    const place = this.find(request);
    if (place === undefined) {
      const message = `${request.method} ${url} is not in archive ${basename(this.path)}`;
      throw new ScanError('NOT_IN_ARCHIVE', message, { at: url });
    }
    const answer = readAnswer(place, url);
    if ('failure' in answer) throw answer.failure;
    if (answer.response.body.length > (request.maxBytes ?? Number.POSITIVE_INFINITY)) {
      throw new ScanError('TOO_LARGE', `more than ${request.maxBytes} bytes`, { at: url });
    }
    return answer.response;
  }

  lookupConversion(kind: ConversionKind, source: HttpResponse): RecordedConversion | null {
    const place = this.answers.get(conversionKey(kind, source));
    return place === undefined ? null : readConversion(place, kind, source);
  }

  close(): void {
    for (const file of this.files) file.close();
    this.files.length = 0;
  }
}

/**
 * The archive at the path: a `.warc`, a `.warc.gz` or a folder of them. Heads are read now, bodies when asked for.
 * @throws ScanError FILE_NOT_FOUND, FILE_UNREADABLE, DAMAGED (naming file and offset); its exchanges NOT_IN_ARCHIVE
 * (naming the request), DAMAGED, and every failure that was recorded
 */
export async function openArchive(path: string): Promise<ArchiveTransport> {
  return new WarcArchive(path);
}
