import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { readHistory } from '../../benchmark/history.ts'
import { historyPage, page } from '../../benchmark/history-page.ts'
import { figure } from '../../benchmark/measurement.ts'
import { line } from './history-lines.ts'

const yardstick = (value: number) => ({ what: 'the command', value })
const before = line(
  1,
  { file: figure(2, 's', yardstick(8)), 'page: clock': figure(20, 'ms') },
  { goals: [{ of: 'file', goal: 'at least 3 times as fast', met: true }] },
)
const after = line(
  2,
  { file: figure(4, 's', yardstick(8)), 'page: clock': figure(80, 'ms'), peak: figure(1234, 'MB') },
  {
    dirty: true,
    load: 0.5,
    calibration: { httpPerSecond: 31_000, countMilliseconds: 400 },
    goals: [
      { of: 'file', goal: 'at least 3 times as fast', met: false },
      { goal: 'the same bytes', met: true },
    ],
  },
)

/** Rows of the part under a heading, without the spaces that line them up. */
function rowsUnder(text: string, heading: string): string[] {
  const part = text.split(`\n${heading}\n`)[1]?.split(/\n#+ /)[0] ?? ''
  return part
    .split('\n')
    .filter((row) => row.startsWith('|'))
    .slice(2)
    .map((row) => row.replaceAll(/ +/g, ' '))
}

describe('docs/benchmarks.md', () => {
  it('is what the history gives: npm run benchmark -- --table', async () => {
    assert.equal(readFileSync(page, 'utf8'), await historyPage(readHistory()))
  })

  it('shows of each benchmark the last figures with their yardsticks and goals', async () => {
    assert.deepEqual(rowsUnder(await historyPage([before, after]), '## Ceilings'), [
      '| export: file | 4 s | the command: 8 s | 2 | at least 3 times as fast: **not met** | 2 November 2026, `2222222`+ |',
      '| export | | | | the same bytes: met | 2 November 2026, `2222222`+ |',
    ])
  })

  it('marks what became slower, in a list and at the figure', async () => {
    const text = await historyPage([before, after])
    assert.deepEqual(rowsUnder(text, '## Slower than in the run before'), [
      '| export: file | 4 s at `2222222`+ | 2 s at `1111111` | **slower: 0.5 times as fast** |',
      '| export: page: clock | 80 ms at `2222222`+ | 20 ms at `1111111` | **slower: 0.25 times as fast** |',
    ])
    const figures = rowsUnder(text, '### export')
    assert.ok(figures.includes('| page | 80 ms (**slower: 0.25 times as fast**) |'), figures.join('\n'))
    assert.ok(figures.includes('| peak | 1,234 MB | | | |'), figures.join('\n'))
  })

  it('says that nothing is slower where there is one run', async () => {
    assert.match(await historyPage([before]), /Nothing, where there was a run before on a like machine/)
  })

  it('lists the runs, the newest first, with what the machine could do in each', async () => {
    const other = { ...after, name: 'import' }
    assert.deepEqual(rowsUnder(await historyPage([before, after, other]), '## Runs'), [
      '| 2026-11-02 09:00 UTC | `2222222`+ | 2 cores, 24 GB, Node 20.20.2 | 0.5 | 31,000 a second | 400 ms | | export, import |',
      '| 2026-11-01 09:00 UTC | `1111111` | 2 cores, 24 GB, Node 20.20.2 | | | | | export |',
    ])
  })
})
