import { describe, expect, it } from 'vitest';
import { readPolicyFacts } from '../../src/analyze/policy-facts/index.js';
import { readDocument } from '../../src/extract/document/index.js';
import { readPolicy } from '../../src/extract/policy/index.js';
import { factsToStore, storedFacts } from '../../src/pipeline/stored-facts.js';

const POLICY = `Chính sách quyền riêng tư
Chúng tôi thu thập họ tên, số điện thoại và vị trí của bạn để xử lý phản ánh.
Chúng tôi không chia sẻ thông tin cá nhân với bên thứ ba.
Bạn có thể yêu cầu xóa tài khoản bất cứ lúc nào theo Nghị định 13/2023/NĐ-CP.`;

describe('factsToStore', () => {
  it('keeps every fact through JSON', async () => {
    const document = await readDocument(new TextEncoder().encode(POLICY), { fileName: 'a.txt' });
    const facts = readPolicyFacts(document, readPolicy(document, { provinceSlug: null }));
    expect(facts.mentionedTypes.size).toBeGreaterThan(2);
    expect(facts.citations).not.toEqual([]);
    const back = storedFacts(JSON.parse(JSON.stringify(factsToStore(facts))));
    expect(back).toEqual(facts);
  });
});
