import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as after } from 'node:timers/promises'
import fc from 'fast-check'
import type { User } from '../../../server/access/user.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { closeCollection, closeOverdue } from '../../../server/fieldwork/close-collection.ts'
import { readClosing } from '../../../server/fieldwork/read-closing.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { days } from '../../../server/platform/durations.ts'
import { UserError } from '../../../server/platform/errors.ts'
import { listVersions } from '../../../server/responses/answer-repository.ts'
import { findResponse } from '../../../server/responses/response-repository.ts'
import { saveAnswers } from '../../../server/responses/save-answers.ts'
import { signResponse } from '../../../server/responses/sign-response.ts'
import { person } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

const itemCode = 'sharing.beyond'
const codes = ['RAA', 'RBB', 'RCC', 'RDD'] as const

describe('saving and signing while a collection is being closed', async () => {
  const databases = await freshDatabases()
  const alice = await user('Alice', [{ role: 'administrator', scope: '' }])
  const lead = await user(
    'Lena',
    codes.map((scope) => ({ role: 'lead_respondent', scope })),
  )
  let runs = 0

  it('waits for an answer that is being saved, and keeps it', async () => {
    const { code, collectionId, idOf } = await world()
    const order: string[] = []
    const holding = milestone()
    const saving = databases.writer.transaction(async (db) => {
      await save(db, idOf('RAA'))
      holding.reach()
      await after(80)
      order.push('saved')
    })
    await holding.reached
    const closing = close(code).then(() => order.push('closed'))
    await Promise.all([saving, closing])
    assert.deepEqual(order, ['saved', 'closed'])
    assert.equal((await answersOf(idOf('RAA'))).length, 1)
    assert.equal(await stateOf(collectionId), 'closed')
  })

  it('refuses an answer and a signature that come while it closes', async () => {
    const { code, collectionId, idOf } = await world()
    await databases.writer.transaction((db) => save(db, idOf('RBB')))
    const { version } = await findResponse(databases.reader, idOf('RBB'))
    const holding = milestone()
    const closing = databases.writer.transaction(async (db) => {
      await closeNow(db, code)
      holding.reach()
      await after(80)
    })
    await holding.reached
    const late = [
      databases.writer.transaction((db) => save(db, idOf('RAA'))),
      databases.writer.transaction((db) => sign(db, idOf('RBB'), version)),
    ]
    const settled = await Promise.allSettled(late)
    await closing
    for (const one of settled)
      assert.match(one.status === 'rejected' ? String(one.reason) : 'accepted', /is not open for answers/)
    assert.deepEqual(await answersOf(idOf('RAA')), [])
    assert.equal((await findResponse(databases.reader, idOf('RBB'))).state, 'in_progress')
    assert.equal(await stateOf(collectionId), 'closed')
  })

  it('lets nothing that was acknowledged come after the close, in whatever order they meet', async () => {
    let refusals = 0
    const delay = fc.integer({ min: 0, max: 6 })
    const act = fc.record({ organisation: fc.constantFrom(...codes), signs: fc.boolean(), delay })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), delay, async (acts, pause) => {
        const { code, idOf } = await world()
        for (const one of codes) await databases.writer.transaction((db) => save(db, idOf(one)))
        let atClose: unknown
        const closing = after(pause).then(async () => {
          await close(code)
          atClose = await recorded(code)
        })
        const acting = acts.map(async ({ organisation, signs, delay: wait }) => {
          await after(wait)
          const id = idOf(organisation)
          const { version } = await findResponse(databases.reader, id)
          await databases.writer
            .transaction((db) => (signs ? sign(db, id, version) : save(db, id)))
            .catch((error: unknown) => {
              if (!(error instanceof UserError)) throw error
              refusals += 1
            })
        })
        await Promise.all([closing, ...acting])
        assert.deepEqual(await recorded(code), atClose)
      }),
      { numRuns: 25 },
    )
    assert.ok(refusals > 0, 'some came too late')
  })

  it('is closed once by several processes at a time, and recorded once', async () => {
    const { code, collectionId } = await world()
    const later = new Date(Date.now() + days(30))
    const closed = await Promise.all([1, 2, 3, 4].map(() => closeOverdue(databases.writer, later)))
    assert.deepEqual(
      closed.flat().filter((one) => one === code),
      [code],
    )
    const events = await databases
      .reader('audit_events')
      .where({ action: 'closed collection', collection_id: collectionId })
    assert.equal(events.length, 1)
  })

  async function user(name: string, grants: User['grants']): Promise<User> {
    const email = await person(databases, name, grants)
    const row = await databases.reader('people').where({ email }).first<{ id: number }>('id')
    return { id: row.id, name, email, grants }
  }

  async function world() {
    runs += 1
    const code = `C${runs}`
    const invited = codes.map((one) => ({ code: one, settings: ['acute'] as const }))
    const { collectionId, responseIds } = await openCollection(databases, invited, code)
    return { code, collectionId, idOf: (one: string) => responseIds.get(one) ?? 0 }
  }

  async function save(db: Database, responseId: number): Promise<void> {
    const [last] = await listVersions(db, responseId, [itemCode]).then((all) => all.toReversed())
    const option = last?.value?.kind === 'option' && last.value.code === 'agree' ? 'disagree' : 'agree'
    const value = { kind: 'option', code: option } as const
    const place = { setting: 'acute', itemCode, partnerCode: '' } as const
    const submitted = [{ ...place, value, shownVersion: last?.version ?? 0 }]
    await saveAnswers(db, lead, { responseId, submitted }, new Date())
  }

  async function sign(db: Database, responseId: number, readVersion: number): Promise<void> {
    await signResponse(db, lead, { responseId, readVersion }, new Date())
  }

  function close(code: string): Promise<void> {
    return databases.writer.transaction((db) => closeNow(db, code))
  }

  async function closeNow(db: Database, code: string): Promise<void> {
    const { shown } = await readClosing(db, alice, code)
    await closeCollection(db, alice, { code, shown }, new Date())
  }

  async function stateOf(id: number): Promise<unknown> {
    return (await databases.reader('collections').where({ id }).first<{ state: string }>('state')).state
  }

  function answersOf(responseId: number) {
    return listVersions(databases.reader, responseId, [itemCode])
  }

  /** Every version of an answer and every signature that has been committed. */
  async function recorded(code: string): Promise<unknown> {
    const { id } = await findCollection(databases.reader, code)
    return databases
      .reader('responses')
      .leftJoin('answer_versions', 'answer_versions.response_id', 'responses.id')
      .where('responses.collection_id', id)
      .orderBy(['responses.id', 'answer_versions.version'])
      .select('responses.id', 'responses.state', 'answer_versions.version')
  }
})

function milestone(): { reached: Promise<void>; reach: () => void } {
  let reach = () => {}
  const reached = new Promise<void>((resolve) => (reach = resolve))
  return { reached, reach }
}
