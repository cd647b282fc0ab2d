import manifest from '../../package.json' with { type: 'json' };

export const SOI_VERSION: string = manifest.version;
