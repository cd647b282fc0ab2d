import type { BundleFile } from './bundle-files.js';
import type { BundleContents } from './contents.js';
import type { ManifestEntry } from './manifest.js';

export const RO_CRATE = 'ro-crate-metadata.json';

/**
 * RO-Crate metadata of a bundle: the root data set, its files with hashes, and the soi that made it.
 * @source https://www.researchobject.org/ro-crate/specification/1.1/, read 2026-11-21
 */
export function roCrate(
  contents: BundleContents,
  files: readonly (Pick<BundleFile, 'mime' | 'description'> & ManifestEntry)[],
): object {
  const finished = contents.runs.map((run) => run.finished_at ?? run.started_at).filter((at) => at !== null);
  const software = { '@id': '#soi' };
  return {
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [
      {
        '@id': RO_CRATE,
        '@type': 'CreativeWork',
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
        about: { '@id': './' },
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: `Evidence: ${contents.scope.kind} ${contents.scope.id}`,
        description:
          'Recorded responses, extracted texts, quotes with their places, and hashes. See README.md.',
        ...(finished.length > 0 ? { datePublished: finished.sort().at(-1) } : {}),
        license:
          'Recorded documents belong to their publishers and are kept as evidence; what soi derived from them is under CC-BY-4.0.',
        hasPart: files.map(({ path }) => ({ '@id': path })),
        mentions: { '@id': '#made' },
      },
      {
        '@id': '#soi',
        '@type': 'SoftwareApplication',
        name: 'soi',
        softwareVersion: contents.soiVersion,
      },
      { '@id': '#made', '@type': 'CreateAction', instrument: software, result: { '@id': './' } },
      ...files.map(({ path, mime, description, bytes, sha256 }) => ({
        '@id': path,
        '@type': 'File',
        description,
        encodingFormat: mime,
        contentSize: String(bytes),
        sha256,
      })),
    ],
  };
}
