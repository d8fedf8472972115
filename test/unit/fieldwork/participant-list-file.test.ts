import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readParticipantList } from '../../../server/fieldwork/participant-list-file.ts'
import type { OrganisationAt } from '../../../server/organisations/organisation.ts'

const place = { regionCode: 'Y1', regionName: 'North', icbCode: 'Q1', icbName: 'Board' }
const register: OrganisationAt[] = [
  { code: 'RAA', name: 'Trust A', type: 'acute', settings: ['acute', 'community'], ...place },
  { code: 'RBB', name: 'Trust B', type: 'mental_health', settings: ['mental_health'], ...place },
  { code: 'E09', name: 'Council', type: 'council', settings: [], ...place },
]
const read = (text: string) => readParticipantList(Buffer.from(text), register)
const keys = (text: string) => read(text).participants.map((one) => `${one.organisationCode} ${one.setting}`)
const faults = (text: string) => read(text).faults.map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('reading a list of participants', () => {
  it('takes a code in every setting of the register, or in the one that is named', () => {
    assert.deepEqual(keys('raa\nRBB'), ['RAA acute', 'RAA community', 'RBB mental_health'])
    assert.deepEqual(keys('code,setting\r\nRAA,community\r\n\r\nRBB,Mental health\r\n'), [
      'RAA community',
      'RBB mental_health',
    ])
  })

  it('names every fault with its line and column, and then takes nobody', () => {
    const text = 'code,setting\nRAA\nRZZ\nRBB,dentist\nRBB,care\nE09\nRAA,acute\nRBB,mental_health,x\n'
    assert.deepEqual(
      faults(text).map((fault) => fault.slice(0, 41)),
      [
        '3:1 “RZZ” is no organisation that is open',
        '4:2 “dentist” is no setting: write acute,',
        '5:2 the register has “RBB” as mental heal',
        '6:1 “E09” is of a type that is never aske',
        '7:1 “RAA acute” is in line 2 already: kee',
        '8:3 has more than a code and a setting: p',
      ],
    )
    assert.deepEqual(read(text).participants, [])
  })

  it('says that a list without organisations is empty', () => {
    assert.deepEqual(faults(''), ['1:1 The file is empty'])
    assert.deepEqual(faults('code,setting\n'), [
      '1:1 There is no organisation on the list: write one code on each line',
    ])
  })
})
