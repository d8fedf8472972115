import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { Express } from 'express'
import request from 'supertest'
import { sealSecret } from '../../server/accounts/code-secret.ts'
import { codeAt } from '../../server/accounts/one-time-code.ts'
import { putOneTimeCode } from '../../server/accounts/one-time-code-repository.ts'
import { hashPassword } from '../../server/accounts/password.ts'
import { addPerson } from '../../server/accounts/person-repository.ts'
import type { ProviderSettings } from '../../server/accounts/provider.ts'
import { needsOneTimeCode } from '../../server/access/permissions.ts'
import type { Grant } from '../../server/access/user.ts'
import type { Rates } from '../../server/api/rate-guards.ts'
import { createApp } from '../../server/app.ts'
import type { ActivityLog } from '../../server/fieldwork/activity-log.ts'
import type { BackupPlan } from '../../server/operation/last-backup.ts'
import type { Observation } from '../../server/operation/observation.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import type { SessionLimits } from '../../server/platform/http/session-limits.ts'
import { createLogger, type Logger } from '../../server/platform/logger.ts'
import type { Provenance } from '../../server/releases/provenance.ts'
import type { TermsInForce } from '../../server/research/terms.ts'

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
  /** Through whom people may sign in besides. */
  providers?: readonly ProviderSettings[]
  /** Where people reach the app, as links and providers are told. */
  address?: string
  /** Where people reach the service, when that is known. */
  baseUrl?: string
  /** How many proxies stand before it. */
  proxies?: number
  logger?: Logger
  /** Where it is noted who is at work; without it, it is not. */
  activity?: ActivityLog
  /** How those who run the service look into it. */
  observation?: Observation
  /** Backups that it makes by itself. */
  backups?: BackupPlan
  /** How often scripts may ask. */
  rates?: Rates
  /** What researchers agree to; otherwise the terms that the service comes with. */
  terms?: TermsInForce
}

export function testApp(databases: Databases, notice?: string, settings: TestSettings = {}): Express {
  const { limits, dataFolder = temporaryFolder(), transport = 'keep', providers = [], activity } = settings
  const app = createApp({
    databases,
    logger: settings.logger ?? createLogger('silent'),
    serviceName: 'Digital maturity assessment',
    baseUrl: settings.baseUrl,
    sessionSecret: 'a secret that only the tests know, and nobody else',
    dataFolder,
    address: settings.address ?? 'http://survey.test',
    providers,
    oneTimeCodeKey,
    pseudonymKey,
    provenance,
    messages: { transport, optOut },
    proxies: settings.proxies ?? 0,
    notice,
    ...(limits && { limits }),
    ...(activity && { activity }),
    ...(settings.observation && { observation: settings.observation }),
    ...(settings.backups && { backups: settings.backups }),
    ...(settings.rates && { rates: settings.rates }),
    ...(settings.terms && { terms: settings.terms }),
  })
  databasesOf.set(app, databases)
  return app
}

const databasesOf = new WeakMap<Express, Databases>()

/** What releases of tests say of the service that made them. */
export const provenance: Provenance = {
  author: 'The survey team',
  publisher: 'NHS Aldermere',
  address: 'http://survey.test',
  methods: '# Methods\n\nThose of a test.\n',
}

export const pseudonymKey = 'a key of pseudonyms that only the tests know'
export const oneTimeCodeKey = 'a key of one-time codes that only the tests know'
/** Of everybody whose role needs one-time codes. */
export const codeSecret = 'ONLYFORTESTSANDNOBODYELSE2345672'

export const password = 'correct horse battery staple'
const passwordHash = hashPassword(password)

/** The databases in which the people are who sign in with one-time codes, by their addresses: of the last who was added. */
const withCodes = new Map<string, Databases>()

/** Adds somebody with these roles; the e-mail address is made from the name. */
export async function person(databases: Databases, name: string, grants: readonly Grant[]): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.nhs.uk`
  const hash = await passwordHash
  await databases.writer.transaction(async (db) => {
    const id = await addPerson(db, { name, email, grants, passwordHash: hash }, new Date())
    if (!needsOneTimeCode(grants)) return
    const sealedSecret = sealSecret(oneTimeCodeKey, id, codeSecret)
    await putOneTimeCode(db, { personId: id, sealedSecret, step: undefined }, new Date())
    withCodes.set(email, databases)
  })
  return email
}

/**
 * A code with which somebody can sign in now. A code works once and lasts half a minute, and tests sign in more often: it is
 * first forgotten that one was used.
 */
export async function freshCode(email: string): Promise<string> {
  const databases = withCodes.get(email)
  if (!databases) throw new Error(`${email} has no one-time codes`)
  return freshCodeOf(databases, codeSecret)
}

/** The same for somebody who was not added here, such as the people of the demonstration. */
export async function freshCodeOf(databases: Databases, secret: string): Promise<string> {
  await databases.writer('one_time_codes').update({ last_step: null })
  return codeAt(secret, new Date())
}

export type Visitor = ReturnType<typeof request.agent>

/** A browser without a person: it keeps cookies and says where its requests come from. */
export function visitor(app: Express): Visitor {
  const agent = request.agent(serverOf(app)).set('Sec-Fetch-Site', 'same-origin')
  appOf.set(agent, app)
  return agent
}

const appOf = new WeakMap<Visitor, Express>()

const servers = new WeakMap<Express, Server>()

/** One for all visitors of an app: left to itself, supertest begins and ends one for each request. */
function serverOf(app: Express): Server {
  const server = servers.get(app) ?? createServer(app).listen(0, '127.0.0.1').unref()
  servers.set(app, server)
  return server
}

/** A browser in which somebody has signed in, with a one-time code where their role needs it. */
export async function signedIn(app: Express, email: string, withPassword = password): Promise<Visitor> {
  const agent = visitor(app)
  const reply = await agent.post('/sign-in').type('form').send({ email, password: withPassword }).expect(303)
  if (reply.headers['location'] === '/sign-in/code') await giveCode(agent, email)
  return agent
}

/** Two suites of a file may each know somebody of the same address: the code is of whoever uses the visitor’s app. */
export async function giveCode(agent: Visitor, email: string): Promise<request.Response> {
  const app = appOf.get(agent)
  const databases = app && databasesOf.get(app)
  const code = await (databases ? freshCodeOf(databases, codeSecret) : freshCode(email))
  return agent.post('/sign-in/code').type('form').send({ code }).expect(303)
}
