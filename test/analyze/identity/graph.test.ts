import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../src/analyze/identity/graph.js';
import type { IdentityKind, IdentitySource, IdentityUse } from '../../../src/analyze/identity/identity.js';
import { packagePrefixOf } from '../../../src/analyze/identity/package-prefix.js';
import { unknownConditions } from '../../../src/analyze/identity/strength.js';
import { findVendors } from '../../../src/analyze/identity/vendors.js';

const SOURCES: Partial<Record<IdentityKind, IdentitySource>> = {
  developer: 'listing',
  'package-prefix': 'listing',
  'signing-key': 'app-file',
  backend: 'app-file',
  project: 'app-file',
  'sdk-set': 'app-file',
};

function aUse(
  subjectKey: string,
  kind: IdentityKind,
  value: string,
  over: Partial<IdentityUse> = {},
): IdentityUse {
  return {
    subjectKey,
    provinceSlug: subjectKey,
    kind,
    value,
    source: SOURCES[kind] ?? 'policy',
    category: null,
    role: null,
    evidence: { artifact: `of ${subjectKey}`, sha256: null, locator: 'x', quote: value },
    ...over,
  };
}

/** The same thing with two subjects. */
const both = (kind: IdentityKind, value: string, over: Partial<IdentityUse> = {}): IdentityUse[] =>
  ['hau-giang', 'ca-mau'].map((subject) => aUse(subject, kind, value, over));

const vendorsOf = (uses: readonly IdentityUse[]) => findVendors(buildGraph(uses));

