import type { BundleContents } from './contents.js';

/** The bundle's README in Vietnamese and English: what is in it, what it proves, what it does not. */
export function bundleReadme(contents: BundleContents): string {
  return `${vietnamese(contents)}\n---\n\n${english(contents)}`;
}

function counts({ findings, texts, quotes, responses, notIncluded }: BundleContents): number[] {
  return [findings.length, texts.length, quotes.length, responses.length, notIncluded.length];
}

function vietnamese(contents: BundleContents): string {
  const [findings, texts, quotes, responses, missing] = counts(contents);
  return `# Gói bằng chứng của soi

Phạm vi: ${contents.scope.kind} \`${contents.scope.id}\`. Công cụ: soi ${contents.soiVersion}.
Có ${findings} phát hiện, ${texts} văn bản, ${quotes} trích dẫn, ${responses} phản hồi đã ghi, ${missing} mục không kèm theo.

## Trong gói có gì

- \`findings.json\`, \`quotes.json\`: các phát hiện, bằng chứng, và từng trích dẫn kèm vị trí trong văn bản (đơn vị UTF-16).
- \`texts/\`: văn bản do soi đọc ra. \`raw/\`: tài liệu và tệp ứng dụng đúng như đã nhận. \`warc/\`: các phản hồi HTTP đã ghi, cắt nguyên bản ghi từ kho lưu.
- \`provenance.json\`: phiên bản công cụ, bộ quy tắc, từ điển. \`manifest.json\`: mã băm SHA-256 của mọi tệp; \`manifest.sha256\`: mã băm của chính \`manifest.json\`.

## Cách kiểm tra, không cần mạng

    soi verify GÓI --manifest-sha256 MÃ_BĂM

Khi gửi gói, hãy gửi mã băm của manifest theo một kênh khác (công văn, biên bản): chỉ khi so với mã đó mới phát hiện được việc thay toàn bộ gói.

## Gói này chứng minh

- Không tệp nào bị sửa, thêm hay bớt kể từ khi gói được lập.
- Mỗi trích dẫn đứng đúng vị trí trong văn bản; văn bản được đọc từ đúng tài liệu trong gói (\`--reread\` đọc lại để so).

## Gói này không chứng minh

- Không chứng minh máy chủ đã thật sự gửi nội dung đó: soi tự ghi lại, không có chữ ký của máy chủ hay dấu thời gian của bên thứ ba, trừ khi gói có kèm dấu thời gian RFC 3161 (\`soi verify GÓI --timestamp TỆP\`).
- Thời điểm ghi là theo đồng hồ của máy chạy soi, hoặc của bản ghi được phát lại.
- Quyền trong tệp cài đặt hay đoạn mã của một SDK không có nghĩa là đã được sử dụng. Không suy ra ý định của bất kỳ ai.
- Điều không có trong gói không có nghĩa là không tồn tại: xem \`notIncluded\` trong manifest.
`;
}

function english(contents: BundleContents): string {
  const [findings, texts, quotes, responses, missing] = counts(contents);
  return `# Evidence bundle of soi

Scope: ${contents.scope.kind} \`${contents.scope.id}\`. Tool: soi ${contents.soiVersion}.
${findings} findings, ${texts} texts, ${quotes} quotes, ${responses} recorded responses, ${missing} items not included.

## What is in it

- \`findings.json\`, \`quotes.json\`: findings, their evidence, and every quote with its place in the text (UTF-16 units).
- \`texts/\`: the text as soi read it. \`raw/\`: documents and app files as received. \`warc/\`: recorded HTTP responses, whole records cut from the archive.
- \`provenance.json\`: versions of tool, rules and lexicons. \`manifest.json\`: SHA-256 of every file; \`manifest.sha256\`: of the manifest itself.

## To check it, offline

    soi verify BUNDLE --manifest-sha256 HASH

Send the manifest's hash by another way than the bundle (a letter, minutes): only a comparison with it shows that the whole bundle was replaced.

## What it proves

- No file was changed, added or removed since the bundle was made.
- Each quote stands at its place in the text, and the text was read from the very document in the bundle (\`--reread\` reads it again).

## What it does not prove

- That a server really sent this: soi recorded it itself; there is no signature of the server and no time stamp of a third party, unless an RFC 3161 reply came with it (\`soi verify BUNDLE --timestamp FILE\`).
- The time: it is that of the recording machine's clock, or of the recording that was replayed.
- Use: a permission in an app file or the code of an SDK is not its use. Nothing is said of anyone's intent.
- Absence: what is not in the bundle may exist; see \`notIncluded\` in the manifest.
`;
}
