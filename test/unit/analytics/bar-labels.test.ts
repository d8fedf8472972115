import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'

const script = (name: string) => pathToFileURL(path.resolve(import.meta.dirname, '../../../public/js', name)).href
const { barHeight }: { barHeight: (model: object, width: number, thickness?: number) => number } = await import(
  script('bar-chart.js')
)
const { labelLines }: { labelLines: (width: number, lines: string[]) => string[] } = await import(
  script('short-lines.js')
)

const { areStacked }: { areStacked: (model: object, width: number) => boolean } = await import(
  script('stacked-labels.js')
)

const narrowModel = {
  series: [],
  isOneLine: true,
  axis: { low: 0, high: 100, title: 'Score', suffix: '', isMirrored: false },
  hasLegend: true,
}
const statement = '“There is one place where we and our local partners decide about sharing information”'

describe('the labels beside the bars of a chart', () => {
  it('break at their words so that none is wider than half of the chart, on paper as in a window', () => {
    for (const width of [500, 680, 1184])
      for (const line of labelLines(width, [statement, '147 of 153']))
        assert.ok(line.length * 7 < width / 2, `${line} beside bars ${width} pixels wide`)
    assert.deepEqual(labelLines(680, ['Acute trusts', '147 of 153']), ['Acute trusts', '147 of 153'])
    assert.deepEqual(labelLines(256, ['Mental health trusts']), ['Mental health', 'trusts'])
  })

  it('have as much room on paper as on a screen, though bars are thinner there', () => {
    const model = {
      labels: [
        ['Acute trusts', '147 of 153'],
        ['Mental health trusts', '51 of 55'],
      ],
      ...narrowModel,
    }
    assert.ok((barHeight(model, 680, 0.7) - 100) / 2 >= 2 * 17)
    assert.ok(barHeight(model, 680, 0.7) < barHeight(model, 680))
  })

  it('stand above their bars on a narrow chart where they would take many lines beside them', () => {
    const model = { ...narrowModel, labels: [[statement], ['Local plans']] }
    assert.ok(areStacked(model, 256))
    assert.ok(!areStacked(model, 680), 'beside them where there is room')
    assert.ok(!areStacked({ ...model, isOneLine: false }, 256), 'beside bars that stand under each other')
    assert.ok(!areStacked({ ...model, labels: [['Local plans']] }, 256), 'beside them where they are short')
    const [rows, lines] = [24, labelLines(256, [statement]).length]
    const long = { ...model, labels: Array.from({ length: rows }, () => [statement]) }
    assert.ok(barHeight(long, 256) < rows * lines * 17, 'and take less room')
  })
})
