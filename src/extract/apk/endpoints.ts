import { parse } from 'tldts';
import type { Endpoint } from '../../model/apk.js';
import { looksLikeSecret } from './secrets.js';
import { trackerOfHost } from './trackers.js';

const MAX_ENDPOINTS = 2000;
const MAX_URL = 300;
const MAX_HITS = 50_000;

/** Hosts of XML namespaces, licences and documentation: addresses that are written but not talked to. */
const REFERENCE_HOSTS =
  /(?:^|\.)(?:w3\.org|xmlpull\.org|xml\.org|relaxng\.org|openssl\.org|netty\.io|xmlsoap\.org|openxmlformats\.org|ietf\.org|apache\.org|adobe\.com|sun\.com|purl\.org|json-schema\.org|example\.(?:com|org|net)|android\.com|github\.com|stackoverflow\.com|reactjs\.org|reactnative\.dev|flutter\.dev|fb\.me|goo\.gle|goo\.gl|developers\.google\.com|issuetracker\.google\.com|youtrack\.jetbrains\.com|kotlinlang\.org|slf4j\.org|dartlang\.org|dart\.dev|angular\.io|ionicframework\.com|mozilla\.org|opensource\.org|gnu\.org|unicode\.org|iana\.org)$/;

/** Services that many apps share; a host below them is nobody's own. @source public documentation of each (2026-11-21) */
const SHARED_SERVICES =
  /(?:^|\.)(?:googleapis\.com|google\.com|gstatic\.com|googleusercontent\.com|firebaseio\.com|firebaseapp\.com|firebasestorage\.app|appspot\.com|cloudfunctions\.net|crashlytics\.com|google-analytics\.com|googletagmanager\.com|googleadservices\.com|doubleclick\.net|facebook\.com|facebook\.net|fbcdn\.net|zalo\.me|zaloapp\.com|zdn\.vn|onesignal\.com|amazonaws\.com|cloudfront\.net|azurewebsites\.net|windows\.net|visualstudio\.com|appcenter\.ms|cloudflare\.com|jsdelivr\.net|unpkg\.com|sentry\.io|mapbox\.com|openstreetmap\.org|youtube\.com|twitter\.com|apple\.com|microsoft\.com)$/;

/** Ends of names that are looked for without a scheme: a whole string that is such a host is a backend. */
const HOST_SUFFIXES = [
  '.vn',
  '.firebaseio.com',
  '.firebasestorage.app',
  '.appspot.com',
  '.cloudfunctions.net',
];

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** Gathers the hosts and addresses that stand in an app's files, each once per place. */
export class EndpointCollector {
  readonly #found = new Map<string, Endpoint>();
  readonly #ownDomain: string | null;

  constructor(packageName: string | null) {
    this.#ownDomain = domainOfPackage(packageName);
  }

