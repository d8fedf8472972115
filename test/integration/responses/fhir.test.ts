import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { User } from '../../../server/access/user.ts'
import { type Answers, type AnswerValue } from '../../../server/instruments/answer-value.ts'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { answersFor } from '../../../server/responses/answer.ts'
import { importAnswers } from '../../../server/responses/import-answers.ts'
import { markPartner } from '../../../server/responses/mark-partner.ts'
import { readQuestionnaireResponse } from '../../../server/responses/questionnaire-response-form.ts'
import type { QuestionnaireResponse } from '../../../server/responses/questionnaire-response.ts'
import { loadGround, readFhirCopy } from '../../../server/responses/read-fhir-copy.ts'
import { readResponse } from '../../../server/responses/read-response.ts'
import { saveAnswers } from '../../../server/responses/save-answers.ts'
import { signResponse } from '../../../server/responses/sign-response.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

const own: Record<string, AnswerValue> = {
  'sharing.out.health': { kind: 'option', code: 'agree' },
  'sharing.out.gp': { kind: 'reason', reason: 'not_applicable' },
  'sharing.methods': { kind: 'options', codes: ['paper', 'email'] },
  'point_of_care.share_digital': { kind: 'reason', reason: 'dont_know' },
  'standards.level': { kind: 'options', codes: ['viewed', 'views'] },
}
const shared: Record<string, AnswerValue> = {
  'leadership.board': { kind: 'option', code: 'disagree' },
  'plans.comment': { kind: 'text', text: 'It began in 2019;\n“nearly” everybody\u00a0uses it' },
  'partners.out@RBB': { kind: 'option', code: 'view_only' },
  'partners.use@RBB': { kind: 'reason', reason: 'dont_know' },
}

