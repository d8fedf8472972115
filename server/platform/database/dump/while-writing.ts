import { stat } from 'node:fs/promises'
import type { ReportStage } from '../../jobs/stage.ts'

const betweenLooks = 250

/** Tells how large a file has become of so many bytes, while something else writes it. */
export async function whileWriting<Result>(
  { place, total, doing, report }: { place: string; total: number; doing: string; report: ReportStage | undefined },
  write: () => Promise<Result>,
): Promise<Result> {
  if (!report) return write()
  const tell = (done: number) => report({ doing, done, total, unit: 'bytes' })
  tell(0)
  const timer = setInterval(() => {
    // not there yet, or not any more
    stat(place).then(
      ({ size }) => tell(size),
      () => undefined,
    )
  }, betweenLooks)
  try {
    return await write()
  } finally {
    clearInterval(timer)
  }
}