  /** Sorted by host, then address and source. */
  list(): Endpoint[] {
    const order = (each: Endpoint): string => `${each.host}\0${each.url ?? ''}\0${each.source}`;
    return [...this.#found.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  /** An address as it was found; anything but http, https, ws and wss with a real host is left out. */
  addUrl(text: string, source: string): void {
    const match =
      /^(?:https?|wss?):\/\/(?:[^\s/?#@]*@)?([A-Za-z0-9.-]{1,253})(:\d{1,5})?(\/[^\s?#"'<>\\^`{|}]*)?/.exec(
        text,
      );
    if (match === null) return;
    const [, host = '', port = '', path = ''] = match;
    const scheme = text.slice(0, text.indexOf(':'));
    const url = `${scheme}://${host.toLowerCase()}${port}${path}`;
    // What follows a question mark may hold a key, and so may a path.
    this.#add(host, looksLikeSecret('', url) ? null : url.slice(0, MAX_URL), source);
  }

  addHost(host: string, source: string): void {
    this.#add(host, null, source);
  }

  #add(written: string, url: string | null, source: string): void {
    const host = written.toLowerCase().replace(/\.$/, '');
    if (!isRealHost(host) || REFERENCE_HOSTS.test(host) || host.startsWith('schemas.')) return;
    // Scopes of Google's sign-in are written as addresses; nothing is fetched from there.
    if (url !== null && /^https?:\/\/www\.googleapis\.com\/auth\//.test(url)) return;
    const key = `${host}\0${url ?? ''}\0${source}`;
    if (this.#found.has(key) || this.#found.size >= MAX_ENDPOINTS) return;
    const trackerId = trackerOfHost(host);
    const topLevel = host.slice(host.lastIndexOf('.') + 1);
    this.#found.set(key, {
      host,
      url,
      source,
      party: this.#partyOf(host, trackerId),
      country: /^[a-z]{2}$/.test(topLevel) ? topLevel : null,
      ...(trackerId === null ? {} : { trackerId }),
    });
  }

  #partyOf(host: string, trackerId: string | null): NonNullable<Endpoint['party']> | null {
    if (trackerId !== null || SHARED_SERVICES.test(host)) return 'third';
    if (/(?:^|\.)gov\.vn$/.test(host)) return 'government';
    const own = this.#ownDomain;
    return own !== null && (host === own || host.endsWith(`.${own}`)) ? 'first' : null;
  }
}

/** An IPv4 address, or a name below a top-level domain that exists: `javax.xml.transform` is no host. */
function isRealHost(host: string): boolean {
  if (IPV4.test(host)) return host.split('.').every((part) => Number(part) < 256);
  return HOST.test(host) && parse(host).isIcann === true;
}

/** The domain that a package name is turned around from: `vn.hanoi.app` is below hanoi.vn; null where it says nothing. */
function domainOfPackage(packageName: string | null): string | null {
  const segments = (packageName ?? '').toLowerCase().split('.');
  const second =
    /^(?:com|gov|net|org|edu|co|ac|info)$/.test(segments[1] ?? '') && /^[a-z]{2}$/.test(segments[0] ?? '');
  const labels = segments.slice(0, second ? 3 : 2);
  if (labels.length < (second ? 3 : 2) || /^(?:example|android|google)$/.test(labels.at(-1)!)) return null;
  return labels.reverse().join('.');
}

/** Finds addresses in single-byte text of any kind (dex, scripts, UTF-8 resources) by their `://`. */
export function scanText(bytes: Buffer, source: string, collector: EndpointCollector): void {
  let hits = 0;
  for (let at = bytes.indexOf('://', 0, 'latin1'); at >= 0; at = bytes.indexOf('://', at + 3, 'latin1')) {
    hits += 1;
    if (hits > MAX_HITS) return;
    const before = bytes.toString('latin1', Math.max(0, at - 5), at);
    const scheme = /(?:https?|wss?)$/i.exec(before)?.[0].toLowerCase();
    if (scheme === undefined) continue;
    const rest = /^[\x21-\x7e]*/.exec(bytes.toString('latin1', at, at + MAX_URL + 100))![0];
    collector.addUrl(scheme + rest, source);
  }
}

/** The same in UTF-16, as older resource tables hold their strings. */
export function scanUtf16(bytes: Buffer, source: string, collector: EndpointCollector): void {
  const mark = Buffer.from('://', 'utf16le');
  let hits = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    hits += 1;
    if (hits > MAX_HITS) return;
    const before = bytes.toString('utf16le', Math.max(at % 2, at - 10), at);
    const scheme = /(?:https?|wss?)$/i.exec(before)?.[0].toLowerCase();
    if (scheme === undefined) continue;
    const rest = /^[\x21-\x7e]*/.exec(bytes.toString('utf16le', at, at + (MAX_URL + 100) * 2))![0];
    collector.addUrl(scheme + rest, source);
  }
}

const MAX_HOST = 100;

/** Finds strings of a dex that are nothing but a host name of a kind worth knowing, by their end and length byte. */
export function scanDexHosts(dex: Buffer, source: string, collector: EndpointCollector): void {
  for (const suffix of HOST_SUFFIXES) {
    const mark = `${suffix}\0`;
    let hits = 0;
    for (let at = dex.indexOf(mark, 0, 'latin1'); at >= 0; at = dex.indexOf(mark, at + 1, 'latin1')) {
      hits += 1;
      if (hits > MAX_HITS) return;
      const end = at + suffix.length;
      for (let start = at; start > 0 && end - start < MAX_HOST; start -= 1) {
        if (dex[start - 1] !== end - start) continue;
        const host = dex.toString('latin1', start, end);
        if (HOST.test(host)) collector.addHost(host, source);
        break;
      }
    }
  }
}