describe('answers in FHIR', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const settings = ['acute', 'community'] as const
  const partners = ['RBB', 'RCC']
  const invited = [
    { code: 'RAA', settings, partners },
    { code: 'RBB', settings: ['acute'] as const },
    { code: 'RCC', settings: ['care'] as const },
  ]
  const { responseIds } = await openCollection(databases, invited)
  const later = await openCollection(databases, invited, '2027')
  const responseId = responseIds.get('RAA') ?? 0
  const nextId = later.responseIds.get('RAA') ?? 0
  const email = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const ann: User = {
    ...(await databases.reader('people').where({ email }).first('id', 'name', 'email')),
    grants: [{ role: 'lead_respondent', scope: 'RAA' }],
  }
  const page = await signedIn(app, email)
  const now = () => new Date()

  const save = (id: number, setting: ProviderType | '', values: Record<string, AnswerValue>) =>
    databases.writer.transaction((db) => {
      const submitted = Object.entries(values).map(([key, value]) => {
        const [itemCode = '', partnerCode = ''] = key.split('@')
        return { setting, itemCode, partnerCode, value, shownVersion: 0 }
      })
      return saveAnswers(db, ann, { responseId: id, submitted }, now())
    })
  const copyOf = async (setting: ProviderType, status = 200): Promise<QuestionnaireResponse> => {
    const { body, headers } = await page.get(`/responses/${responseId}/fhir/${setting}`).expect(status)
    assert.match(headers['content-type'] ?? '', /^application\/fhir\+json/)
    assert.match(headers['content-disposition'] ?? '', new RegExp(`answers-2026-RAA-${setting}\\.json`))
    assert.deepEqual(schemaFaults(body, 'QuestionnaireResponse'), [])
    return body as QuestionnaireResponse
  }
  /** Reads a file as one of another response's, and takes it over. */
  const take = (id: number, setting: ProviderType, file: unknown) =>
    databases.writer.transaction(async (db) => {
      const dossier = await readResponse(db, ann, id)
      const ground = await loadGround(db, dossier, setting)
      const read = readQuestionnaireResponse(file, ground, partners)
      assert.ok('answers' in read, JSON.stringify(read))
      return importAnswers(db, ann, { responseId: id, setting, ...read }, now())
    })
  const standing = async (id: number, setting: ProviderType): Promise<Answers> =>
    answersFor((await readResponse(databases.reader, ann, id)).answers, setting)
  const sorted = (answers: Answers) => [...answers].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const acute = new Map(Object.entries({ ...own, ...shared }))

  it('are given for each setting, with the organisation-wide ones', async () => {
    await save(responseId, 'acute', own)
    await save(responseId, 'community', { 'sharing.out.health': { kind: 'option', code: 'disagree' } })
    await save(responseId, '', shared)
    await databases.writer.transaction((db) =>
      markPartner(db, ann, { responseId, partnerCode: 'RCC', isOurs: false }, now()),
    )
    const copy = await copyOf('acute')
    assert.equal(copy.questionnaire, 'https://digital-maturity.example/fhir/Questionnaire/information-sharing|1.0.0')
    assert.equal(copy.status, 'in-progress')
    const identifier = { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RAA' }
    assert.deepEqual(copy.subject, { type: 'Organization', identifier, display: 'Trust RAA' })
    assert.deepEqual(copy.author, copy.subject)
    assert.ok(!Number.isNaN(Date.parse(copy.authored ?? '')))
    const community = await copyOf('community')
    assert.notDeepEqual(community.item?.[0], copy.item?.[0])
    assert.deepEqual(community.item?.[1], copy.item?.[1])
    const { text } = await page.get(`/responses/${responseId}`).expect(200)
    assert.match(
      text,
      new RegExp(`href="/responses/${responseId}/fhir/acute">Your answers as a file \\(FHIR\\): Acute`),
    )
  })

  it('are not there for a setting that the organisation does not have', async () => {
    for (const setting of ['care', 'hospital', 'toString'])
      await page.get(`/responses/${responseId}/fhir/${setting}`).expect(404)
  })

  it('come back equal into an empty response, in one step of the audit trail that says so', async () => {
    const saved = await take(nextId, 'acute', await copyOf('acute'))
    assert.deepEqual(saved.conflicts, [])
    assert.equal(saved.changed, acute.size)
    assert.deepEqual(sorted(await standing(nextId, 'acute')), sorted(acute))
    assert.deepEqual(
      (await readResponse(databases.reader, ann, nextId)).partners.map((each) => each.isOurs),
      [true, false],
    )
    const [event] = await databases
      .reader('audit_events')
      .where({ action: 'imported answers' })
      .select('subject', 'details')
    assert.deepEqual(event, {
      subject: `response ${nextId} setting acute`,
      details: `{"answered":${acute.size},"changed":${acute.size},"conflicts":0}`,
    })
  })

  it('overwrite nothing: what stands otherwise comes back as a conflict, and what the file leaves out stays', async () => {
    await save(nextId, 'acute', { 'sharing.beyond': { kind: 'option', code: 'agree' } })
    await databases.writer.transaction((db) =>
      saveAnswers(
        db,
        ann,
        {
          responseId: nextId,
          submitted: [
            { ...at('sharing.out.health'), value: { kind: 'option', code: 'neither' }, shownVersion: 1 },
            { ...at('sharing.out.gp'), value: undefined, shownVersion: 1 },
          ],
        },
        now(),
      ),
    )
    const { changed, conflicts } = await take(nextId, 'acute', await copyOf('acute'))
    assert.equal(changed, 1)
    assert.deepEqual(
      conflicts.map(({ mine, theirs }) => [mine.itemCode, mine.value, theirs.value]),
      [['sharing.out.health', own['sharing.out.health'], { kind: 'option', code: 'neither' }]],
    )
    const answers = await standing(nextId, 'acute')
    assert.deepEqual(answers.get('sharing.out.gp'), own['sharing.out.gp'])
    assert.deepEqual(answers.get('sharing.beyond'), { kind: 'option', code: 'agree' })
  })

  it('are those that were signed, once they are, and are taken no more', async () => {
    const draft = await copyOf('acute')
    const { version } = (await readResponse(databases.reader, ann, responseId)).response
    const at12 = new Date()
    await databases.writer.transaction((db) => signResponse(db, ann, { responseId, readVersion: version }, at12))
    const signed = await copyOf('acute')
    assert.equal(signed.status, 'completed')
    assert.equal(signed.authored, at12.toISOString())
    assert.deepEqual(signed.item, draft.item)
    await assert.rejects(take(responseId, 'acute', signed), /can no longer be changed/)
  })

  it('say of a text that has been erased only that it is hidden', async () => {
    await databases.writer('answer_sheets').update({ texts: '{}' })
    const plans = (await copyOf('acute')).item?.find(({ linkId }) => linkId === 'plans')
    const comment = plans?.item?.find(({ linkId }) => linkId === 'plans.comment')
    assert.deepEqual(comment?.extension, [
      { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' },
    ])
    assert.equal(comment?.answer, undefined)
  })

  it('are nobody else’s to take away or to bring', async () => {
    const bea: User = { ...ann, id: ann.id, grants: [{ role: 'lead_respondent', scope: 'RBB' }] }
    await assert.rejects(readFhirCopy(databases.reader, bea, { responseId, setting: 'acute' }), /not found/)
    const team: User = { ...ann, grants: [{ role: 'administrator', scope: '' }] }
    const file = { responseId: nextId, setting: 'acute', answers: acute, partners: [] } as const
    await assert.rejects(
      databases.writer.transaction((db) => importAnswers(db, team, file, now())),
      /not found/,
    )
    await assert.rejects(
      databases.writer.transaction((db) => importAnswers(db, bea, file, now())),
      /not found/,
    )
  })
})

function at(itemCode: string) {
  return { setting: 'acute', itemCode, partnerCode: '' } as const
}
