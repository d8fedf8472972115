import { shareDone, type Stage, stageText } from '../platform/jobs/stage.ts'

/** Shows on a terminal how far long work is, in one line that is written over; elsewhere it says nothing. */
export interface ProgressLine {
  show: (text: string) => void
  /** Leaves the line as if it had not been there. */
  clear: () => void
}

const betweenShows = 100
const eraseLine = '\r\u001B[K'

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'>

export function progressLine(stream: Stream = process.stderr): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined }
  let shownAt = 0
  return {
    show(text) {
      if (Date.now() - shownAt < betweenShows) return
      shownAt = Date.now()
      stream.write(`${eraseLine}${text.slice(0, (stream.columns || 80) - 1)}`)
    },
    clear: () => void stream.write(eraseLine),
  }
}

/** Does work that Ctrl+C stops where nothing of it is left, which the exit code 130 says. */
export async function stoppable(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await work(stopping.signal)
  } catch (error) {
    if (!stopping.signal.aborted) throw error
    process.stderr.write('Stopped. Nothing of it was kept.\n')
    return 130
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

const barLength = 20

/** `[#########-----------]  45%`; full only when all is done. */
export function barText(done: number, total: number): string {
  const share = total === 0 ? 0 : Math.min(1, done / total)
  const filled = Math.floor(share * barLength)
  return `[${'#'.repeat(filled)}${'-'.repeat(barLength - filled)}] ${String(Math.floor(share * 100)).padStart(3)}%`
}

export interface ProgressBar {
  show: (stage: Stage) => void
  /** Leaves the terminal as if there had been no bar. */
  clear: () => void
}

/**
 * Shows on a terminal how much of these stages is done, in one line that is written over; elsewhere, such as in the log of a
 * schedule, each stage has a line once it begins.
 */
export function progressBar(stages: readonly string[], stream: Stream = process.stderr): ProgressBar {
  const line = progressLine(stream)
  let last = ''
  return {
    show(stage) {
      if (stream.isTTY) return line.show(`${barText(shareDone(stages, stage), 1)} ${stageText(stage)}`)
      if (stage.doing === last) return
      last = stage.doing
      stream.write(`${stage.doing}\n`)
    },
    clear: line.clear,
  }
}

/** Shows what is being done, and for how long, while it is. */
export async function withProgress<Result>(
  doing: string,
  work: () => Promise<Result>,
  line = progressLine(),
): Promise<Result> {
  const begun = Date.now()
  const show = () => line.show(`${doing}, ${Math.floor((Date.now() - begun) / 1000)} s`)
  show()
  const timer = setInterval(show, 1000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    line.clear()
  }
}
