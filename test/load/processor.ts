import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of the processor that a process and those that it began have used so far, as Linux counts them. */
export function processorOf(pid: number): number {
  const ticks = ownTicks(pid) + childrenOf(pid).reduce((sum, child) => sum + ownTicks(child), 0)
  // the kernel counts a hundred a second
  return ticks * 10
}

function ownTicks(pid: number): number {
  const [user = '0', system = '0'] = fieldsOf(pid).slice(11, 13)
  return Number(user) + Number(system)
}

function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  return all.filter((one) => Number(fieldsOf(one)[1]) === pid)
}

/** Those after the name, which may hold anything: state, parent, … */
function fieldsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    // it has ended meanwhile
    return []
  }
}
