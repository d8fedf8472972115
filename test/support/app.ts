import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { Express } from 'express'
import request from 'supertest'
import { hashPassword } from '../../server/accounts/password.ts'
import { addPerson } from '../../server/accounts/person-repository.ts'
import type { Grant } from '../../server/access/user.ts'
import { createApp } from '../../server/app.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import type { SessionLimits } from '../../server/platform/http/sessions.ts'
import { createLogger } from '../../server/platform/logger.ts'

/** A folder for what an app keeps outside its database, gone when the file's tests are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-data-'))
  after(() => rmSync(folder, { recursive: true }))
  return folder
}

export const optOut = { key: 'a key of links that only the tests know', baseUrl: 'http://survey.example' }

interface TestSettings {
  limits?: SessionLimits
  dataFolder?: string
  /** How the pages say that messages are sent. */
  transport?: 'keep' | 'smtp' | 'notify'
}

export function testApp(
  databases: Databases,
  notice?: string,
  { limits, dataFolder = temporaryFolder(), transport = 'keep' }: TestSettings = {},
): Express {
  return createApp({
    databases,
    logger: createLogger('silent'),
    serviceName: 'Digital maturity assessment',
    baseUrl: undefined,
    sessionSecret: 'a secret that only the tests know, and nobody else',
    dataFolder,
    pseudonymKey: 'a key of pseudonyms that only the tests know',
    messages: { transport, optOut },
    proxies: 0,
    notice,
    ...(limits && { limits }),
  })
}

export const password = 'correct horse battery staple'
const passwordHash = hashPassword(password)

/** Adds somebody with these roles; the e-mail address is made from the name. */
export async function person(databases: Databases, name: string, grants: readonly Grant[]): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.nhs.uk`
  const hash = await passwordHash
  await databases.writer.transaction((db) => addPerson(db, { name, email, grants, passwordHash: hash }, new Date()))
  return email
}

export type Visitor = ReturnType<typeof request.agent>

/** A browser without a person: it keeps cookies and says where its requests come from. */
export function visitor(app: Express): Visitor {
  return request.agent(app).set('Sec-Fetch-Site', 'same-origin')
}

/** A browser in which somebody has signed in. */
export async function signedIn(app: Express, email: string, withPassword = password): Promise<Visitor> {
  const agent = visitor(app)
  await agent.post('/sign-in').type('form').send({ email, password: withPassword }).expect(303)
  return agent
}
