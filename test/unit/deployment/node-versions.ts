import { row } from './settings-reference.ts'

/** Of each line of Node that has long-term support, the version that is asked about. */
export const versions = ['20.20.2', '22.21.0', '24.11.0'] as const

interface Package {
  version?: string
  dev?: boolean
  engines?: { node?: string } | string[]
}

/** What package-lock.json says of the packages that the service runs with. */
export interface Lock {
  packages: Record<string, Package>
}

/** For each package that package.json names, which versions of Node it says that it runs on; and the others that differ. */
export function nodeTable(lock: Lock, direct: readonly string[]): string[] {
  const lines = direct.map((name) => lineOf(name, lock.packages[`node_modules/${name}`]))
  const others = Object.entries(lock.packages).filter(([place, { dev }]) => place !== '' && !dev)
  const refusing = others.filter(([, one]) => versions.some((version) => allows(rangeOf(one), version) === false))
  const silent = others.filter(([, one]) => rangeOf(one) === undefined)
  return [
    row(['package', 'version', 'says', ...versions.map((version) => `Node ${version}`)]),
    row(['---', '---', '---', ...versions.map(() => '---')]),
    ...lines,
    '',
    `With what these need in turn the service runs with ${others.length} packages: ${silent.length} say nothing of Node, and ${refusing.length} refuse one of these versions${refusing.length > 0 ? ` (${refusing.map(([place]) => place).join(', ')})` : ''}.`,
  ]
}

function lineOf(name: string, one: Package = {}): string {
  const range = rangeOf(one)
  const answers = versions.map((version) => {
    const allowed = allows(range, version)
    return allowed === undefined ? 'not said' : allowed ? 'yes' : 'no'
  })
  return row([name, one.version ?? '', range === undefined ? '' : `\`${range.replaceAll('||', 'or')}\``, ...answers])
}

function rangeOf({ engines }: Package): string | undefined {
  return Array.isArray(engines) ? undefined : engines?.node
}

/** Whether a range of versions holds one; undefined where there is no range. Throws on a range that is written otherwise. */
export function allows(range: string | undefined, version: string): boolean | undefined {
  return range?.split('||').some((part) =>
    part
      .trim()
      .replaceAll(/([<>=^~]+)\s+/g, '$1')
      .split(/\s+/)
      .every((comparator) => holds(comparator, version)),
  )
}

function holds(comparator: string, version: string): boolean {
  const [, sign, numbers] = /^([<>]=?|\^|~|=|)v?([\d.x*]+)$/.exec(comparator) ?? []
  if (sign === undefined || numbers === undefined)
    throw new Error(`A range of versions is not understood: ${comparator}`)
  const parts = numbers
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
  const actual = version.split('.').map(Number)
  const order = parts.map((part, at) => Math.sign((actual[at] ?? 0) - part)).find((step) => step !== 0) ?? 0
  if (sign === '>=') return order >= 0
  if (sign === '>') return order > 0
  if (sign === '<') return order < 0
  if (sign === '<=') return order <= 0
  const fixed = sign === '^' ? 1 : sign === '~' ? Math.min(2, parts.length) : parts.length
  const isSame = parts.slice(0, fixed).every((part, at) => actual[at] === part)
  return isSame && (sign === '' || sign === '=' || order >= 0)
}
