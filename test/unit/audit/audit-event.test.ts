import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEvent, chainOf } from '../../../server/audit/audit-event.ts'

const event = (facts: Partial<AuditEvent>) => chainOf({ at: new Date(), action: 'did', subject: 'it', ...facts })

describe('the chain of an event', () => {
  it('is that of the response, named by its subject or by itself', () => {
    assert.equal(
      event({ subject: 'response 17 section sharing', collectionId: 3, organisationCode: 'RAE' }),
      'response 17',
    )
    assert.equal(event({ subject: 'response 17' }), 'response 17')
    assert.equal(event({ subject: 'person 5', responseId: 17, collectionId: 3 }), 'response 17')
    assert.equal(event({ subject: 'responses 17' }), 'service')
  })

  it('is otherwise that of the collection, the organisation, the register, the person, or the service', () => {
    assert.equal(event({ subject: 'collection 2026', collectionId: 3, personId: 5 }), 'collection 3')
    assert.equal(event({ subject: 'person 6', organisationCode: 'RAE', personId: 5 }), 'organisation RAE')
    assert.equal(event({ action: 'imported register file', subject: 'trusts a.csv', personId: 5 }), 'register')
    assert.equal(event({ subject: 'person 6', personId: 5 }), 'person 6')
    assert.equal(event({ subject: 'kept page 9', personId: 5 }), 'person 5')
    assert.equal(event({ subject: 'instrument a 1' }), 'service')
  })
})
