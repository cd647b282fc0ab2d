import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildTimeStampRequest, readTimeStampReply } from '../../../src/report/evidence/timestamp.js';

const reply = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/timestamps', `${name}.tsr`));
const SHA_256 = createHash('sha256').update('manifest of a bundle').digest('hex');

describe('a request for a time stamp', () => {
  it('is what openssl writes for the same hash', () => {
    expect(Buffer.from(buildTimeStampRequest(SHA_256)).toString('hex')).toBe(
      `30390201013031300d060960864801650304020105000420${SHA_256}0101ff`,
    );
  });

  it('is made of a SHA-256 only', () => {
    expect(() => buildTimeStampRequest('abc')).toThrow('no SHA-256');
  });
});

describe('a reply of a time-stamping authority', () => {
  it.each(['rsa', 'ec'])('says what was stamped, when, and by whom (%s)', (name) => {
    expect(readTimeStampReply(reply(name))).toMatchObject({
      sha256: SHA_256,
      time: expect.stringMatching(/^2026-11-22T\d\d:\d\d:\d\dZ$/),
      policy: '1.2.3.4.1',
      authority: expect.stringContaining('CN=soi made-up time stamping authority'),
      certificateSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      problems: [],
    });
  });

  it('is none where the authority refuses, or the bytes are something else', () => {
    expect(readTimeStampReply(reply('refused'))).toBeNull();
    for (const bytes of [new Uint8Array(), Buffer.from('<html>'), new Uint8Array(2_000_000)])
      expect(readTimeStampReply(bytes)).toBeNull();
  });

  it('stamps no bundle where it is of another kind of hash', () => {
    expect(readTimeStampReply(reply('sha512'))).toMatchObject({ sha256: null, problems: [] });
  });

  it.each(['rsa', 'ec'])(
    'with any byte of its content changed never passes for the same stamp (%s)',
    (name) => {
      const intact = readTimeStampReply(reply(name));
      const info = reply(name).indexOf(Buffer.from(SHA_256, 'hex'));
      for (let at = info - 20; at < reply(name).length; at += 1) {
        const changed = Buffer.from(reply(name));
        changed[at] = (changed[at] ?? 0) ^ 1;
        const read = readTimeStampReply(changed);
        const isSameStamp =
          read !== null &&
          read.problems.length === 0 &&
          read.sha256 === SHA_256 &&
          read.certificateSha256 === intact?.certificateSha256;
        // Names of signers and unsigned fields may change; what is stamped, when and by which certificate may not.
        if (isSameStamp) expect([read.time, read.sha256], `byte ${at}`).toEqual([intact?.time, SHA_256]);
      }
      const stamped = Buffer.from(reply(name));
      stamped[info] = (stamped[info] ?? 0) ^ 1;
      expect(readTimeStampReply(stamped)?.problems).not.toEqual([]);
    },
  );
});
