import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { frameOf, overfull } from '../../../server/earlier-results/frame.ts'
import type { OrganisationAt } from '../../../server/organisations/organisation.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'

const organisation = (code: string, settings: ProviderType[], regionCode: string): OrganisationAt => ({
  code,
  name: code,
  type: settings[0],
  settings,
  regionCode,
  regionName: '',
  icbCode: '',
  icbName: '',
})
const participant = (setting: ProviderType, regionCode: string) => ({ setting, regionCode })

describe('the frame of a publication', () => {
  it('is the register’s organisations in the settings published, whether they are in it or not', () => {
    const register = [
      organisation('RA1', ['acute', 'community'], 'Y56'),
      organisation('RA2', ['acute'], 'Y56'),
      organisation('RA3', ['acute'], 'Y58'),
      organisation('1-1', ['care'], 'Y56'),
    ]
    assert.deepEqual(frameOf([participant('acute', 'Y56'), participant('community', 'Y56')], register), [
      { providerType: 'acute', regionCode: 'Y56', frameCount: 2 },
      { providerType: 'acute', regionCode: 'Y58', frameCount: 1 },
      { providerType: 'community', regionCode: 'Y56', frameCount: 1 },
    ])
  })

  it('never holds fewer than were published', () => {
    const published = [participant('acute', 'Y56'), participant('acute', 'Y56')]
    const frame = frameOf(published, [organisation('RA1', ['acute'], 'Y56')])
    assert.deepEqual(frame, [{ providerType: 'acute', regionCode: 'Y56', frameCount: 2 }])
    assert.deepEqual(overfull(published, frame), [])
    assert.deepEqual(overfull([...published, participant('acute', 'Y56')], frame), ['acute Y56: 3 of 2'])
  })
})
