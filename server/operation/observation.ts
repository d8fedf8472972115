import type { Lately } from '../platform/lately.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Tracing } from '../platform/span.ts'
import type { ProcessState } from './process-state.ts'

/** How those who run the service look into it. */
export interface Observation {
  /** Statements that take so many milliseconds are logged; undefined where none are. */
  slowStatement: number | undefined
  /** What this process remembers of the last minutes. */
  lately: Lately
  /** How every process of the service is; one that does not answer in time is left out. */
  processes: () => Promise<readonly ProcessState[]>
  /** Undefined where nobody has asked for traces. */
  tracing?: Tracing | undefined
  /** Undefined where nobody has asked for metrics: nothing is measured then. */
  scraping: Scraping | undefined
}

export interface Scraping {
  /** Whoever has it may read the metrics. */
  token: string
  metrics: Metrics
  /** The metrics of every process of the service, as text. */
  text: () => Promise<string>
}
