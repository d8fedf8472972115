import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import type { Service } from './built-service.ts'
import { largeCode } from './large-collection.ts'
import type { Others } from './other-requests.ts'
import { forgetPeak, type ProcessUse, useOf, watchChildren } from './process-watch.ts'

/** A file of the large collection taken from a service; what it took beyond what the service had before. */
export interface Download extends ProcessUse {
  seconds: number
  megabytes: number
  /** The most that the processes beside the service had at once. */
  childMegabytes: number
}

/** What others waited for meanwhile, in milliseconds. */
export interface Waited {
  slowestPage: number
  slowestSave: number
}

export interface Downloading {
  service: Service
  others: Others
  table: 'answers' | 'responses'
  target: string
}

/** While others ask for pages and save. */
export async function downloadBesideOthers(downloading: Downloading): Promise<Download & Waited> {
  const stop = downloading.others.ask()
  const taken = await download(downloading)
  const { slowestPage, slowestSave } = await stop()
  return { ...taken, slowestPage, slowestSave }
}

/** By a client that costs little, so that what is measured is the service. */
export async function download({ service, others, table, target }: Downloading): Promise<Download> {
  const before = useOf(service.pid)
  forgetPeak(service.pid)
  const program = useOf(service.pid).peakMegabytes
  const stopWatching = watchChildren(service.pid)
  const start = performance.now()
  const address = `${service.url}/collections/${largeCode}/files/${table}.csv`
  const client = spawn('curl', ['--fail', '--silent', '--cookie', others.cookie, '--output', target, address])
  const [code] = (await once(client, 'exit')) as [number]
  if (code !== 0) throw new Error(`curl ended with ${code}`)
  const seconds = (performance.now() - start) / 1000
  const children = await stopWatching()
  const after = useOf(service.pid)
  return {
    seconds,
    megabytes: statSync(target).size / 1e6,
    peakMegabytes: after.peakMegabytes - program,
    childMegabytes: children.peakMegabytes,
    processorSeconds: after.processorSeconds - before.processorSeconds + children.processorSeconds,
  }
}
