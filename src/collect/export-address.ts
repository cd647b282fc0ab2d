const DOC_ID = /^[\w-]{10,}$/;

type Rewrite = (url: URL) => string | null;

function pathId(url: URL, kind: string): string | null {
  const parts = url.pathname.split('/');
  const at = parts.indexOf(kind);
  // /document/d/ID, /document/u/0/d/ID, /a/domain/document/d/ID; published forms (/d/e/ID/pub) are readable as they are.
  const id = at === -1 ? undefined : parts[parts.indexOf('d', at) + 1];
  return id !== undefined && parts.includes('d') && DOC_ID.test(id) ? id : null;
}

function isPublished(url: URL): boolean {
  return /\/(?:pub|export)(?:html)?$/.test(url.pathname);
}

const googleDocs: Rewrite = (url) => {
  const embedded = /^\/(?:viewer|gview|viewerng\/viewer)$/.test(url.pathname)
    ? url.searchParams.get('url')
    : null;
  if (embedded !== null && URL.canParse(embedded)) return new URL(embedded).href;
  if (isPublished(url)) return null;
  const document = pathId(url, 'document');
  if (document !== null) return `https://docs.google.com/document/d/${document}/export?format=html`;
  const slides = pathId(url, 'presentation');
  return slides === null ? null : `https://docs.google.com/presentation/d/${slides}/export/pdf`;
};

const googleDrive: Rewrite = (url) => {
  if (url.pathname === '/viewerng/viewer' || url.pathname === '/viewer') return googleDocs(url);
  if (url.pathname === '/uc') return null;
  const id = /^\/file\/(?:u\/\d+\/)?d\/([\w-]{10,})/.exec(url.pathname)?.[1] ?? null;
  return id === null ? null : `https://drive.google.com/uc?export=download&id=${id}`;
};

const dropbox: Rewrite = (url) => {
  if (url.searchParams.get('dl') === '1' || !/^\/(?:s|scl)\//.test(url.pathname)) return null;
  const direct = new URL(url);
  direct.searchParams.set('dl', '1');
  return direct.href;
};

const gitHub: Rewrite = (url) => {
  const file = /^\/([^/]+)\/([^/]+)\/blob\/(.+)$/.exec(url.pathname);
  return file === null ? null : `https://raw.githubusercontent.com/${file[1]}/${file[2]}/${file[3]}`;
};

/** The file that a viewer shows: pdf.js, and Office's for the web. */
function viewedFile(url: URL): string | null {
  const isPdfJs = /\/viewer\.html?$/i.test(url.pathname);
  const isOffice =
    url.hostname === 'view.officeapps.live.com' && /^\/op\/(?:view|embed)\.aspx$/i.test(url.pathname);
  const file = isPdfJs ? url.searchParams.get('file') : isOffice ? url.searchParams.get('src') : null;
  if (file === null || file === '' || !URL.canParse(file, url)) return null;
  const target = new URL(file, url);
  return target.protocol === 'http:' || target.protocol === 'https:' ? target.href : null;
}

const REWRITES: Readonly<Record<string, Rewrite>> = {
  'docs.google.com': googleDocs,
  'drive.google.com': googleDrive,
  'www.dropbox.com': dropbox,
  'dropbox.com': dropbox,
  'github.com': gitHub,
};

/**
 * The address at which a document service gives out the document itself instead of the page that shows it through
 * scripts; null where the address is not of that kind, or is that address already.
 * @source https://developers.google.com/workspace/drive/api/guides/ref-export-formats (export formats), seen 2026-11-21
 */
export function exportAddress(address: string): string | null {
  const url = new URL(address);
  const rewritten = REWRITES[url.hostname]?.(url) ?? viewedFile(url);
  return rewritten === address ? null : rewritten;
}
