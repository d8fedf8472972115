import { startBare } from './bare-service.ts'
import { type Service, startAgain } from './built-service.ts'
import { figure, type Measurement, median } from './measurement.ts'
import { useOf } from './process-watch.ts'
import { inFolder, withService } from './serving.ts'

const rounds = 5

interface Start {
  milliseconds: number
  processor: number
}

/** From starting what is built, on a database that is there, to its first page, against bare node with express. */
export async function benchmark(): Promise<Measurement> {
  return inFolder(
    async () => undefined,
    async (file, folder) => {
      await withService(file, ({ url }) => firstPage(url))
      const body = 'A page'
      const ours = await startsOf(() => startAgain(file))
      const bare = await startsOf(() => startBare(folder, { kind: 'express', body, type: 'text/html' }))
      return report(ours, bare)
    },
  )
}

function report(ours: Start, bare: Start): Measurement {
  const what = 'bare node with express'
  return {
    name: 'second-start',
    what: `from the start of one process, built and in production, to its first page; median of ${rounds}`,
    figures: {
      'to the first page': figure(ours.milliseconds, 'ms', { what, value: bare.milliseconds }),
      'processor to the first page': figure(ours.processor, 'ms of the processor', { what, value: bare.processor }),
    },
    goals: [{ of: 'to the first page', goal: 'under 1 s', met: ours.milliseconds < 1000 }],
  }
}

async function startsOf(start: () => Promise<Service>): Promise<Start> {
  const starts: Start[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    const service = await start()
    await firstPage(service.url)
    const milliseconds = performance.now() - begun
    starts.push({ milliseconds, processor: useOf(service.pid).processorSeconds * 1000 })
    await service.stop()
  }
  return {
    milliseconds: median(starts.map((one) => one.milliseconds)),
    processor: median(starts.map(({ processor }) => processor)),
  }
}

async function firstPage(url: string): Promise<void> {
  const reply = await fetch(`${url}/sign-in`)
  await reply.text()
  if (reply.status !== 200) throw new Error(`${url}/sign-in answered ${reply.status}`)
}
