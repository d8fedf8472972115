import type { Express } from 'express'
import type { Role } from '../../../server/access/user.ts'
import { addIdentity } from '../../../server/accounts/identity-repository.ts'
import { addInvitation } from '../../../server/accounts/invitation-repository.ts'
import { addKeptPage } from '../../../server/accounts/kept-work-repository.ts'
import { hashOfToken } from '../../../server/accounts/link-token.ts'
import { addGroup } from '../../../server/accounts/saved-group-repository.ts'
import { addPasswordReset } from '../../../server/accounts/password-reset-repository.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { stopToken } from '../../../server/notifications/opt-out.ts'
import { queueMessage } from '../../../server/notifications/queue-message.ts'
import { findSuppression, putSuppression } from '../../../server/notifications/suppression-repository.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { addJob } from '../../../server/platform/jobs/job-repository.ts'
import { publish } from '../../../server/releases/publish-release.ts'
import { sheetsHash } from '../../../server/releases/sheets-hash.ts'
import { findRelease } from '../../../server/releases/releases-query.ts'
import { putOpenings } from '../../../server/releases/release-tier-repository.ts'
import type { Tier } from '../../../server/releases/release.ts'
import { optOut, person, temporaryFolder, testApp, visitor, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { sendResults, takeStep } from '../../support/earlier-results.ts'
import { exampleFiles } from '../../support/example-files.ts'
import { answerForm, versionOn } from '../../support/forms.ts'
import { unreachableProvider } from '../../support/provider.ts'
import { asFile, questionnaireVersion } from '../../support/questionnaires.ts'
import { challenge, closeNow, decide, startNow } from '../../support/reply.ts'
import { lastRequest, makeToken, send, wanted } from '../../support/research.ts'
import { openedTo, readyRelease } from '../../support/release.ts'
import { uploadFile } from '../../support/register.ts'
import { file } from '../../unit/organisations/files.ts'
import { signEveryoneIn, type Who } from './visitors.ts'

export interface World {
  app: Express
  agents: ReadonlyMap<Who, Visitor>
  /** What stands in an address for its parts, in the order in which they are filled in. */
  places: Places
  /** The same in a right of reply, where they are others: of the first with a challenge that is open, then with one accepted. */
  inReply: { open: Places; accepted: Places }
  /** The places of a release, which is not published before it is told to. */
  release: { places: Places; publishTo: (tier: Tier) => Promise<void> }
}

export type Places = readonly (readonly [place: string, value: string])[]

/** In the links of an invitation and of a new password. */
const token = 'a token that only the tests know'

/** What is asked or sent along, as query or body, where a route says nothing without. */
export const sentAlong: Readonly<Record<string, Record<string, string>>> = {
  'GET /invitation': { token },
  'POST /invitation': { token },
  'POST /invitation/with/:provider': { token },
  'GET /reset-password/new': { token },
  'POST /reset-password/new': { token },
  'POST /account/sessions': { session: 'others' },
  'GET /api/v1/collections/:collection/figures/peers': { organisation: 'RAA', setting: 'acute' },
  'GET /api/v1/collections/:collection/figures/corroboration-board': { icb: 'Q1' },
  'GET /api/v1/collections/:collection/figures/corroboration-board-contradictions': { icb: 'Q1' },
  'GET /api/v1/collections/:collection/figures/corroboration-organisation': { organisation: 'RAA' },
  'GET /api/v1/collections/:collection/figures/corroboration-organisation-statements': { organisation: 'RAA' },
  'GET /programme/people/:person/roles/removal': { role: 'approver', scope: 'RAA' },
  'POST /programme/people/:person/roles/removal': { role: 'approver', scope: 'RAA' },
  'GET /people/:person/roles/removal': { role: 'respondent', scope: 'RAA' },
  'POST /people/:person/roles/removal': { role: 'respondent', scope: 'RAA' },
}

/**
 * A collection that is open (2026), in which the organisation RAA has answered a little and has one thing of each kind, one
 * that is closed (2025), and one in its right of reply (2024).
 */
export async function openWorld(): Promise<World> {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { providers: [unreachableProvider], dataFolder })
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'], partners: ['RBB'] },
    { code: 'RBB', settings: ['mental_health'], region: 'Y2', icb: 'Q2' },
  ])
  const over = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2025')
  await databases.writer('collections').where({ id: over.collectionId }).update({ state: 'closed' })
  const agents = await signEveryoneIn(app, databases)
  const lead = agents.get('leadRespondent') ?? visitor(app)
  const response = String(responseIds.get('RAA'))
  const { messageId, addressId } = await addMessages(databases)
  const [dylan, erin, farah, gita] = await addColleagues(databases)
  await addIdentity(
    databases.writer,
    { ...known, personId: Number(await personId(databases, 'respondent')) },
    new Date(),
  )
  await addLinks(databases, Number(erin))
  const administrator = agents.get('administrator') ?? visitor(app)
  const upload = await uploadFile(administrator, file('from,to,weight', 'RAA,RBB,5'), 'partners.csv')
  await administrator
    .post('/programme/instruments/new')
    .attach('file', asFile(questionnaireVersion('1.1.0')), 'questionnaire.json')
    .expect(303)
  const researcher = agents.get('researcher') ?? visitor(app)
  await send(researcher, '/research/request', wanted).expect(303)
  const accessRequest = String(await lastRequest(databases))
  const contactsUpload = await uploadContacts(administrator)
  const results = await uploadResults(administrator, databases)
  const inReply = await openReply(databases, { lead, approver: agents.get('approver') ?? visitor(app), administrator })
  return {
    app,
    agents,
    inReply,
    release: await openRelease(databases, dataFolder),
    places: [
      ['/programme/instruments/:code/:version', '/programme/instruments/information-sharing/1.1.0'],
      ['1.1.0/sections/:section', '1.1.0/sections/sharing'],
      [':relation', '1'],
      ['/programme/research/:request/:step', `/programme/research/${accessRequest}/approval`],
      [':request', accessRequest],
      [':version', '1'],
      [':apiToken', await addToken(databases, researcher)],
      [':page', await keepPageOf(databases, await personId(databases, 'respondent'))],
      [':response', response],
      [':section/none', 'partners/none'],
      [':section{/:setting}', 'sharing/acute'],
      [':setting/:section', 'acute/sharing'],
      [':evidence', await addEvidence(databases, lead, response)],
      [':setting', 'acute'],
      [':question', 'sharing.beyond'],
      [':provider', unreachableProvider.id],
      [':poll', await addPoll(lead, response, await personId(databases, 'respondent'))],
      [':partner', 'RBB'],
      ['/contacts/:organisation/:person', `/contacts/RAA/${gita}`],
      ['/programme/people/:person', `/programme/people/${dylan}`],
      ['/people/:person/:step', `/people/${farah}/close`],
      ['/contributors/:person', `/contributors/${dylan}`],
      [':person', erin],
      ['/programme/register/uploads/:upload', upload],
      ['/programme/earlier-results/:upload', results],
      [':upload', contactsUpload],
      [':rule', await addRule(databases, administrator)],
      [':work', String(await addJob(databases.writer, { kind: 'back up', subject: 1 }, new Date()))],
      [':mailing', await beginMailingOf(databases, administrator)],
      [':about', 'not_started'],
      [':list', 'added'],
      [':region', 'Y1'],
      [':group', await addGroupOf(databases, await personId(databases, 'nationalLead'))],
      [':copy', 'trusts'],
      [':message', String(messageId)],
      [':address', String(addressId)],
      [':token', stopToken(optOut.key, messageId)],
      [':step', 'reset-code'],
      ['/organisations/:organisation/corroboration/:file', '/organisations/RAA/corroboration/claims.csv'],
      [':icb/:file', 'Q1/matrix.csv'],
      [':icb', 'Q1'],
      ['corroboration/:file', 'corroboration/type-pairs.csv'],
      [':organisation', 'RAA'],
      [':note', await addCall(agents.get('administrator') ?? visitor(app), databases)],
      ['burden/:file', 'burden/items.csv'],
      [':challenge', '999'],
      [':sheet', '999'],
      [':collection', '2026'],
      ['Questionnaire/:id', 'Questionnaire/information-sharing-1.0.0'],
      [':file', 'participants.csv'],
      [':number', '1'],
      ['*path', 'csv/items.csv'],
    ],
  }
}

