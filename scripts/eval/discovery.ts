import { readFileSync } from 'node:fs';
import { judgeListing } from '../../src/discovery/index.js';
import type { Listing, Match, Scope } from '../../src/model/index.js';
import { foldText, PROVINCES } from '../../src/places/index.js';

interface Labelled {
  listing: Partial<Listing> & Pick<Listing, 'store' | 'storeId' | 'title'>;
  expected: { public: boolean; scope: Scope; province_slug: string | null };
}

type Judge = (listing: Listing) => Pick<Match, 'status' | 'provinceSlug' | 'scope'>;

const PARTS = ['dev', 'test'] as const;
const FOLDER = 'fixtures/labelled/listings';
const EMPTY: Omit<Listing, 'store' | 'storeId' | 'title'> = {
  developer: null,
  developerId: null,
  developerEmail: null,
  developerUrl: null,
  trader: null,
  policyUrl: null,
  description: null,
  category: null,
  version: null,
  updated: null,
  released: null,
  installs: null,
  dataSafety: null,
  privacyLabel: null,
  permissions: null,
};

/** Prints precision and recall of discovery's judgement on the labelled listings, part by part, beside a keyword baseline. */
export async function run(): Promise<void> {
  const rows = PARTS.flatMap((part) => {
    const labelled = read(part);
    return [
      { part, judge: 'soi', ...measure(labelled, judgeListing) },
      { part, judge: 'keywords', ...measure(labelled, byKeywords) },
    ];
  });
  console.table(rows);
  console.log(
    'accepted: precision and recall of "accepted" against apps of public bodies; reviewed: recall of accepted and',
  );
  console.log(
    'candidates together; province, scope: share of accepted apps of public bodies with the right one.',
  );
  printMisses(read('dev'));
}

function read(part: string): Labelled[] {
  const lines = readFileSync(`${FOLDER}/${part}.jsonl`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Labelled);
}

function whole(listing: Labelled['listing']): Listing {
  return { ...EMPTY, ...listing };
}

function measure(labelled: readonly Labelled[], judge: Judge): Record<string, string | number> {
  const judged = labelled.map(({ listing, expected }) => ({ expected, match: judge(whole(listing)) }));
  const accepted = judged.filter(({ match }) => match.status === 'accepted');
  const right = accepted.filter(({ expected }) => expected.public);
  const wanted = judged.filter(({ expected }) => expected.public);
  const seen = wanted.filter(({ match }) => match.status !== 'rejected');
  return {
    listings: labelled.length,
    precision: share(right.length, accepted.length),
    recall: share(right.length, wanted.length),
    reviewed: share(seen.length, wanted.length),
    province: share(
      right.filter(({ expected, match }) => expected.province_slug === match.provinceSlug).length,
      right.length,
    ),
    scope: share(right.filter(({ expected, match }) => expected.scope === match.scope).length, right.length),
  };
}

function share(part: number, all: number): string {
  return all === 0 ? 'none' : `${(part / all).toFixed(3)} (${part}/${all})`;
}

const KEYWORDS = [
  'smart',
  'cong dan',
  'dich vu cong',
  'chinh quyen',
  'ioc',
  '1022',
  'phan anh',
  ' so',
  'truc tuyen',
];

/** What a plain search would take: a title with a province's name and one of nine keywords. */
function byKeywords(listing: Listing): ReturnType<Judge> {
  const title = foldText(listing.title ?? '');
  const province = PROVINCES.find(({ nameVi }) => title.includes(foldText(nameVi)));
  const isTaken = province !== undefined && KEYWORDS.some((word) => title.includes(word));
  return {
    status: isTaken ? 'accepted' : 'rejected',
    provinceSlug: isTaken ? province.slug : null,
    scope: isTaken ? 'provincial' : 'other',
  };
}

function printMisses(labelled: readonly Labelled[]): void {
  for (const { listing, expected } of labelled) {
    const { status, provinceSlug, scope, score, reasons } = judgeListing(whole(listing));
    const isRight =
      (status === 'accepted') === expected.public &&
      (!expected.public || (provinceSlug === expected.province_slug && scope === expected.scope));
    if (isRight) continue;
    if (!expected.public && status === 'candidate') continue;
    console.log(
      `dev: "${listing.title}" ${status} ${score} ${provinceSlug ?? '-'} ${scope}: ${reasons.slice(0, 4).join('; ')}`,
    );
  }
}
