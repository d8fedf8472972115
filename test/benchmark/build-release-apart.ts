/** A process that builds the release of a database, as the job does, and says what each step took: database, release, folder. */
import { openDatabases } from '../../server/platform/database/open.ts'
import { buildRelease } from '../../server/releases/build/build-release.ts'
import { readMatter } from '../../server/releases/build/read-matter.ts'
import { groundHash } from '../../server/releases/release-ground.ts'
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

const databases = openDatabases(file)
const matter = await readMatter(databases.reader, { releaseId: Number(releaseId), pseudonymKey: 'a key of benchmarks' })
const { manifest, zip } = await buildRelease(databases.reader, matter, {
  folder,
  software: { name: 'benchmark', version: '0' },
  groundSha256: groundHash(matter.ground),
  report: (progress) => next(progress.doing),
})
await databases.close()
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
