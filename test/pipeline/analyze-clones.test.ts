import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyzeClones } from '../../src/pipeline/analyze-clones.js';
import { analyzeIdentity } from '../../src/pipeline/analyze-identity.js';
import { SoiDatabase } from '../../src/store/index.js';

let folder = '';
let database: SoiDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soi-clones-'));
  database = SoiDatabase.open(join(folder, 'soi.sqlite'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

interface APolicy {
  province: string;
  text: string;
  developer?: string;
  template?: string;
  sha256?: string;
}

function addPolicy(id: string, { province, text, developer, template, sha256 }: APolicy): void {
  const key = `play:vn.${id}`;
  database.insert('apps', {
    app_key: key,
    store: 'play',
    store_id: `vn.${id}`,
    developer: developer ?? `developer of ${id}`,
  });
  database.insert('subjects', { subject_key: key, kind: 'app', province_slug: province, title: id });
  database.insert('policies', {
    policy_id: id,
    subject_key: key,
    url: `https://${id}.example/policy`,
    outcome: 'present',
    sha256: sha256 ?? id.repeat(8),
    is_policy: 1,
    text,
    template_id: template ?? null,
  });
}

const pairs = () =>
  database.all<{
    policy_a: string;
    policy_b: string;
    jaccard: number;
    jaccard_without_template: number | null;
    shared_words: number;
    verdict: string;
  }>('SELECT * FROM clone_pairs ORDER BY policy_a, policy_b');

const SENTENCE = (name: string): string =>
  `Ứng dụng phản ánh hiện trường thu thập họ tên, số điện thoại và vị trí của người dân tỉnh ${name} để cơ quan có thẩm quyền xử lý phản ánh đúng nơi và trả lời kết quả trong thời hạn mà quy chế của tỉnh đã ban hành.`;

describe('analyzeClones', () => {
  it('calls near-copies of two provinces copied, with the words they share', () => {
    addPolicy('qn', { province: 'quang-nam', text: SENTENCE('Quảng Nam') });
    addPolicy('hg', { province: 'hau-giang', text: SENTENCE('Hậu Giang') });
    analyzeClones(database, analyzeIdentity(database));
    const [pair, ...rest] = pairs();
    expect(rest).toEqual([]);
    expect(pair).toMatchObject({ policy_a: 'hg', policy_b: 'qn', verdict: 'copied' });
    expect(pair?.jaccard_without_template).toBe(pair?.jaccard);
    expect(pair?.shared_words).toBe(SENTENCE('').match(/[\p{L}\p{N}]+/gu)?.length);
    expect(database.all('SELECT family_id, policy_id FROM clone_families ORDER BY policy_id')).toEqual([
      { family_id: 'hg', policy_id: 'hg' },
      { family_id: 'hg', policy_id: 'qn' },
    ]);
  });

  it('does not compare policies of one province', () => {
    addPolicy('a', { province: 'quang-nam', text: SENTENCE('A') });
    addPolicy('b', { province: 'quang-nam', text: SENTENCE('A') });
    analyzeClones(database, analyzeIdentity(database));
    expect(pairs()).toEqual([]);
  });

  it('names the generator where nothing is alike without its sentences', () => {
    const generator = `This Service is provided by us at no cost and is intended for use as is.
      If you choose to use our Service, then you agree to the collection and use of information in relation to this policy.`;
    for (const [id, province] of [
      ['a', 'quang-nam'],
      ['b', 'hau-giang'],
    ] as const)
      addPolicy(id, {
        province,
        text: `${generator} Liên hệ ${id}`,
        template: 'app-privacy-policy-generator',
      });
    analyzeClones(database, analyzeIdentity(database));
    const [pair] = pairs();
    expect(pair?.verdict).toBe('public-template');
    expect(pair?.jaccard_without_template ?? 0).toBeLessThan(0.5);
  });

  it('accuses nobody of copying what eight unrelated owners share', () => {
    const provinces = [
      'quang-nam',
      'hau-giang',
      'lao-cai',
      'ca-mau',
      'an-giang',
      'ha-giang',
      'lang-son',
      'son-la',
    ];
    for (const province of provinces) addPolicy(province, { province, text: SENTENCE('ta') });
    analyzeClones(database, analyzeIdentity(database));
    const verdicts = new Set(pairs().map(({ verdict }) => verdict));
    expect(pairs()).toHaveLength(28);
    expect([...verdicts]).toEqual(['public-template']);
  });
});
