import { readFileSync } from 'node:fs'

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

/** Looks every 20 ms; what is given is what was last seen. */
export function watchProcess(pid: number): () => ProcessUse {
  let last: ProcessUse = { peakMegabytes: 0, processorSeconds: 0 }
  const look = () => {
    try {
      last = useOf(pid)
    } catch (error) {
      // it has ended meanwhile: what was seen before stands
      if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')))
        throw error
    }
  }
  const watching = setInterval(look, 20)
  return () => {
    clearInterval(watching)
    return last
  }
}
