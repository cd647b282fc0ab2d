const BASE = ['normal', 'dangerous', 'signature', 'signatureOrSystem', 'internal'];

/** Flags of `protectionLevel` beside the base. @source android.content.pm.PermissionInfo, AOSP (2026-11-21) */
const FLAGS: readonly (readonly [number, string])[] = [
  [0x10, 'privileged'],
  [0x20, 'development'],
  [0x40, 'appop'],
  [0x80, 'pre23'],
  [0x100, 'installer'],
  [0x200, 'verifier'],
  [0x400, 'preinstalled'],
  [0x800, 'setup'],
  [0x1000, 'instant'],
  [0x2000, 'runtime'],
];

/** Android's words for a numeric protection level, e.g. `signature|privileged`. */
export function protectionName(level: number): string {
  const flags = FLAGS.filter(([bit]) => (level & bit) !== 0).map(([, name]) => name);
  return [BASE[level & 0xf] ?? `level-${level & 0xf}`, ...flags].join('|');
}
