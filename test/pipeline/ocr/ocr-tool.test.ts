import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { drawPdfPages } from '../../../src/extract/document/pdf-pages.js';
import { readPicture } from '../../../src/extract/document/picture.js';
import type { HttpResponse } from '../../../src/model/index.js';
import { createOcrTool } from '../../../src/pipeline/ocr/ocr-tool.js';

const LINES = [
  'CHÍNH SÁCH BẢO MẬT',
  'Ủy ban nhân dân tỉnh Sông Xanh chịu trách nhiệm về ứng dụng này.',
  'Chúng tôi thu thập họ tên, số điện thoại, số căn cước công dân.',
  'Thông tin cá nhân không được chia sẻ cho bên thứ ba.',
];
const FONT = ['DejaVu Serif', 'DejaVu Sans', 'Liberation Serif', 'Noto Serif', 'Noto Sans'].find((name) =>
  GlobalFonts.families.some(({ family }) => family === name),
);

function findTesseract(): string | null {
  try {
    const path = execFileSync('sh', ['-c', 'command -v tesseract'], { encoding: 'utf8' }).trim();
    const languages = execFileSync(path, ['--list-langs'], { encoding: 'utf8' });
    return /^vie$/m.test(languages) ? path : null;
  } catch (error) {
    if ((error as { status?: number }).status === undefined) throw error;
    return null;
  }
}

const TESSERACT = findTesseract();
const canRead = TESSERACT !== null && FONT !== undefined;
if (!canRead)
  process.stderr.write(
    'No scan is read: tesseract with Vietnamese (apt-get install tesseract-ocr tesseract-ocr-vie) or a font is not installed.\n',
  );

const WIDTH = 1_654;
const HEIGHT = 1_000;

/** Writing on white paper, as a camera or a scanner gives it. */
function picture(format: 'image/png' | 'image/jpeg', lines: readonly string[] = LINES): Uint8Array {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = 'black';
  pen.font = `36px "${FONT}"`;
  for (const [line, text] of lines.entries()) pen.fillText(text, 150, 200 + line * 100);
  return new Uint8Array(format === 'image/png' ? canvas.toBuffer(format) : canvas.toBuffer(format, 85));
}

/** A PDF whose pages are JPEG pictures. */
function scan(pages: readonly Uint8Array[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  const add = (...content: (string | Uint8Array)[]): number => {
    offsets.push(Buffer.concat(parts).length);
    parts.push(
      Buffer.from(`${offsets.length} 0 obj\n`),
      ...content.map((one) => Buffer.from(one)),
      Buffer.from('\nendobj\n'),
    );
    return offsets.length;
  };
  const pagesAt = pages.length * 3 + 1;
  const kids = pages.map((jpeg) => {
    const head = `<< /Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`;
    const image = add(head, jpeg, '\nendstream');
    const draw = 'q 595 0 0 360 0 0 cm /I Do Q';
    const content = add(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`);
    return add(
      `<< /Type /Page /Parent ${pagesAt} 0 R /MediaBox [0 0 595 360] /Resources << /XObject << /I ${image} 0 R >> >> /Contents ${content} 0 R >>`,
    );
  });
  add(`<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`);
  const root = add(`<< /Type /Catalog /Pages ${pagesAt} 0 R >>`);
  const start = Buffer.concat(parts).length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${offsets.length + 1} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const responseOf = (body: Uint8Array): HttpResponse => ({
  url: 'https://tinh.example/chinh-sach.pdf',
  finalUrl: 'https://tinh.example/chinh-sach.pdf',
  status: 200,
  headers: {},
  body,
  sha256: '',
  fetchedAt: '',
  warcFile: null,
  warcOffset: null,
});

/** Draws in this thread what a worker draws in a scan. */
const extractor = {
  drawPages: async (bytes: Uint8Array, maxPages: number) =>
    readPicture(bytes) === null ? drawPdfPages(bytes, maxPages) : { pictures: [bytes], total: 1 },
};

const read = async (body: Uint8Array, executablePath = TESSERACT ?? '') => {
  const made = await createOcrTool(executablePath, extractor)(responseOf(body), 'policy');
  return { ...made, text: Buffer.from(made.body).toString() };
};

describe.skipIf(!canRead)('a scan', { timeout: 120_000 }, () => {
  it.each(['image/png', 'image/jpeg'] as const)(
    'that is a picture (%s) is read with its Vietnamese letters',
    async (format) => {
      const { text, madeBy } = await read(picture(format));
      for (const line of LINES.slice(1)) expect(text).toContain(line);
      expect(madeBy).toMatch(/^tesseract \d[\d.]* \(vie/);
    },
  );

  it('in a PDF is read page by page, the same each time', async () => {
    const pdf = scan([picture('image/jpeg'), picture('image/jpeg', ['Điều khoản cuối cùng của trang hai.'])]);
    const first = await read(pdf);
    expect(first.text).toContain(LINES[1]);
    expect(first.text).toContain('trang hai');
    expect(first.text.indexOf('trang hai')).toBeGreaterThan(first.text.indexOf('Sông Xanh'));
    expect((await read(pdf)).text).toBe(first.text);
  });

  it('without any writing is no text', async () => {
    await expect(read(picture('image/png', []))).rejects.toMatchObject({
      code: 'SCAN_WITHOUT_TEXT',
      retry: 'never',
    });
  });

  it('that is broken ends typed', async () => {
    const cut = picture('image/png').subarray(0, 300);
    await expect(read(cut)).rejects.toMatchObject({ name: 'ScanError' });
  });
});

describe('the program that reads scans', () => {
  const folder = mkdtempSync(join(tmpdir(), 'soi-ocr-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const program = (name: string, script: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const answers = `case "$1" in --version) echo "tesseract 5.0.0"; exit;; --list-langs) echo vie; exit;; esac`;
  const small = FONT === undefined ? picture('image/png', []) : picture('image/png');

  it('may be missing, or be without Vietnamese: a later run asks again', async () => {
    const noVietnamese = program('no-vie', answers.replace('vie', 'eng'));
    for (const path of ['/nowhere/tesseract', noVietnamese])
      await expect(read(small, path)).rejects.toMatchObject({ code: 'SCAN_WITHOUT_TEXT', retry: 'later' });
  });

  it('is stopped where it writes without end, and typed where it fails', async () => {
    const endless = program('endless', `${answers}\nwhile :; do echo chữ; done`);
    await expect(read(small, endless)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    const failing = program('failing', `${answers}\nexit 1`);
    await expect(read(small, failing)).rejects.toMatchObject({ code: 'DAMAGED' });
  });

  it('is not given a picture that would fill the memory', async () => {
    const huge = new Uint8Array(picture('image/png', []));
    new DataView(huge.buffer).setUint32(16, 60_000);
    new DataView(huge.buffer).setUint32(20, 60_000);
    await expect(read(huge, program('any', answers))).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});
