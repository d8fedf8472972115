import os from 'node:os'
import { workApart } from '../../../server/platform/jobs/run-apart.ts'

/** Work that ends its own process in one of the ways that happen, or gives how it was asked to end or how urgent it is. */
workApart(async (data, report) => {
  const { how } = data as { how: string }
  report({ done: 1, total: 2, doing: 'Working' })
  if (how === 'killed') process.kill(process.pid, 'SIGKILL')
  if (how === 'left') process.exit(7)
  if (how === 'out of memory') takeAllMemory()
  if (how === 'at fault') throw new Error('It cannot be done')
  return Promise.resolve(how === 'asked how urgent' ? os.getPriority() : how)
})

/** The test leaves it little. */
function takeAllMemory(): never {
  const held: number[][] = []
  for (;;) held.push(Array.from({ length: 100_000 }, (_, place) => place * 1.5))
}
