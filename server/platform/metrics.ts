import { AggregatorRegistry, collectDefaultMetrics, Gauge, Counter, Histogram, Registry } from 'prom-client'

/** What is measured, in words for whoever reads it; the names of its labels. */
interface Described {
  name: string
  help: string
  labels?: readonly string[]
}

export type Labels = Readonly<Record<string, string>>

/** One value of a gauge, read when somebody asks. */
export interface Reading {
  labels?: Labels
  value: number
}

/** What one process has measured so far, as plain data that another process can be sent. */
export type Measured = readonly object[]

/** What a process measures of itself. */
export interface Metrics {
  /** How long something took, in seconds: returns where each is noted. */
  duration: (what: Described) => (labels: Labels, seconds: number) => void
  /** How often something happened: returns where each is noted. */
  count: (what: Described) => (labels: Labels) => void
  /**
   * How much there is of something, read when somebody asks. What cannot be read is left out, and counted in
   * `metrics_unread_total`. Of several processes the values are added up, or where `isShared` each has the same.
   */
  level: (
    what: Described & { isShared?: boolean },
    read: () => Promise<readonly Reading[]> | readonly Reading[],
  ) => void
  /** The same of something that is only ever added to and that somebody else counts. */
  total: (what: Described, read: () => readonly Reading[]) => void
  measured: () => Promise<Measured>
}

/** Bounds in seconds, from what nobody notices to what nobody waits for. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The metrics of this process, with those of Node itself: processor time, memory, event loop lag, garbage collection. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const unread = new Counter({
    name: 'metrics_unread_total',
    help: 'How often a value could not be read, and was left out',
    labelNames: ['metric'],
    registers,
  })
  return {
    duration({ name, help, labels = [] }) {
      const histogram = new Histogram({ name, help, labelNames: labels, buckets, registers })
      return (values, seconds) => histogram.observe(values, seconds)
    },
    count({ name, help, labels = [] }) {
      const counter = new Counter({ name, help, labelNames: labels, registers })
      return (values) => counter.inc(values)
    },
    level({ name, help, labels = [], isShared = false }, read) {
      const aggregator = isShared ? 'max' : 'sum'
      const gauge = new Gauge({ name, help, labelNames: labels, registers, aggregator, collect })
      async function collect(): Promise<void> {
        gauge.reset()
        try {
          for (const { labels: values = {}, value } of await read()) gauge.set(values, value)
        } catch {
          unread.inc({ metric: name })
        }
      }
    },
    total({ name, help, labels = [] }, read) {
      const counter = new Counter({ name, help, labelNames: labels, registers, collect })
      function collect(): void {
        counter.reset()
        for (const { labels: values = {}, value } of read()) counter.inc(values, value)
      }
    },
    measured: () => registry.getMetricsAsJSON(),
  }
}

/** The type of `textOf`. */
export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE

/** What the processes of a service have measured, together, in Prometheus' text format. */
export function textOf(processes: readonly Measured[]): Promise<string> {
  return AggregatorRegistry.aggregate([...processes] as object[]).metrics()
}