describe('who stands behind several subjects', () => {
  it('every condition of data/identity.json is known', () => {
    expect(unknownConditions()).toEqual([]);
  });

  const JOINING: readonly [string, IdentityUse[]][] = [
    ['a signing key', both('signing-key', 'ab12', { category: 'CN=Cong ty Mau' })],
    ['a developer account', both('developer', 'Công ty Mẫu')],
    ['a backend of a vendor in the country', both('backend', 'api.mau.vn')],
    ['a backend of the app’s own domain', both('backend', 'api.mau.com', { category: 'first' })],
    ['a cloud project', both('project', 'mau-egov')],
    [
      'a mailbox that both gave to the store',
      both('mailbox', 'dev@mau.vn', { source: 'listing', category: 'business' }),
    ],
    [
      'a mailbox in the policy and a prefix of the package',
      [...both('mailbox', 'a@mau.vn', { category: 'business' }), ...both('package-prefix', 'vn.mau')],
    ],
  ];
  it.each(JOINING)('%s joins two provinces', (_, uses) => {
    const [vendor, ...rest] = vendorsOf(uses);
    expect(rest).toEqual([]);
    expect(vendor?.provinces).toEqual(['ca-mau', 'hau-giang']);
    expect(vendor?.joinedBy.length).toBeGreaterThan(0);
  });

  const NEVER: readonly [string, IdentityUse[]][] = [
    [
      'a mailbox in two policies, which may be copied',
      both('mailbox', 'dev@gmail.com', { category: 'personal' }),
    ],
    [
      'mailbox, phone and host of one policy, copied together',
      [
        ...both('mailbox', 'a@mau.vn', { category: 'business' }),
        ...both('phone', '+84912345678'),
        ...both('policy-host', 'mau.vn', { category: 'mau.vn' }),
      ],
    ],
    [
      'a ministry’s mailbox',
      both('mailbox', 'lienhe@mic.gov.vn', { category: 'official', source: 'listing' }),
    ],
    [
      'a template’s leftover mailbox, and a prefix',
      [...both('mailbox', 'x@mau.vn', { role: 'template' }), ...both('package-prefix', 'vn.mau')],
    ],
    [
      'a national hotline, and a prefix',
      [...both('phone', '19001234', { category: 'hotline' }), ...both('package-prefix', 'vn.mau')],
    ],
    [
      'a short number that nobody called a hotline',
      [...both('phone', '1022'), ...both('package-prefix', 'vn.mau')],
    ],
    [
      'a set of libraries, and a mailbox',
      [...both('sdk-set', '27+49+66+70'), ...both('mailbox', 'a@mau.vn', { category: 'business' })],
    ],
    ['Android’s debug key', both('signing-key', 'ff', { category: 'C=US, O=Android, CN=Android Debug' })],
    ['an office without a place', both('developer', 'Sở Thông tin và Truyền thông')],
    ['the same, without diacritics', both('developer', 'So Thong tin va Truyen thong')],
    ['a host of the state', both('backend', 'dichvucong.gov.vn', { category: 'government' })],
    ['a host of another province', both('backend', 'api.danang.gov.vn', { category: 'government' })],
    ['a host of which nobody knows whose it is', both('backend', 'api.unknown-service.com')],
    ['a payment service', both('backend', 'sandbox.vnpayment.vn')],
    ['a page builder', [...both('policy-host', 'sites.google.com'), ...both('package-prefix', 'vn.mau')]],
    [
      'a policy of the state that both link to, and a prefix',
      [
        ...both('policy-document', 'https://mic.gov.vn/p', { category: 'mic.gov.vn' }),
        ...both('package-prefix', 'vn.mau'),
      ],
    ],
    [
      'a prefix that says nobody’s name, and a mailbox',
      [...both('package-prefix', 'com.smartcity'), ...both('mailbox', 'a@mau.vn', { category: 'business' })],
    ],
    [
      'one prefix seen in listing and app file',
      [...both('package-prefix', 'vn.mau'), ...both('package-prefix', 'vn.mau', { source: 'app-file' })],
    ],
  ];
  it.each(NEVER)('%s joins nobody', (_, uses) => {
    expect(vendorsOf(uses)).toEqual([]);
  });

  it('a mailbox that one gave to the store and another’s policy names joins nobody', () => {
    expect(
      vendorsOf([
        aUse('hau-giang', 'mailbox', 'dev@mau.vn', { source: 'listing', category: 'business' }),
        aUse('ca-mau', 'mailbox', 'dev@mau.vn', { category: 'business' }),
      ]),
    ).toEqual([]);
  });

  it('a prefix that several developers use is nobody’s', () => {
    const uses = ['a', 'b', 'c'].flatMap((subject) => [
      aUse(subject, 'package-prefix', 'vn.chung'),
      aUse(subject, 'developer', `Công ty ${subject}`),
      aUse(subject, 'mailbox', 'a@mau.vn', { category: 'business' }),
    ]);
    expect(vendorsOf(uses)).toEqual([]);
  });

  it('what joins goes from subject to subject, and the vendor bears the name that most apps bear', () => {
    const uses = [
      ...both('signing-key', 'ab12'),
      aUse('ca-mau', 'backend', 'api.mau.vn'),
      aUse('long-an', 'backend', 'api.mau.vn'),
      aUse('long-an', 'developer', 'Công ty Mẫu'),
    ];
    expect(vendorsOf(uses)).toMatchObject([
      {
        name: 'Công ty Mẫu',
        provinces: ['ca-mau', 'hau-giang', 'long-an'],
        joinedBy: ['backend:api.mau.vn', 'signing-key:ab12'],
      },
    ]);
  });

  it('two departments whose apps one key signs are named together: neither stands behind the other', () => {
    const uses = [
      ...both('signing-key', 'ab12'),
      aUse('hau-giang', 'developer', 'Sở A'),
      aUse('ca-mau', 'developer', 'Sở B'),
    ];
    expect(vendorsOf(uses)).toMatchObject([{ name: 'Sở A + Sở B' }]);
  });

  it('every edge says why it is as strong as it is, and the order of the uses does not matter', () => {
    const uses = [
      ...both('mailbox', 'a@mau.vn'),
      ...both('backend', 'api.mau.vn'),
      ...both('sdk-set', '1+2+3+4'),
    ];
    const graph = buildGraph(uses);
    for (const { why } of graph.edges) expect(why.length).toBeGreaterThan(10);
    expect(buildGraph([...uses].reverse())).toEqual(graph);
  });

  it('hundreds of apps with hundreds of things each are one pass', () => {
    const uses = Array.from({ length: 400 }, (_, app) =>
      Array.from({ length: 100 }, (__, thing) =>
        aUse(`s${app}`, thing % 2 === 0 ? 'mailbox' : 'package-prefix', `vn.v${thing}-${app % 200}`),
      ),
    ).flat();
    expect(vendorsOf(uses)).toHaveLength(200);
  });
});

describe('packagePrefixOf', () => {
  it.each([
    ['com.mau.haugiang', 'com.mau'],
    ['vn.gov.haugiang.app', 'vn.gov.haugiang'],
    ['vn.mau.app', 'vn.mau'],
    ['vn.gov.haugiang', null],
    ['com.mau', null],
    ['mau', null],
    ['', null],
  ])('%s → %s', (name, prefix) => {
    expect(packagePrefixOf(name)).toBe(prefix);
  });
});
