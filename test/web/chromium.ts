import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

type Params = Record<string, unknown>;
interface Message {
  id?: number;
  method?: string;
  params?: Params;
  result?: Params;
  error?: { message: string };
  sessionId?: string;
}

/** A browser driven through its debugging pipe: no port is opened, nothing is downloaded. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, { resolve(value: Params): void; reject(error: Error): void }>();
  readonly #listeners: ((method: string, params: Params) => void)[] = [];
  #lastId = 0;
  #sessionId: string | undefined;
  #rest = '';

  constructor(path: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'soi-chromium-'));
    this.#process = spawn(
      path,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--no-default-browser-check',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
        '--remote-debugging-pipe',
        `--user-data-dir=${this.#folder}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const answers = this.#process.stdio[4] as Readable;
    answers.setEncoding('utf8');
    answers.on('data', (chunk: string) => this.#read(chunk));
  }

  /** Opens a tab that tells of everything it does. */
  async openTab(): Promise<void> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    this.#sessionId = sessionId as string;
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await this.send(`${domain}.enable`);
  }

  on(listener: (method: string, params: Params) => void): void {
    this.#listeners.push(listener);
  }

  send(method: string, params: Params = {}): Promise<Params> {
    const id = ++this.#lastId;
    const message: Message & { params: Params } = { id, method, params };
    if (this.#sessionId !== undefined && !method.startsWith('Target.')) message.sessionId = this.#sessionId;
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** Goes to an address and waits until the page has something to show. */
  async open(url: string): Promise<void> {
    await this.send('Page.navigate', { url: 'about:blank' });
    await this.send('Page.navigate', { url });
    await this.until('document.querySelector("h1") !== null && document.querySelector(".waiting") === null');
  }

  /** Value of an expression in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** Waits until an expression holds in the page. */
  async until(expression: string): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      // While the page changes there is nowhere to ask: that is "not yet".
      const [answer] = await Promise.allSettled([this.evaluate<boolean>(expression)]);
      if (answer.status === 'fulfilled' && answer.value) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const page = await this.evaluate<string>('document.body.innerText.slice(0, 200)');
    throw new Error(`never came true in the page: ${expression}; it shows: ${page}`);
  }

  /** Asks the browser to go, with all of its processes, and removes its folder. */
  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    const killing = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    this.#sessionId = undefined;
    this.send('Browser.close').catch(() => this.#process.kill('SIGKILL'));
    await gone;
    clearTimeout(killing);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  #read(chunk: string): void {
    const parts = (this.#rest + chunk).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) this.#take(JSON.parse(part) as Message);
  }

  #take({ id, method, params, result, error }: Message): void {
    if (id === undefined) {
      for (const listener of this.#listeners) listener(method ?? '', params ?? {});
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result ?? {});
    else waiting?.reject(new Error(error.message));
  }
}
