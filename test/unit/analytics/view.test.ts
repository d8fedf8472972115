import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'node:querystring'

import * as fc from 'fast-check'

import { dimensions, type View } from '../../../server/analytics/view/view.ts'
import { viewAddress } from '../../../server/analytics/view/view-address.ts'
import { readView } from '../../../server/analytics/view/view-form.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'

/** As Express reads the query of an address. */
const read = (address: string) => readView('2016', parse(address.split('?')[1] ?? ''))

describe('the address of a view', () => {
  it('gives back the view that it was made of', () => {
    const anyCodes = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 4 })
    const anyView: fc.Arbitrary<View> = fc
      .tuple(
        fc.subarray([...providerTypes]),
        fc.tuple(anyCodes, anyCodes, anyCodes, anyCodes, anyCodes),
        fc.constantFrom(...dimensions),
        fc.option(fc.string({ minLength: 1, maxLength: 30 }), { nil: undefined }),
      )
      .map(([types, [regions, icbs, programmes, sizes, groups], by, measure]) => ({
        collection: '2016',
        by,
        filters: { types, regions, icbs, programmes, sizes, groups },
        measure,
      }))
    fc.assert(
      fc.property(anyView, (view) => {
        assert.deepEqual(read(viewAddress('comparison', view)), { view, faults: [] })
      }),
    )
  })

  it('names one value or several, each once, and leaves empty ones out', () => {
    const { view } = read('?type=acute&type=care&type=acute&region=Y63&icb=&item=')
    assert.deepEqual(view, {
      collection: '2016',
      by: 'type',
      filters: { types: ['acute', 'care'], regions: ['Y63'], icbs: [], programmes: [], sizes: [], groups: [] },
      measure: undefined,
    })
  })

  it('says which provider types there are not', () => {
    const { view, faults } = read('?type=council&type=acute')
    assert.deepEqual(view.filters.types, ['acute'])
    assert.deepEqual(faults, [
      { field: 'type', message: 'Choose provider types from the list: council is not one of them' },
    ])
  })

  it('says what cannot be compared', () => {
    const { view, faults } = read('?by=colour')
    assert.equal(view.by, 'type')
    assert.deepEqual(faults, [
      { field: 'by', message: 'Choose what to compare from the list: colour is not one of them' },
    ])
  })

  it('takes whatever else it says', () => {
    assert.deepEqual(read('?page=2&constructor=x').faults, [])
  })
})
