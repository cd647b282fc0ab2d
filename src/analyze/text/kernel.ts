import type { TextKernel } from './layout.js';
import { PlainKernel } from './plain-kernel.js';

/** The fastest kernel that runs here. */
export function createTextKernel(): TextKernel {
  return new PlainKernel();
}
