import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** What a process has taken, as the kernel says while it lives. */
export interface ProcessUse {
  /** The most memory that it has had at once since it was last asked to forget. */
  peakMegabytes: number
  processorSeconds: number
}

/** In which the kernel counts time, a second. */
const ticks = 100

export function useOf(pid: number): ProcessUse {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) /)
  const fields = afterName.split(' ')
  return {
    peakMegabytes: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
    processorSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
  }
}

/** Undefined where it has ended. */
function useIfAlive(pid: number): ProcessUse | undefined {
  try {
    const use = useOf(pid)
    // of one that has ended and was not asked how yet nothing but its time is left
    return use.peakMegabytes > 0 ? use : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined
    throw error
  }
}

/** Looks every 20 ms; what is given is what was last seen. */
export function watchProcess(pid: number): () => ProcessUse {
  let last: ProcessUse = { peakMegabytes: 0, processorSeconds: 0 }
  const watching = setInterval(() => (last = useIfAlive(pid) ?? last), 20)
  return () => {
    clearInterval(watching)
    return last
  }
}

/** From here on the kernel counts the most memory that it has at once anew. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/**
 * Watches the processes that a process has and starts until it is told to stop: how much they all had at once at the most, and
 * the processor that they took since, of which what one takes within its last 20 ms is not seen.
 */
export function watchChildren(pid: number): () => Promise<ProcessUse> {
  const until = { stopped: false }
  const waiting = childrenOf(pid)
  for (const child of waiting) forgetPeak(child)
  const before = new Map(waiting.map((child) => [child, useOf(child).processorSeconds]))
  const seen = new Map<number, ProcessUse>()
  let peakMegabytes = 0
  const look = () => {
    const now = childrenOf(pid).flatMap((child) => {
      const use = useIfAlive(child)
      if (use) seen.set(child, use)
      return use ? [use.peakMegabytes] : []
    })
    peakMegabytes = Math.max(
      peakMegabytes,
      now.reduce((sum, one) => sum + one, 0),
    )
  }
  const watching = (async () => {
    while (!until.stopped) {
      look()
      await wait(20)
    }
  })()
  return async () => {
    until.stopped = true
    await watching
    const processorSeconds = [...seen].reduce(
      (sum, [child, use]) => sum + use.processorSeconds - (before.get(child) ?? 0),
      0,
    )
    return { peakMegabytes, processorSeconds }
  }
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}
