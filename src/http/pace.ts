import PQueue from 'p-queue';

export interface PaceOptions {
  /** Least time between two exchanges with one host. */
  perHostMs: number;
  /** Hosts that need another pace, by host name. */
  hosts?: Record<string, number>;
}

/** One exchange at a time a host, with the pace kept between them; hosts do not wait for each other. */
export class HostPace {
  private readonly queues = new Map<string, PQueue>();

  constructor(private readonly options: PaceOptions) {}

  private queueOf(host: string): PQueue {
    const known = this.queues.get(host);
    if (known !== undefined) return known;
    const intervalMs = this.options.hosts?.[host] ?? this.options.perHostMs;
    const queue =
      intervalMs > 0
        ? new PQueue({ concurrency: 1, interval: intervalMs, intervalCap: 1 })
        : new PQueue({ concurrency: 1 });
    this.queues.set(host, queue);
    return queue;
  }

  run<T>(host: string, task: () => Promise<T>): Promise<T> {
    return this.queueOf(host).add(task);
  }
}
