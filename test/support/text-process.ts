/** A process that writes a text and comes to the end that it is told. */
import { NotFound } from '../../server/platform/errors.ts'
import { writeApart } from '../../server/platform/jobs/write-apart.ts'

writeApart(async (data) => {
  const { end } = data as { end: 'whole' | 'throws' | 'dies' | 'none' | 'says' | 'not found' }
  if (end === 'not found') throw new NotFound('The text')
  async function* parts(): AsyncGenerator<string, void> {
    if (end === 'says') yield String(process.pid)
    const most = { none: Infinity, says: 0 }[end as string] ?? 50
    for (let place = 0; place < most; place += 1) yield 'x'.repeat(10_000)
    if (end === 'throws') throw new Error('in the middle')
    if (end === 'dies') process.kill(process.pid, 'SIGKILL')
  }
  return parts()
})
