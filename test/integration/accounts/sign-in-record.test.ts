import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changePassword } from '../../../server/accounts/change-password.ts'
import { hashPassword } from '../../../server/accounts/password.ts'
import { findPersonById } from '../../../server/accounts/person-query.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { password, person, testApp, visitor } from '../../support/app.ts'
import { breaks } from '../../support/audit.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'

describe('what is done and recorded of an attempt to sign in', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const ann = await person(databases, 'Ann Archer', [{ role: 'respondent', scope: 'RAA' }])
  const leaver = await person(databases, 'Len Leaver', [])
  const invited = await person(databases, 'Ivy Invited', [])
  await databases.writer('people').where({ email: leaver }).update({ closed_at: new Date().toISOString() })
  await databases.writer('people').where({ email: invited }).update({ password_hash: null })
  const tryIn = (email: string) => visitor(app).post('/sign-in').type('form').send({ email, password: 'guess' })

  it('is as much for an address that nobody has as for one that is known, so that time does not tell them apart', async () => {
    const counts: number[] = []
    for (const email of [ann, 'stranger@example.nhs.uk', leaver, invited])
      counts.push(await countStatements(databases, () => tryIn(email).expect(400)))
    assert.deepEqual(new Set(counts).size, 1, String(counts))
  })

  it('is in the audit without what was typed', async () => {
    const events = await databases.reader('audit_events').where({ action: 'failed to sign in' }).orderBy('id')
    const { id } = await databases.reader('people').where({ email: ann }).first<{ id: number }>('id')
    const subjects = events.map(({ subject }: { subject: string }) => subject)
    assert.equal(subjects[0], `person ${id}`)
    assert.deepEqual([subjects[1], subjects[2]], ['unknown address', 'unknown address'])
    assert.doesNotMatch(JSON.stringify(events), /stranger/)
    assert.deepEqual(await breaks(databases.reader), [])
  })

  it('is not a sign-in with a password that was changed while it was looked at', async () => {
    const { id } = await databases.reader('people').where({ email: ann }).first<{ id: number }>('id')
    const user = await findPersonById(databases.reader, id)
    const passwordHash = await hashPassword('gravel lantern ostrich')
    const late: Databases = {
      ...databases,
      writer: new Proxy(databases.writer, {
        get(writer, name: 'transaction') {
          if (name !== 'transaction') return writer[name]
          return async (work: Parameters<typeof writer.transaction>[0]) => {
            const now = new Date()
            await writer.transaction((db) => changePassword(db, user, { passwordHash, serviceName: '' }, now))
            return writer.transaction(work)
          }
        },
      }),
    }
    assert.equal(await signIn(late, ann, password, new Date()), undefined)
    assert.ok(await signIn(databases, ann, 'gravel lantern ostrich', new Date()))
  })
})
