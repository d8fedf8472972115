import autocannon from 'autocannon'
import { dosed } from './dose.ts'

const connections = 8
const seconds = dosed(5)

/** How it was asked, for the sentence that says what was done. */
export const asked = `${connections} connections for ${seconds} s from a second thread`

export interface Rate {
  perSecond: number
  p99Milliseconds: number
  failed: number
}

/** Asks for one address over and over, from a thread of its own, so that asking does not wait for answering. */
export async function rateOf(url: string, headers: Record<string, string> = {}, duration = seconds): Promise<Rate> {
  const result = await autocannon({ url, headers, connections, duration, workers: 1 })
  const failed = result.errors + result.timeouts + result['4xx'] + result['5xx']
  return { perSecond: result.requests.average, p99Milliseconds: result.latency.p99, failed }
}

/** The same where nothing may fail: what was answered with an error says nothing of how fast pages are made. */
export async function soundRateOf(url: string, headers?: Record<string, string>, duration?: number): Promise<number> {
  const { perSecond, failed } = await rateOf(url, headers, duration)
  if (failed > 0) throw new Error(`${failed} requests for ${url} failed`)
  return perSecond
}
