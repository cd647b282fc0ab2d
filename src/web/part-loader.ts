import { partPath } from '../report/page/parts.js';
import type { PartContent } from '../report/page/split.js';
import type { PageModel } from '../report/page/types.js';

type PartState = 'here' | 'waiting' | 'missing';

/**
 * Gets the parts of a large page from the folder beside it. They are scripts that hand over one string: the only files
 * that a page from disk may read, whatever the browser. Only a part that was asked for is taken.
 */
export class PartLoader {
  readonly #paths: ReadonlyMap<string, string>;
  readonly #states = new Map<string, PartState>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(private readonly model: PageModel) {
    this.#paths = new Map((model.parts?.files ?? []).map((part) => [part.name, partPath(part)]));
    Object.assign(globalThis, { soiPart: (name: string, json: string) => this.#take(name, json) });
  }

  /** A part without a file has nothing in it. */
  stateOf(name: string): PartState {
    return this.#paths.has(name) ? (this.#states.get(name) ?? 'waiting') : 'here';
  }

  /** Done when the part is here, or known to be missing; a missing one can be asked for again. */
  load(name: string): Promise<void> {
    const path = this.#paths.get(name);
    if (path === undefined || this.stateOf(name) === 'here') return Promise.resolve();
    const known = this.#loading.get(name);
    if (known !== undefined) return known;
    this.#states.set(name, 'waiting');
    const loading = runScript(path).then(() => {
      this.#loading.delete(name);
      if (this.#states.get(name) !== 'here') this.#states.set(name, 'missing');
    });
    this.#loading.set(name, loading);
    return loading;
  }

  #take(name: string, json: string): void {
    if (this.#states.get(name) !== 'waiting') return;
    const { details, texts, pairs, proofs, phrases } = JSON.parse(json) as PartContent;
    Object.assign(this.model.details, details);
    Object.assign(this.model.texts, texts);
    Object.assign(this.model.pairs, pairs);
    Object.assign(this.model.proofs, proofs);
    Object.assign(this.model.phrases, phrases);
    this.#states.set(name, 'here');
  }
}

/** Settles when the script has run or could not be had; the element does not stay. */
function runScript(path: string): Promise<void> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    const end = () => {
      script.remove();
      resolve();
    };
    script.addEventListener('load', end);
    script.addEventListener('error', end);
    script.src = path;
    document.head.append(script);
  });
}
