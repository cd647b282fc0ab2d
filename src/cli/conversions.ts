import {
  type ConversionTool,
  type ConverterOptions,
  createConverter,
  createPageBrowser,
  type PageBrowser,
} from '../http/index.js';
import type { Clock, Converter, HttpClient } from '../model/index.js';
import type { Extractor } from '../pipeline/extractor.js';
import { createOcrTool } from '../pipeline/ocr/ocr-tool.js';
import { findBrowser, findTesseract } from './executables.js';
import { UsageError } from './exit-codes.js';
import { readWish } from './network-options.js';

/** Options on programs beside soi, as they were written. */
export interface ConversionOptions {
  render?: string;
  browser?: string;
  ocr?: string;
}

export interface ConversionContext {
  http: HttpClient;
  extractor: Pick<Extractor, 'drawPages'>;
  clock: Clock;
  /** What was made earlier; null where nothing is recorded. */
  recorded: ConverterOptions['recorded'];
  isReplay: boolean;
}

export interface OpenConverter {
  converter: Converter;
  close(): Promise<void>;
}

/** Makes pages of scripts and scans readable, each with its program where it is installed and wanted. */
export function openConverter(options: ConversionOptions, context: ConversionContext): OpenConverter {
  const browser = openBrowser(options, context);
  const tools = {
    rendered: typeof browser === 'string' ? browser : browser.render,
    ocr: openOcr(options, context),
  };
  const converter = createConverter({ clock: context.clock, tools, recorded: context.recorded });
  return {
    converter,
    close: async () => {
      if (typeof browser !== 'string') await browser.close();
    },
  };
}

/** The browser, or why there is none. In a replay there is nobody to answer what a page asks for. */
function openBrowser(
  options: ConversionOptions,
  { http, isReplay }: ConversionContext,
): PageBrowser | string {
  const wish = readWish('--render', options.render);
  const executablePath = options.browser ?? findBrowser();
  if (wish === 'on' && isReplay)
    throw new UsageError('--render on is for live scans: a replay shows what was recorded');
  if (wish === 'on' && executablePath === null)
    throw new UsageError(
      '--render on: there is no Chromium on this machine; install it, or name it with --browser',
    );
  if (isReplay) return 'the archive holds no picture of it by a browser';
  if (wish === 'off') return 'no browser was to be used (--render off)';
  return executablePath === null
    ? 'there is no Chromium on this machine to show it'
    : createPageBrowser({ executablePath, http });
}

/** The reader of pictures, or why there is none. A replay takes what was recorded: its rows do not depend on the machine. */
function openOcr(
  options: ConversionOptions,
  { extractor, isReplay }: ConversionContext,
): ConversionTool | string {
  const wish = readWish('--ocr', options.ocr);
  const executablePath = findTesseract();
  if (wish === 'on' && executablePath === null)
    throw new UsageError(
      '--ocr on: there is no tesseract on this machine (tesseract-ocr, tesseract-ocr-vie)',
    );
  if (wish === 'off') return 'no program was to read it (--ocr off)';
  if (isReplay && wish !== 'on') return 'the archive holds no text that a program read there';
  return executablePath === null
    ? 'there is no tesseract on this machine to read it'
    : createOcrTool(executablePath, extractor);
}
