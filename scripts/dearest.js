// Which test files take most: of the clock, and of processors, which a busy machine does not lengthen.
import { existsSync, readFileSync } from 'node:fs'

/**
 * What this process has taken so far, in seconds: of the clock, of processors by itself, and by processes that it started and
 * that have ended, where the system says so (Linux does).
 */
export function taken() {
  const { user, system } = process.cpuUsage()
  return { clock: performance.now() / 1000, own: (user + system) / 1e6, children: ofChildren() }
}

function ofChildren() {
  if (!existsSync('/proc/self/stat')) return 0
  // after the name, which is in brackets, the 14th and 15th are hundredths of a second
  const [user, system] = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(13, 15)
  return (Number(user) + Number(system)) / 100
}

/** Prints the thirty that took most of processors, and all of them together. */
export function sayDearest(ends) {
  const rows = ends.filter(({ end }) => existsSync(end)).map(({ file, end }) => ({ file, ...difference(end) }))
  const total = rows.reduce(add, { clock: 0, own: 0, children: 0 })
  console.log('\n   clock       own  children  (seconds)')
  for (const row of rows.toSorted((one, other) => cost(other) - cost(one)).slice(0, 30)) say(row)
  say({ ...total, file: `all ${rows.length} files` })
}

function difference(end) {
  const { before, after } = JSON.parse(readFileSync(end, 'utf8'))
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]]))
}

function add(sum, { clock, own, children }) {
  return { clock: sum.clock + clock, own: sum.own + own, children: sum.children + children }
}

function cost({ own, children }) {
  return own + children
}

function say({ file, clock, own, children }) {
  console.log([clock, own, children].map((seconds) => seconds.toFixed(1).padStart(8)).join('  '), ` ${file}`)
}
