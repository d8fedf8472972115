/** A process that builds the release of a database, as the job does, and says what each step took: database, release, folder. */
import { openReader } from '../../server/platform/database/open.ts'
import { buildOrdered } from '../../server/releases/build/build-ordered.ts'
import type { BuildFigures, StepFigures } from './release-figures.ts'

const [file = '', releaseId = '', folder = ''] = process.argv.slice(2)
const resident = () => process.memoryUsage.rss() / 2 ** 20
const used = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}
const programMegabytes = resident()
const start = performance.now()
const steps: StepFigures[] = []
let [last, lastUsed] = [start, process.cpuUsage()]
let doing = 'Reading what is pinned'
let peak = programMegabytes
// a step that does not pause is seen at its end
const sample = () => (peak = Math.max(peak, resident()))
const sampler = setInterval(sample, 20)
const next = (name: string) => {
  sample()
  steps.push({
    doing,
    seconds: (performance.now() - last) / 1000,
    processorSeconds: used(lastUsed),
    peakMegabytes: peak,
  })
  ;[last, lastUsed, doing, peak] = [performance.now(), process.cpuUsage(), name, 0]
}

const reader = openReader(file)
const software = { name: 'benchmark', version: '0' }
const order = { releaseId: Number(releaseId), folder, pseudonymKey: 'a key of benchmarks', software }
const { manifest, zip } = await buildOrdered(reader, order, (progress) => next(progress.doing))
await reader.destroy()
clearInterval(sampler)
const figures: BuildFigures = {
  seconds: (performance.now() - start) / 1000,
  processorSeconds: used(),
  programMegabytes,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  steps,
  files: manifest.files,
  zip,
}
process.stdout.write(JSON.stringify(figures))
