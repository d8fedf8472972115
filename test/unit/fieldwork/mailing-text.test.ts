import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { mailingAbouts } from '../../../server/fieldwork/mailing.ts'
import {
  faultsOf,
  filledIn,
  placeNames,
  type PlaceValues,
  standardTexts,
} from '../../../server/fieldwork/mailing-text.ts'

const values = fc.record(
  Object.fromEntries(placeNames.map((name) => [name, fc.string()])),
) as unknown as fc.Arbitrary<PlaceValues>
const text = fc
  .array(fc.oneof(fc.constantFrom('{{', '}}', '{', '}', ' ', 'link', ...placeNames), fc.string()))
  .map((parts) => parts.join(''))

describe('texts with places', () => {
  it('are right as they ship', () => {
    for (const about of mailingAbouts) assert.deepEqual(faultsOf(about, standardTexts[about]), {}, about)
  })

  it('once they have no fault, leave no place open and fill in each value as it is', () => {
    fc.assert(
      fc.property(text, values, (written, given) => {
        const body = `${written} {{link}}`
        if (faultsOf('not_started', { subject: 'x', body }).body) return
        const quiet = Object.fromEntries(placeNames.map((name) => [name, ''])) as unknown as PlaceValues
        assert.ok(!filledIn({ subject: 'x', body }, quiet).body.includes('{{'))
        assert.ok(filledIn({ subject: 'x', body }, given).body.endsWith(` ${given.link}`))
      }),
    )
  })

  it('never read what was filled in for places', () => {
    fc.assert(
      fc.property(values, (given) => {
        const odd = { ...given, name: '{{link}}', link: 'secret' }
        assert.equal(filledIn({ subject: '', body: '{{name}}' }, odd).body, '{{link}}')
      }),
    )
  })

  it('name the place that nobody knows', () => {
    const faults = faultsOf('invitation', { subject: 'Hello', body: '{{link}} {{Organisation}}' })
    assert.match(faults.body ?? '', /^\{\{Organisation\}\} is no place that can be filled in\. Use one of \{\{name\}\}/)
  })
})