async function openRelease(databases: Databases, dataFolder: string): Promise<World['release']> {
  const collectionCode = '2023'
  const { collectionId } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], collectionCode)
  await databases.writer('collections').where({ id: collectionId }).update({ state: 'released' })
  await databases.writer('rights_of_reply').insert({
    collection_id: collectionId,
    ends_on: '2026-01-01',
    started_at: '2026-01-01T00:00:00.000Z',
    started_by: await personId(databases, 'administrator'),
    ended_at: '2026-01-02T00:00:00.000Z',
    ended_by: await personId(databases, 'administrator'),
    sheets: 0,
    sheets_hash: sheetsHash([]),
  })
  const openings = openedTo(undefined)
  const {
    id,
    number,
    manifestHash = '',
  } = await readyRelease(databases, { collectionId, collectionCode, dataFolder, openings })
  const publication = { collectionCode, number, manifestHash }
  return {
    places: [[':collection', collectionCode]],
    publishTo: (tier) =>
      databases.writer.transaction(async (db) => {
        await putOpenings(db, id, openedTo(tier))
        const { state } = await findRelease(db, collectionId, number)
        if (state === 'ready') await publish(db, { publication, personId: undefined }, new Date())
      }),
  }
}

/** RAA has signed, and challenges two answers, of which one challenge is accepted. */
async function openReply(
  databases: Databases,
  { lead, approver, administrator }: Record<'lead' | 'approver' | 'administrator', Visitor>,
): Promise<World['inReply']> {
  const { collectionId, responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2024')
  const responseId = responseIds.get('RAA') ?? 0
  const own = `/responses/${responseId}`
  const answers = answerForm({ 'sharing.beyond': 'agree', 'sharing.out.health': 'agree' })
  await lead.post(`${own}/sections/sharing/acute`).type('form').send(answers).expect(303)
  await lead.post(`${own}/send`).type('form').send({}).expect(303)
  const version = await versionOn(approver, `${own}/review`)
  await approver.post(`${own}/signature`).type('form').send({ declared: 'yes', version }).expect(303)
  await closeNow(databases, collectionId)
  await startNow(administrator, '2024')
  const challenged = (code: string) =>
    challenge(lead, `${own}/sections/sharing/acute/challenges/${code}`, { [code]: 'disagree' })
  const open = await challenged('sharing.beyond')
  const accepted = await challenged('sharing.out.health')
  await decide(administrator, accepted, 'accepted')
  const sheet = await databases.reader('answer_sheets').first<{ id: number }>('id')
  const places = (id: number): Places => [
    [':response', String(responseId)],
    [':question', 'sharing.in.gp'],
    [':sheet', String(sheet?.id)],
    [':collection', '2024'],
    [':challenge', String(id)],
  ]
  return { open: places(open), accepted: places(accepted) }
}

/** The respondent is linked with the provider. */
const known = { issuer: unreachableProvider.issuer, subject: 'respondent' }

async function addToken(databases: Databases, researcher: Visitor): Promise<string> {
  await makeToken(researcher)
  const row = await databases.reader('personal_tokens').first<{ id: number }>('id')
  return String(row.id)
}

async function addEvidence(databases: Databases, lead: Visitor, response: string): Promise<string> {
  await lead
    .post(`/responses/${response}/sections/sharing/acute/evidence/files`)
    .attach('file', exampleFiles.pdf, 'plan.pdf')
    .expect(303)
  const row = await databases.reader('evidence').first<{ id: number }>('id')
  return String(row?.id)
}

async function addCall(administrator: Visitor, databases: Databases): Promise<string> {
  await administrator
    .post('/programme/collections/2026/calls/RAA')
    .type('form')
    .send({ outcome: 'no_answer', note: 'Engaged' })
    .expect(303)
  const row = await databases.reader('call_notes').first<{ id: number }>('id')
  return String(row?.id)
}

async function addPoll(lead: Visitor, response: string, colleagues: string): Promise<string> {
  const asked = await lead
    .post(`/responses/${response}/sections/sharing/acute/polls/sharing.beyond`)
    .type('form')
    .send({ colleagues })
    .expect(303)
  return asked.headers['location']?.replace('/polls/', '') ?? ''
}

/** A file of earlier results that could be loaded. */
async function uploadResults(administrator: Visitor, databases: Databases): Promise<string> {
  const place = await sendResults(administrator, file('ods_code,care_setting', 'RAA,acute'), '2014.csv')
  const { id } = await findInstrument(databases.reader, 'information-sharing', '1.0.0')
  const target = { into: 'new', code: '2014', name: 'Survey 2014', day: '1/3/2014', instrument: String(id) }
  await takeStep(administrator, place, 'collection', target)
  await takeStep(administrator, place, 'columns', { others: 'not-asked' })
  await takeStep(administrator, place, 'answers')
  return place
}

async function uploadContacts(administrator: Visitor): Promise<string> {
  const uploaded = await administrator
    .post('/programme/collections/2026/contacts/upload')
    .attach('file', Buffer.from('organisation_code,name,email\nRAA,Eve,eve@example.nhs.uk\n'), 'contacts.csv')
    .expect(303)
  return uploaded.headers['location']?.split('/').at(-1) ?? ''
}

async function addRule(databases: Databases, administrator: Visitor): Promise<string> {
  const rule = { about: 'not_started', days: '1' }
  await administrator.post('/programme/collections/2026/mailings/rules/new').type('form').send(rule).expect(303)
  const row = await databases.reader('mailing_rules').first<{ id: number }>('id')
  return String(row?.id)
}

/** One that nobody writes yet. */
async function beginMailingOf(databases: Databases, administrator: Visitor): Promise<string> {
  await administrator.post('/programme/collections/2026/mailings/send/invitation').expect(303)
  const row = await databases.reader('mailings').first<{ id: number }>('id')
  return String(row?.id)
}

/** Four of RAA: one who loses a role to the programme team, two who lose one to the lead respondent, and one who leaves. */
async function addColleagues(databases: Databases): Promise<[string, string, string, string]> {
  const add = async (name: string, more: readonly Role[] = []) => {
    await person(
      databases,
      name,
      [...more, 'respondent' as const].map((role) => ({ role, scope: 'RAA' })),
    )
    return personId(databases, name)
  }
  return [await add('Dylan', ['approver']), await add('Erin'), await add('Farah'), await add('Gita')]
}

/** Private, and empty. */
async function addGroupOf({ writer }: Databases, owner: string): Promise<string> {
  const code = 'group-of-a-lead'
  await addGroup(writer, { code, personId: Number(owner), name: 'A group', members: [] }, new Date())
  return code
}

/** Both of them can be used as often as they are looked at. */
async function addLinks({ writer }: Databases, ofPerson: number): Promise<void> {
  const now = new Date()
  const link = { personId: ofPerson, tokenHash: hashOfToken(token), expiresAt: new Date(now.getTime() + 3_600_000) }
  await addInvitation(writer, { ...link, madeBy: undefined }, now)
  await addPasswordReset(writer, link, now)
}

/** What somebody sent after their session had ended. */
async function keepPageOf({ writer }: Databases, owner: string): Promise<string> {
  const page = { personId: Number(owner), path: '/people/new', fields: [{ name: 'name', value: 'Hal' }] }
  return String(await addKeptPage(writer, page, new Date()))
}

async function personId(databases: Databases, name: string): Promise<string> {
  const row = await databases.reader('people').where({ name }).first<{ id: number }>('id')
  return String(row?.id)
}

/** One that can still be cancelled, and one to an address that takes no more. */
async function addMessages(databases: Databases): Promise<{ messageId: number; addressId: number | undefined }> {
  return databases.writer.transaction(async (db) => {
    const now = new Date()
    const message = { kind: 'reminder', toName: 'Bob', subject: 'Reminder', body: 'Please answer.' } as const
    const stoppedId = await queueMessage(db, { ...message, to: 'left@example.nhs.uk' }, now)
    await putSuppression(db, { address: 'left@example.nhs.uk', reason: 'left', messageId: stoppedId }, now)
    const stopped = await findSuppression(db, 'left@example.nhs.uk')
    return { messageId: await queueMessage(db, { ...message, to: 'bob@example.nhs.uk' }, now), addressId: stopped?.id }
  })
}

/** Opens a page, or sends a form that says nothing more. */
export function ask(agent: Visitor, method: string, path: string, sent: Record<string, string>) {
  return method === 'GET' ? agent.get(path).query(sent) : agent.post(path).type('form').send(sent)
}
