import type { TextKernel } from './layout.js';
import { PlainKernel } from './plain-kernel.js';
import { WasmKernel } from './wasm/wasm-kernel.js';

export { createBitRows } from './wasm/wasm-kernel.js';

/** The fastest kernel that runs here; all give the same results. */
export function createTextKernel(): TextKernel {
  return WasmKernel.create() ?? new PlainKernel();
}
