import { type VerifiedBundle, verifyEvidence } from '../../pipeline/verify.js';
import { readableText, withoutDirectionMarks } from '../../report/export/public-table.js';
import { openExtractor } from '../adapters.js';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.js';
import { chooseLanguage } from '../messages.js';

export interface VerifyOptions {
  manifestSha256?: string;
  reread?: boolean;
  json?: boolean;
  lang?: string;
  timestamp?: string;
}

/** Checks an evidence bundle; ends with 0 where all is as it was, 1 where something is not, 4 where there is none. */
export async function verifyCommand(
  bundle: string,
  options: VerifyOptions,
  distUrl: string,
): Promise<ExitCode> {
  const { manifestSha256 = null } = options;
  if (manifestSha256 !== null && !/^[0-9a-f]{64}$/i.test(manifestSha256))
    throw new UsageError(`--manifest-sha256 takes 64 hexadecimal digits, not "${manifestSha256}"`);
  const extractor = options.reread === true ? openExtractor(1, distUrl) : null;
  try {
    const verified = await verifyEvidence(bundle, {
      manifestSha256,
      extractor,
      timestampPath: options.timestamp ?? null,
    });
    tell(bundle, verified, options);
    return verified.problems.length === 0 ? EXIT.done : EXIT.finding;
  } finally {
    await extractor?.close();
  }
}

function tell(bundle: string, verified: VerifiedBundle, { json, lang }: VerifyOptions): void {
  const { problems, manifestSha256, files, quotes, responses, reread, manifest, timestamp } = verified;
  if (json === true) {
    const notIncluded = manifest?.notIncluded ?? [];
    const report = {
      bundle,
      ok: problems.length === 0,
      manifestSha256,
      files,
      quotes,
      responses,
      reread,
      timestamp,
      problems,
      notIncluded,
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  // Names come from the bundle, which may be a stranger's.
  for (const { path, problem } of problems) process.stdout.write(`${plain(path)}: ${plain(problem)}\n`);
  const say = chooseLanguage(lang, process.env) === 'vi' ? verdictInVietnamese : verdictInEnglish;
  process.stdout.write(`${plain(bundle)}: ${say(verified)}\n`);
}

function verdictInEnglish(verified: VerifiedBundle): string {
  const { problems, manifestSha256, files, quotes, responses, reread } = verified;
  if (problems.length > 0) return `NOT intact, ${problems.length} problems.`;
  const again = reread > 0 ? `, ${reread} texts read again` : '';
  return `intact. ${files} files, ${quotes} quotes at their places, ${responses} recorded responses${again}.
manifest SHA-256 ${manifestSha256}: compare it with the one that came with the bundle by another way.${stampInEnglish(verified)}`;
}

function verdictInVietnamese(verified: VerifiedBundle): string {
  const { problems, manifestSha256, files, quotes, responses, reread } = verified;
  if (problems.length > 0) return `KHÔNG còn nguyên vẹn, ${problems.length} chỗ sai.`;
  const again = reread > 0 ? `, ${reread} văn bản đọc lại` : '';
  return `còn nguyên vẹn. ${files} tệp, ${quotes} trích dẫn đúng chỗ, ${responses} phản hồi đã ghi${again}.
SHA-256 của bản kê ${manifestSha256}: hãy so với mã đã nhận bằng đường khác cùng với gói này.${stampInVietnamese(verified)}`;
}

// Whether the authority is one to be trusted is for the reader to know: its certificate is held against no list.
function stampInEnglish({ timestamp }: VerifiedBundle): string {
  if (timestamp === null) return '';
  return `
stamped ${timestamp.time} by ${plain(timestamp.authority ?? '?')}, certificate SHA-256 ${timestamp.certificateSha256}: the stamp's signature holds; whether that certificate is to be trusted was not checked.`;
}

function stampInVietnamese({ timestamp }: VerifiedBundle): string {
  if (timestamp === null) return '';
  return `
dấu thời gian ${timestamp.time} của ${plain(timestamp.authority ?? '?')}, SHA-256 của chứng thư ${timestamp.certificateSha256}: chữ ký của dấu thời gian đúng; chứng thư ấy có đáng tin hay không thì chưa xét.`;
}

function plain(text: string): string {
  return withoutDirectionMarks(readableText(text))
    .replace(/[\r\n\t\u007f-\u009f]+/g, ' ')
    .slice(0, 500);
}
