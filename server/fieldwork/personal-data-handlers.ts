import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { personalDataPath } from '../accounts/people-paths.ts'
import type { Database } from '../platform/database/open.ts'
import { file, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { erasePerson } from './erase-person.ts'
import { readPersonNumber } from './personal-data-form.ts'
import { erasurePage, personalDataPage } from './personal-data-page.ts'
import { readErasure, readPersonalData, takePersonalData } from './read-personal-data.ts'

type PersonRequest = Request<{ person: string }>

export function getOwnData(request: Request, db: Database): Promise<Reply> {
  return show(request, db, currentUser(request).id)
}

export function getPersonalData(request: PersonRequest, db: Database): Promise<Reply> {
  return show(request, db, readPersonNumber(request.params))
}

export function getOwnCopy(request: Request, db: Database): Promise<Reply> {
  return copy(request, db, currentUser(request).id)
}

export function getPersonalCopy(request: PersonRequest, db: Database): Promise<Reply> {
  return copy(request, db, readPersonNumber(request.params))
}

export async function getPersonErasure(request: PersonRequest, db: Database): Promise<Reply> {
  const person = await readErasure(db, currentUser(request), readPersonNumber(request.params))
  return page('fieldwork/erasure', erasurePage(person))
}

export async function postPersonErasure(request: PersonRequest, db: Database): Promise<Reply> {
  const personId = readPersonNumber(request.params)
  await erasePerson(db, currentUser(request), personId, new Date())
  return seeOther(personalDataPath(personId))
}

async function show(request: Pick<Request, 'get'>, db: Database, personId: number): Promise<Reply> {
  return page('fieldwork/personal-data', personalDataPage(await readPersonalData(db, currentUser(request), personId)))
}

async function copy(request: Pick<Request, 'get'>, db: Database, personId: number): Promise<Reply> {
  const data = await takePersonalData(db, currentUser(request), personId, new Date())
  return file(`personal-data-${personId}.json`, 'application/json', [`${JSON.stringify(data, null, 2)}\n`])
}
