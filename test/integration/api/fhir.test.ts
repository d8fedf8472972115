import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import { fhirErrors } from '../../support/fhir-errors.ts'
import { careCodes, remark } from '../releases/country.ts'
import { apiWorld, get } from './api-world.ts'

interface Bundle {
  total: number
  link: { relation: string; url: string }[]
  entry?: { fullUrl: string; resource: Resource }[]
}

interface Resource {
  resourceType: string
  id: string
  url: string
  version: string
  meta?: { versionId: string }
  identifier?: { system: string; value: string }
}

const url = 'https://digital-maturity.example/fhir/Questionnaire/information-sharing'

describe('reading FHIR', async () => {
  const { app, databases, tokens } = await apiWorld()
  const fhir = async (path: string, token?: string, status = 200) => {
    const reply = await get(app, `/fhir/${path}`, token).expect(status)
    assert.match(reply.headers['content-type'] ?? '', /^application\/fhir\+json/)
    assert.deepEqual(fhirErrors(reply.body), [], path)
    return reply
  }
  const bundle = async (path: string, token?: string) => (await fhir(path, token)).body as Bundle
  const idsOf = ({ entry = [] }: Bundle) => entry.map(({ resource }) => resource.id)

  it('says to everybody what it can do', async () => {
    const { body, headers } = await fhir('metadata')
    const { rest, fhirVersion } = body as { fhirVersion: string; rest: { resource: { type: string }[] }[] }
    assert.equal(fhirVersion, '4.0.1')
    assert.deepEqual(
      rest[0]?.resource.map(({ type }) => type),
      ['Questionnaire', 'QuestionnaireResponse'],
    )
    assert.equal(headers['cache-control'], 'public, no-cache')
  })

  it('finds the questionnaires of collections of which one may see something, as they were published', async () => {
    for (const token of [undefined, tokens.nell, tokens.onlyFigures]) {
      const found = await bundle(`Questionnaire?url=${encodeURIComponent(`${url}|1.0.0`)}`, token)
      assert.deepEqual(idsOf(found), ['information-sharing-1.0.0'])
    }
    const { body } = await fhir('Questionnaire/information-sharing-1.0.0')
    assert.deepEqual(schemaFaults(body), [])
    assert.equal((body as Resource).url, url)
    assert.equal((await bundle('Questionnaire?version=9.9.9')).total, 0)
    assert.equal((await bundle('Questionnaire?url=https://elsewhere.example/q')).total, 0)
    await fhir('Questionnaire/information-sharing-9.9.9', undefined, 404)
  })

  it('finds released answers, page by page, each valid and under the id that its file gives it', async () => {
    const all = await bundle('QuestionnaireResponse?_count=100')
    assert.equal(all.total, 6)
    for (const { resource } of all.entry ?? []) assert.deepEqual(schemaFaults(resource, 'QuestionnaireResponse'), [])
    const paged: string[] = []
    let next: string | undefined = 'QuestionnaireResponse?_count=4'
    while (next !== undefined) {
      const page: Bundle = await bundle(next)
      paged.push(...idsOf(page))
      next = page.link.find(({ relation }) => relation === 'next')?.url.replace('http://survey.test/fhir/', '')
    }
    assert.deepEqual(paged, idsOf(all))
    const { body } = await fhir(`QuestionnaireResponse/${paged[0]}`)
    assert.deepEqual(body, all.entry?.[0]?.resource)
  })

  it('finds them by questionnaire and by identifier', async () => {
    const found = async (query: Record<string, string>) =>
      (await bundle(`QuestionnaireResponse?${new URLSearchParams(query).toString()}`)).total
    assert.equal(await found({ questionnaire: url }), 6)
    assert.equal(await found({ questionnaire: `${url}|1.0.0` }), 6)
    assert.equal(await found({ questionnaire: `${url}|2.0.0` }), 0)
    assert.equal(await found({ identifier: '2025/RAA/acute' }), 1)
    assert.equal(
      await found({ identifier: 'https://digital-maturity.example/fhir/NamingSystem/response|2025/RAA/acute' }),
      1,
    )
    assert.equal(await found({ identifier: 'https://elsewhere.example|2025/RAA/acute' }), 0)
    assert.equal(await found({ identifier: '2026/RAA/acute' }), 0)
  })

  it('gives whoever may see it the release that corrects another, and everybody else the one before', async () => {
    const versionFor = async (token?: string) =>
      ((await fhir('QuestionnaireResponse/2025-RAA-acute', token)).body as Resource).meta?.versionId
    assert.equal(await versionFor(), '1')
    assert.equal(await versionFor(tokens.rita), '2')
  })

  it('names no care provider, not by its board either, and says no words that somebody typed', async () => {
    for (const token of [undefined, tokens.rita, tokens.nell]) {
      const { text } = await fhir('QuestionnaireResponse?_count=100', token)
      for (const secret of [...careCodes, 'QX1', 'QX2', 'calc', 'Sam Signer', remark.slice(0, 8)])
        assert.ok(!text.includes(secret), secret)
      assert.equal(text.match(/NamingSystem\/pseudonym"/g)?.length, 4)
    }
  })

  it('gives nothing of a collection that is not released, and of no release to a token that was not made for it', async () => {
    const { body } = await fhir('QuestionnaireResponse?identifier=2026/RAA/acute', tokens.nell)
    assert.equal((body as Bundle).total, 0)
    const refused = await fhir('QuestionnaireResponse', tokens.onlyFigures, 403)
    assert.match(refused.headers['www-authenticate'] ?? '', /insufficient_scope.*scope="read:releases"/)
    await fhir('Questionnaire', 'dma_no-such-token', 401)
  })

  it('records who took answers', async () => {
    const count = async () =>
      (await databases.reader('audit_events').where('subject', 'like', '%answers in FHIR of 2025-r2%')).length
    const before = await count()
    await fhir('QuestionnaireResponse?_count=2', tokens.rita)
    assert.equal(await count(), before + 1)
  })

  it('refuses with an OperationOutcome what it does not know or cannot do', async () => {
    await fhir('QuestionnaireResponse?subject=RAA', undefined, 400)
    await fhir('QuestionnaireResponse?_count=0', undefined, 400)
    await fhir('QuestionnaireResponse?identifier=a&identifier=b', undefined, 400)
    await fhir('QuestionnaireResponse/nobody', undefined, 404)
    await fhir('Patient', undefined, 404)
    await fhir('QuestionnaireResponse/2025-RAA-acute/_history/1', undefined, 404)
    const form = await get(app, '/fhir/metadata').set('Accept', 'application/fhir+xml').expect(406)
    assert.deepEqual(fhirErrors(form.body), [])
  })

  it('sends nothing again to whoever has it', async () => {
    const { headers } = await fhir('QuestionnaireResponse/2025-RAA-acute')
    const again = await get(app, '/fhir/QuestionnaireResponse/2025-RAA-acute').set(
      'If-None-Match',
      headers['etag'] ?? '',
    )
    assert.equal(again.status, 304)
    assert.equal(again.text, '')
  })
})
