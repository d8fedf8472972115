// Compares two JSON files, numbers to 12 digits: the last ones are each processor's own. node .ci/same-numbers.js A B
import { readFileSync } from 'node:fs'

const [made, kept] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')))
const differences = compare(made, kept, '')
console.log(differences.length === 0 ? 'Every figure is the same' : differences.join('\n'))
process.exitCode = differences.length === 0 ? 0 : 1

function compare(a, b, place) {
  if (typeof a === 'number' && typeof b === 'number') {
    const isSame = Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b), 1e-3)
    return isSame ? [] : [`${place}: ${a} is now computed, ${b} is in the repository`]
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a === b ? [] : [`${place}: ${JSON.stringify(a)} is now computed, ${JSON.stringify(b)} is in the repository`]
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].flatMap((key) => compare(a[key], b[key], `${place}/${key}`))
}
