export { type ArchiveTransport, openArchive } from './archive.js';
export { type BrowserOptions, createPageBrowser, type PageBrowser } from './browser/index.js';
export { createHttpByteSource } from './byte-source.js';
export { createHttpClient, type HttpClientOptions } from './client.js';
export {
  type ConversionTool,
  type ConverterOptions,
  createConverter,
  type Made,
} from './conversions.js';
export type { TransportLimits } from './exchange.js';
export { assertAllowedUrl, isAllowedAddress, type ResolvedAddress, type Resolver } from './guard.js';
export {
  type Connector,
  createNetworkTransport,
  DEFAULT_LIMITS,
  type NetworkTransportOptions,
} from './network-transport.js';
export type { PaceOptions } from './pace.js';
export {
  createRecorder,
  type RecordedExchange,
  type Recorder,
  type RecorderOptions,
} from './recorder.js';
export { recordedUrl, requestKey } from './request-key.js';
export { DEFAULT_RETRY, type RetryOptions } from './retry.js';
export { DOCUMENT_HOSTS } from './robots.js';
export type { RecordedAnswer } from './warc-index.js';
