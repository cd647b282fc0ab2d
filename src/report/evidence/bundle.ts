import { type BundleFile, jsonFile, ruleVersions, textFile } from './bundle-files.js';
import type { BundleContents, BundledText } from './contents.js';
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  MANIFEST,
  MANIFEST_HASH,
  manifestEntry,
  manifestFiles,
} from './manifest.js';
import { bundleReadme } from './readme.js';
import { RO_CRATE, roCrate } from './ro-crate.js';

/** The files that say what was found; the same contents give the same bytes. */
function describingFiles(contents: BundleContents): BundleFile[] {
  const { scope, soiVersion, runs, subjects, apps, findings, evidence, texts, quotes, responses } = contents;
  const readings = texts.map(({ text: _text, ...reading }) => reading);
  return [
    textFile('README.md', 'text/markdown', 'What this proves and what not', bundleReadme(contents)),
    jsonFile('findings.json', 'Findings and their evidence', { scope, findings, evidence }),
    jsonFile('quotes.json', 'Every quote with its place in a text', quotes),
    jsonFile('texts.json', 'Which text was read from which document', readings),
    jsonFile('responses.json', 'Recorded responses and their places', responses),
    jsonFile('subjects.json', 'Apps and portals', { subjects, apps }),
    jsonFile('provenance.json', 'Versions of tool, rules and lexicons; runs', {
      soi: soiVersion,
      rules: ruleVersions(),
      runs,
    }),
    ...textFiles(texts),
  ];
}

/** Apps of several provinces and both stores often list one document: its text is kept once. */
function textFiles(texts: readonly BundledText[]): BundleFile[] {
  const byFile = new Map(texts.map((one) => [one.file, one]));
  return [...byFile.values()].map(({ file, text, policyId }) =>
    textFile(file, 'text/plain', `Text of ${policyId}`, text),
  );
}

/**
 * Writes a bundle file by file: `write` takes each path with its bytes, the manifest and its hash come last.
 * @returns the SHA-256 of the manifest, which stands for the whole bundle
 */
export function writeBundle(
  contents: BundleContents,
  write: (path: string, bytes: Uint8Array) => void,
): { manifestSha256: string; files: number; bytes: number } {
  const written = [...describingFiles(contents), ...contents.recorded]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => {
      const bytes = file.bytes();
      write(file.path, bytes);
      return { ...manifestEntry(file, bytes), mime: file.mime, description: file.description };
    });
  const crate = jsonFile(RO_CRATE, 'RO-Crate metadata', roCrate(contents, written)).bytes();
  write(RO_CRATE, crate);
  const files = [...written, manifestEntry({ path: RO_CRATE }, crate)].map(({ path, bytes, sha256 }) => ({
    path,
    bytes,
    sha256,
  }));
  const { json, hash, sha256 } = manifestFiles({
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    soi: contents.soiVersion,
    scope: contents.scope,
    files,
    notIncluded: contents.notIncluded,
  });
  write(MANIFEST, json);
  write(MANIFEST_HASH, hash);
  const bytes = files.reduce((sum, file) => sum + file.bytes, json.length + hash.length);
  return { manifestSha256: sha256, files: files.length + 2, bytes };
}
