import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changeOf, speedAgainst } from '../../benchmark/change.ts'
import { lineBefore } from '../../benchmark/history.ts'
import { figure, type Unit } from '../../benchmark/measurement.ts'
import { line } from './history-lines.ts'

const command = (value: number) => ({ what: 'the command', value })

describe('how fast something is against its yardstick', () => {
  it('is 4 where the yardstick takes four times as long', () => assert.equal(speedAgainst(figure(2, 's'), 8), 4))

  it('is a third where a third as many are answered in a second', () =>
    assert.equal(speedAgainst(figure(300, 'a second'), 900), 1 / 3))
})

describe('the change of a figure since the run before', () => {
  for (const [what, unit, before, now, isSlower] of [
    ['a time that grew by half', 'ms', 100, 150, true],
    ['a time that grew by a fifth', 'ms', 100, 120, false],
    ['a time that fell', 'ms', 100, 10, false],
    ['a time too short to say', 'ms', 1, 4, false],
    ['a rate that fell by half', 'a second', 1000, 500, true],
    ['a rate that rose', 'a second', 500, 1000, false],
    ['memory that doubled', 'MB', 100, 200, true],
    ['statements that came where there were none', 'statements', 0, 1, true],
    ['statements of which there are none as before', 'statements', 0, 0, false],
  ] as [string, Unit, number, number, boolean][])
    it(`${isSlower ? 'marks' : 'does not mark'} ${what}`, () => {
      const change = changeOf('it', line(2, { it: figure(now, unit) }), line(1, { it: figure(before, unit) }))
      assert.equal(change?.isSlower, isSlower)
    })

  it('is in terms of the yardstick of each run: twice as long on a machine half as fast is no change', () => {
    const before = line(1, { it: figure(2, 's', command(8)) })
    const change = changeOf('it', line(2, { it: figure(4, 's', command(16)) }), before)
    assert.deepEqual(change, { times: 1, isSlower: false })
  })

  it('marks what lost more than a quarter against its yardstick, though the clock says the same', () => {
    const before = line(1, { it: figure(2, 's', command(8)) })
    assert.equal(changeOf('it', line(2, { it: figure(2, 's', command(5)) }), before)?.isSlower, true)
  })

  it('takes what the machine could do in each run where a figure has no yardstick, or another than before', () => {
    const [fast, slow] = [{ calibration: { countMilliseconds: 100 } }, { calibration: { countMilliseconds: 300 } }]
    const now = line(2, { it: figure(60, 'ms', command(1)) }, slow)
    assert.equal(changeOf('it', now, line(1, { it: figure(20, 'ms') }, fast))?.times, 1)
  })

  it('takes the figures as they are where one run does not say what the machine could do', () => {
    const now = line(2, { it: figure(60, 'ms') }, { calibration: { countMilliseconds: 300 } })
    assert.equal(changeOf('it', now, line(1, { it: figure(30, 'ms') }))?.times, 0.5)
  })

  it('is not told of what was counted, of another unit, and of what is new', () => {
    const before = line(1, { rows: figure(1, 'in all'), it: figure(1, 's') })
    const now = line(2, { rows: figure(2, 'in all'), it: figure(1000, 'ms'), other: figure(1, 's') })
    for (const name of ['rows', 'it', 'other']) assert.equal(changeOf(name, now, before), undefined)
  })
})

describe('the run before', () => {
  it('is the last of the same benchmark on a machine of as many cores and as much memory, with the same release of Node', () => {
    const machine = { node: 'v20.20.2', cores: 2, gigabytes: 24 }
    const like = line(1, {}, { machine: { ...machine, node: 'v20.11.0' } })
    const others = [{ cores: 8 }, { gigabytes: 8 }, { node: 'v22.1.0' }].map((other, at) =>
      line(2 + at, {}, { machine: { ...machine, ...other } }),
    )
    const last = line(6, {})
    assert.equal(lineBefore([line(1, {}), like, ...others, line(5, {}, { name: 'other' }), last], last), like)
    assert.equal(lineBefore([last], last), undefined)
  })
})
