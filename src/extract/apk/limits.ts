const MB = 1024 * 1024;

/** Bounds on what one file may cost. Bytes are after inflating. */
export interface ApkLimits {
  manifestBytes: number;
  dexBytes: number;
  resourcesBytes: number;
  scriptBytes: number;
  /** Of an APK that stands compressed inside a split set and has to be held whole. */
  partBytes: number;
  /** Parts of a split set that are read. */
  parts: number;
  /** Of everything inflated for one file; what lies beyond is an anomaly. */
  totalBytes: number;
  /** The same for a small file, whose size times twenty is less. */
  smallFileBytes: number;
}

export const DEFAULT_LIMITS: ApkLimits = {
  manifestBytes: 8 * MB,
  dexBytes: 48 * MB,
  resourcesBytes: 48 * MB,
  scriptBytes: 24 * MB,
  partBytes: 64 * MB,
  parts: 100,
  totalBytes: 1024 * MB,
  smallFileBytes: 64 * MB,
};
