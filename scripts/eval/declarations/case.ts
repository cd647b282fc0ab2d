import { readFileSync } from 'node:fs';
import type { Artifacts, PolicyArtifact, Subject, Twin } from '../../../src/analyze/analyzer.js';
import { declare } from '../../../src/analyze/declarations/index.js';
import { readPolicyFacts } from '../../../src/analyze/policy-facts/index.js';
import { readPermissions } from '../../../src/extract/apk/permissions.js';
import { readPolicy } from '../../../src/extract/policy/index.js';
import {
  type ApkReading,
  type Artifact,
  type DataSafety,
  type DocumentText,
  type ErrorCode,
  failed,
  type Listing,
  type Manifest,
  notTried,
  type PrivacyLabelSection,
  present,
} from '../../../src/model/index.js';

export type State = 'found' | 'clear' | 'not-evaluated' | 'not-applicable';

/** One app as fixtures/labelled/declarations describes it; a source that is left out was not looked at. */
export interface LabelledCase {
  id: string;
  title?: string;
  category?: string;
  policy?: string;
  policyFailed?: ErrorCode;
  dataSafety?: DataSafety;
  privacyLabel?: PrivacyLabelSection[];
  storePermissions?: [string, string][];
  apk?: LabelledApk;
  apkFailed?: ErrorCode;
  twin?: Omit<LabelledCase, 'id' | 'expect' | 'twin'>;
  expect: Record<string, { state: State; types?: string[] }>;
}

interface LabelledApk {
  permissions: string[];
  targetSdk?: number;
  maxSdk?: Record<string, number>;
  cleartext?: boolean;
  network?: { cleartext: boolean | null; cleartextDomains: string[] };
  trackers?: [string, string][];
}

/** The labelled cases, in the order of the file. */
export function readCases(path = 'fixtures/labelled/declarations/cases.jsonl'): LabelledCase[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledCase);
}

/** The subject of a case. */
export function subjectOf({ id, title, privacyLabel }: LabelledCase): Subject {
  const store = privacyLabel === undefined ? 'play' : 'apple';
  return {
    subjectKey: `${store}:${id}`,
    kind: 'app',
    provinceSlug: null,
    title: title ?? id,
    day: '2026-11-16',
  };
}

const UNKNOWN = notTried('not in the case');

/** What is known of a case, in the form that checks read. */
export function artifactsOf(labelled: LabelledCase): Artifacts {
  const own = ownArtifacts(labelled, subjectOf(labelled).subjectKey);
  return { ...own, twin: twinOf(labelled) };
}

function ownArtifacts(
  labelled: Omit<LabelledCase, 'id' | 'expect'>,
  appKey: string,
): Omit<Artifacts, 'twin'> {
  const { dataSafety, privacyLabel, storePermissions } = labelled;
  const read = {
    listing: present(listingOf(labelled)),
    dataSafety: dataSafety === undefined ? UNKNOWN : present(dataSafety),
    privacyLabel: privacyLabel === undefined ? UNKNOWN : present(privacyLabel),
    storePermissions:
      storePermissions === undefined
        ? UNKNOWN
        : present(storePermissions.map(([group, text]) => ({ group, text }))),
    apk: apkOf(labelled),
    policy: policyOf(labelled),
  };
  return { ...read, declarations: present(declare(appKey, read)) };
}

function twinOf({ twin }: LabelledCase): Artifact<Twin> {
  if (twin === undefined) return UNKNOWN;
  const { declarations, policy } = ownArtifacts(twin, 'apple:1');
  if (declarations.state !== 'present') return declarations;
  return present({ appKey: 'apple:1', title: 'twin', declarations: declarations.value, policy });
}

function policyOf({ policy, policyFailed }: Omit<LabelledCase, 'id' | 'expect'>): Artifact<PolicyArtifact> {
  if (policyFailed !== undefined) return failed(policyFailed, 'labelled so');
  return policy === undefined ? UNKNOWN : present(policyArtifact(policy));
}

/** A policy text, read. */
export function policyArtifact(text: string): PolicyArtifact {
  const document: DocumentText = {
    mime: 'text/plain',
    title: null,
    text: text.normalize('NFC'),
    sections: [],
    notes: [],
    links: [],
    pageKind: 'document',
  };
  const reading = readPolicy(document, { provinceSlug: null });
  const facts = readPolicyFacts(document, reading);
  return { policyId: 'policy:case', url: null, sha256: 'case', text: document.text, reading, facts };
}

function apkOf({
  apk,
  apkFailed,
}: Omit<LabelledCase, 'id' | 'expect'>): Artifact<ApkReading & { sha256: string }> {
  if (apkFailed !== undefined) return failed(apkFailed, 'labelled so');
  return apk === undefined ? UNKNOWN : present(apkReading(apk));
}

/** What an app file with these permissions and settings would read as. */
export function apkReading(apk: LabelledApk): ApkReading & { sha256: string } {
  const manifest: Manifest = {
    package: 'vn.mau',
    versionCode: 1,
    versionName: '1',
    minSdk: 21,
    targetSdk: apk.targetSdk ?? 34,
    permissions: apk.permissions.map((name) => {
      const maxSdkVersion = apk.maxSdk?.[name];
      return { name, ...(maxSdkVersion === undefined ? {} : { maxSdkVersion }) };
    }),
    components: [],
    features: [],
    queries: [],
    ...(apk.cleartext === undefined ? {} : { usesCleartextTraffic: apk.cleartext }),
    ...(apk.network === undefined ? {} : { networkSecurityConfig: 'res/xml/network.xml' }),
  };
  return {
    sha256: 'apk',
    manifest,
    permissions: readPermissions(manifest),
    signers: [],
    trackers: (apk.trackers ?? []).map(([id, name]) => ({ id, name })),
    endpoints: [],
    anomalies: [],
    framework: null,
    packagePrefixes: [],
    ...(apk.network === undefined
      ? {}
      : { networkSecurity: { ...apk.network, trustsUserCertificates: false, pinnedDomains: [] } }),
  };
}

function listingOf(labelled: Omit<LabelledCase, 'id' | 'expect'>): Listing {
  return {
    store: labelled.privacyLabel === undefined ? 'play' : 'apple',
    storeId: 'case',
    title: labelled.title ?? 'Ứng dụng mẫu',
    developer: null,
    developerId: null,
    developerEmail: null,
    developerUrl: null,
    trader: null,
    policyUrl: null,
    description: null,
    category: labelled.category ?? null,
    version: null,
    updated: null,
    released: null,
    installs: null,
    dataSafety: labelled.dataSafety ?? null,
    privacyLabel: labelled.privacyLabel ?? null,
    permissions: null,
  };
}
