import { findPlaces } from '../../src/places/find.js';
import { PROVINCES } from '../../src/places/index.js';

const SENTENCES = [
  'Ủy ban nhân dân tỉnh {} ban hành chính sách bảo vệ dữ liệu cá nhân cho người dùng ứng dụng.',
  'Chúng tôi thu thập họ và tên, số điện thoại, địa chỉ, vị trí và hình ảnh mà người dân gửi kèm phản ánh hiện trường.',
  'Thông tin được lưu trữ tại trung tâm dữ liệu của cơ quan chủ quản và chỉ được chia sẻ theo quy định của pháp luật.',
  'Người dùng có quyền yêu cầu chỉnh sửa, xóa dữ liệu hoặc rút lại sự đồng ý bất kỳ lúc nào bằng cách liên hệ tổng đài.',
  'Việc hòa bình giải quyết tranh chấp, tính minh bạch và an toàn thông tin là nguyên tắc của hệ thống.',
];
const TARGET_BYTES = 8_000_000;
const ROUNDS = 5;

/** Prints the matcher's speed over Vietnamese text, composed and decomposed, in MB of UTF-8 a second of processor time (best of five). */
export async function run(): Promise<void> {
  const text = vietnameseText();
  const rows = [measure('NFC', text), measure('NFD', text.normalize('NFD'))];
  console.table(rows);
}

function vietnameseText(): string {
  const parts: string[] = [];
  let bytes = 0;
  for (let i = 0; bytes < TARGET_BYTES; i += 1) {
    const name = PROVINCES[i % PROVINCES.length]?.nameVi ?? '';
    const sentence = (SENTENCES[i % SENTENCES.length] ?? '').replace('{}', name);
    bytes += Buffer.byteLength(sentence) + 1;
    parts.push(sentence);
  }
  return parts.join('\n');
}

function measure(form: string, text: string): Record<string, string | number> {
  const megabytes = Buffer.byteLength(text) / 1e6;
  let best = Number.POSITIVE_INFINITY;
  let mentions = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    mentions = findPlaces(text).length;
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  return { text: form, MB: megabytes.toFixed(1), mentions, 'MB/s': (megabytes / best).toFixed(0) };
}
