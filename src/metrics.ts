import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A stage on an update's way: stored, waiting for its turn, its turn, on its way out, all together. */
export type Stage = 'accept' | 'wait' | 'turn' | 'send' | 'whole';

export interface Metrics {
  /** An update came in. */
  accepted(channel: string, outcome: 'stored' | 'known' | 'busy' | 'failed' | 'let-go'): void;
  /** A turn was taken. */
  turned(channel: string, outcome: 'answered' | 'failed' | 'set-aside'): void;
  /** A sending was tried. */
  sent(channel: string, outcome: 'sent' | 'later' | 'gone' | 'refused'): void;
  took(channel: string, stage: Stage, milliseconds: number): void;
  reloaded(outcome: 'taken' | 'refused'): void;
  store(up: boolean): void;
  /** The text of /metrics. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Counters and latencies for Prometheus. `waiting` is asked for the backlog of each channel when they are read. */
export function createMetrics(waiting: () => Readonly<Record<string, number>> = () => ({})): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `assistant_${name}_total`, help, labelNames, registers });

  const updates = counter('updates', 'Updates that came in', 'channel', 'outcome');
  const turns = counter('turns', 'Turns taken', 'channel', 'outcome');
  const sendings = counter('sendings', 'Sendings tried', 'channel', 'outcome');
  const reloads = counter('content_reloads', 'Changes of the content taken up or refused', 'outcome');
  const stages = new Histogram({
    name: 'assistant_stage_seconds',
    help: 'How long an update took in each stage',
    labelNames: ['channel', 'stage'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const storeUp = new Gauge({
    name: 'assistant_store_up',
    help: '1 while the store can be written',
    registers,
  });
  storeUp.set(1);
  new Gauge({
    name: 'assistant_waiting',
    help: 'Updates accepted whose reply is not known to be out',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const [channel, count] of Object.entries(waiting())) this.set({ channel }, count);
    },
  });

  return {
    accepted: (channel, outcome) => updates.inc({ channel, outcome }),
    turned: (channel, outcome) => turns.inc({ channel, outcome }),
    sent: (channel, outcome) => sendings.inc({ channel, outcome }),
    took: (channel, stage, milliseconds) => stages.observe({ channel, stage }, milliseconds / 1000),
    reloaded: (outcome) => reloads.inc({ outcome }),
    store: (up) => storeUp.set(up ? 1 : 0),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
