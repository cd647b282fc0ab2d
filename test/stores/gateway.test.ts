import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Gateway, type GatewayRequest, openGateway } from '../../src/http/gateway.js';

const opened: Gateway[] = [];

async function gateway(): Promise<Gateway> {
  const one = await openGateway();
  opened.push(one);
  return one;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const html = (body: string) => ({ contentType: 'text/html; charset=utf-8', body }) as const;

/** As a library with a proxy does: the absolute address in the request line, the ticket in a header. */
function throughProxy(proxy: string, target: string): Promise<{ status: number; body: string }> {
  const { hostname, port, username, password } = new URL(proxy);
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path: target,
        headers: { 'proxy-authorization': `Basic ${credentials}`, host: 'itunes.apple.com' },
      },
      (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

describe('the gateway between a library and the network', () => {
  it('listens on loopback alone', async () => {
    const call = (await gateway()).open(async () => html('x'));
    expect(new URL(call.addressFor('https://play.google.com/')).hostname).toBe('127.0.0.1');
    expect(new URL(call.proxy).hostname).toBe('127.0.0.1');
  });

  it('hands the true address, method and body to the call that it belongs to', async () => {
    const one = await gateway();
    const seen: GatewayRequest[] = [];
    const first = one.open(async (asked) => {
      seen.push(asked);
      return html('một');
    });
    const second = one.open(async () => html('hai'));
    const address = 'https://play.google.com/store/search?q=tỉnh&hl=vi';
    const answers = await Promise.all([
      fetch(first.addressFor(address), { method: 'POST', body: 'f.req=1' }).then((response) =>
        response.text(),
      ),
      fetch(second.addressFor(address)).then((response) => response.text()),
    ]);
    expect(answers).toEqual(['một', 'hai']);
    expect(seen).toEqual([expect.objectContaining({ method: 'POST', url: address, body: 'f.req=1' })]);
  });

  it('stands in as a proxy that sees whole addresses', async () => {
    const call = (await gateway()).open(async ({ url }) => html(url));
    const target = 'https://itunes.apple.com/lookup?id=1&country=vn';
    expect(await throughProxy(call.proxy, target)).toEqual({ status: 200, body: target });
  });

  it('keeps what the handler threw, as it was, beside the call', async () => {
    const failure = new Error('typed');
    const call = (await gateway()).open(async () => {
      throw failure;
    });
    expect((await fetch(call.addressFor('https://a'))).status).toBe(502);
    expect(call.failure()?.error).toBe(failure);
  });

  it.each([
    ['without the secret', (address: string) => address.replace(/[0-9a-f]{48}/, '0'.repeat(48))],
    ['with an unknown ticket', (address: string) => address.replace(/\/1\//, '/77/')],
    ['for no address at all', (address: string) => new URL('/', address).href],
  ])('refuses a request %s', async (_title, change) => {
    const call = (await gateway()).open(async () => html('secret'));
    expect((await fetch(change(call.addressFor('https://a')))).status).toBe(404);
  });

  it('refuses a call that is over, and a wrong proxy password', async () => {
    const call = (await gateway()).open(async () => html('secret'));
    const wrong = call.proxy.replace(/:[0-9a-f]{48}@/, `:${'0'.repeat(48)}@`);
    expect((await throughProxy(wrong, 'https://a/')).status).toBe(404);
    call.close();
    expect((await fetch(call.addressFor('https://a'))).status).toBe(404);
  });

  it('does not read an endless request', async () => {
    const call = (await gateway()).open(async () => html('x'));
    const sent = fetch(call.addressFor('https://a'), { method: 'POST', body: 'x'.repeat(2_000_000) });
    await sent.catch((error: unknown) => expect(error).toBeInstanceOf(TypeError));
    expect(call.failure()?.error).toBeInstanceOf(RangeError);
  });
});
