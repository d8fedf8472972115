// For a process that is started with `--import` of this: what happens when the file FAULT_AT is written.
//   full    the disk has no room: the system says so itself, as /dev/full does for every byte
//   killed  the process is ended there and then
//   stuck   nothing goes on; the process writes its number into the file FAULT_NOTE first
import { writeFileSync } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const { FAULT, FAULT_AT, FAULT_NOTE } = process.env
const { open } = promises

promises.open = async (place, flags, ...rest) => {
  if (!FAULT_AT || flags !== 'wx' || !String(place).endsWith(FAULT_AT)) return open(place, flags, ...rest)
  if (FAULT === 'full') return open('/dev/full', 'w')
  const handle = await open(place, flags, ...rest)
  await handle.writeFile('half of it')
  if (FAULT === 'killed') process.kill(process.pid, 'SIGKILL')
  writeFileSync(FAULT_NOTE ?? '', String(process.pid))
  return new Promise(() => undefined)
}
syncBuiltinESMExports()
