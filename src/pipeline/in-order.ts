/**
 * The results of `work` over `items`, in the order of the items, with at most `jobs` under way at once.
 * Stops starting new ones when `signal` aborts, and when one throws; ends when nothing is under way any more, so that
 * what the caller closes then is not in use.
 */
export async function inOrder<T, R>(
  items: readonly T[],
  jobs: number,
  work: (item: T, index: number) => Promise<R>,
  signal?: AbortSignal,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      signal?.throwIfAborted();
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index] as T, index);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  await allEnded(Array.from({ length: Math.max(1, Math.min(jobs, items.length)) }, worker));
  return results;
}

/** The results once all have ended; throws what the first of them threw. */
export async function allEnded<R>(running: readonly Promise<R>[]): Promise<R[]> {
  const settled = await Promise.allSettled(running);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
