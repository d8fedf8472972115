import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express, { type RequestHandler } from 'express'
import session from 'express-session'
import { addPerson } from '../../server/accounts/person-repository.ts'
import { sessionRecords } from '../../server/accounts/session-repository.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { sessionLimits } from '../../server/platform/http/session-limits.ts'
import { sessions } from '../../server/platform/http/sessions.ts'
import { openMigrated } from '../support/database.ts'
import { asked, soundRateOf } from './http-load.ts'
import { figure, type Measurement } from './measurement.ts'

const secret = 'a secret that only the benchmark knows, and nobody else'

/** Requests a second that ask for nothing but who is signed in: sessions in the database, against sessions in memory. */
export async function benchmark(): Promise<Measurement> {
  const folder = mkdtempSync(path.join(tmpdir(), 'benchmark-'))
  const databases = await openMigrated(path.join(folder, 'survey.db'))
  try {
    const personId = await addSomebody(databases)
    const limits = sessionLimits
    const ours = await rateWith(sessions(sessionRecords(databases), { secret, secure: false, limits }), personId)
    const memory = await rateWith(
      session({ secret, name: 'session', resave: false, saveUninitialized: false }),
      personId,
    )
    return {
      name: 'sessions',
      what: `an empty page of express for somebody who has signed in; ${asked}`,
      figures: {
        'sessions in the database': figure(ours, 'a second', { what: 'sessions of express in memory', value: memory }),
      },
      goals: [],
    }
  } finally {
    await databases.close()
    rmSync(folder, { recursive: true })
  }
}

function addSomebody({ writer }: Databases): Promise<number> {
  const person = { name: 'Bob', email: 'bob@example.nhs.uk', grants: [], passwordHash: undefined }
  return writer.transaction((db) => addPerson(db, person, new Date()))
}

async function rateWith(kept: RequestHandler, personId: number): Promise<number> {
  const app = express()
  app.use(kept)
  app.post('/', (request, response) => {
    request.session.personId = personId
    request.session.signedInAt = Date.now()
    response.end()
  })
  app.get('/', (request, response) => {
    response.status(request.session.personId === personId ? 200 : 401).end()
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const [cookie = ''] = (await fetch(url, { method: 'POST' })).headers.getSetCookie()
    return await soundRateOf(url, { cookie: cookie.split(';')[0] ?? '' })
  } finally {
    server.close()
  }
}
