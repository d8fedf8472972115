import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import { responseExtensionUrls } from '../../../server/instruments/fhir-extensions.ts'
import type { QuestionnaireResponse, ResponseItem } from '../../../server/responses/questionnaire-response.ts'
import { fhirErrors } from '../../support/fhir-errors.ts'
import { freshDatabases } from '../../support/database.ts'
import { buildHere } from './awkward-release.ts'
import { careCodes, smallCountry } from './country.ts'
import { readTable } from './read-table.ts'

type Released = QuestionnaireResponse & { id: string }

describe('the FHIR files of a release', async () => {
  const databases = await freshDatabases()
  await smallCountry(databases)
  const { folder, manifest, matter } = await buildHere(databases.reader)
  const text = readFileSync(path.join(folder, 'fhir/QuestionnaireResponse.ndjson'), 'utf8')
  const responses = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Released)
  const { header, records } = await readTable(folder, 'csv/answers.csv')
  const answers = records.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ''])))

  it('are valid resources, each with an id of its own', () => {
    for (const response of responses) {
      assert.deepEqual(schemaFaults(response, 'QuestionnaireResponse'), [], response.id)
      assert.deepEqual(fhirErrors(response), [], response.id)
    }
    assert.equal(new Set(responses.map(({ id }) => id)).size, responses.length)
    const { code, version } = matter.instrument
    const questionnaire: unknown = JSON.parse(
      readFileSync(path.join(folder, `fhir/Questionnaire-${code}-${version}.json`), 'utf8'),
    )
    assert.deepEqual(schemaFaults(questionnaire, 'Questionnaire'), [])
    assert.deepEqual(fhirErrors(questionnaire), [])
  })

  it('hold a response for each sheet, in the order of the tables', async () => {
    const wide = await readTable(folder, 'csv/responses.csv')
    assert.deepEqual(
      responses.map((response) => [response.subject?.identifier?.value, settingOf(response)]),
      wide.records.map(([, organisation, setting]) => [organisation, setting]),
    )
    const file = manifest.files.find(({ path: place }) => place === 'fhir/QuestionnaireResponse.ndjson')
    assert.equal(file?.rows, responses.length)
  })

  it('name no care provider, tell no words, and do not say when somebody signed', () => {
    for (const code of careCodes) assert.ok(!text.includes(code), code)
    assert.ok(!text.includes('valueString":"=') && !text.includes('authored'))
    const pseudonyms = responses.filter((response) => settingOf(response) === 'care')
    assert.equal(pseudonyms.length, 2)
    for (const { subject } of pseudonyms) {
      assert.match(subject?.identifier?.system ?? '', /NamingSystem\/pseudonym$/)
      assert.equal(subject?.display, undefined)
    }
  })

  it('say of every question what the long table says', () => {
    let compared = 0
    for (const response of responses) {
      const own = answers.filter((row) => {
        return row['organisation'] === response.subject?.identifier?.value && row['setting'] === settingOf(response)
      })
      const items = new Map(leaves(response.item ?? []).map((item) => [item.linkId, item]))
      for (const row of own.filter(({ partner }) => partner === '')) {
        assert.deepEqual(said(items.get(row['item'] ?? '')), expected(row), `${response.id} ${row['item']}`)
        compared += 1
      }
    }
    assert.ok(compared > 200)
  })

  it('name partners as the tables do', () => {
    for (const response of responses) {
      const rows = leaves(response.item ?? []).flatMap(({ answer, linkId }) =>
        linkId === partnerQuestion ? [answer?.[0]?.valueString ?? ''] : [],
      )
      const own = answers.filter((row) => {
        return row['organisation'] === response.subject?.identifier?.value && row['setting'] === settingOf(response)
      })
      const partners = own.filter(({ item }) => item === 'partners.out').map(({ partner = '' }) => partner)
      assert.deepEqual(rows.toSorted(), partners.toSorted(), response.id)
    }
  })
})

const partnerQuestion = 'partners.partner'

function settingOf({ extension }: Released): unknown {
  return extension?.find(({ url }) => url === responseExtensionUrls.setting)?.valueCode
}

function leaves(items: readonly ResponseItem[]): ResponseItem[] {
  return items.flatMap((item) => (item.item ? leaves(item.item) : [item]))
}

const absence: Record<string, string> = {
  '.a': 'not-asked',
  '.b': 'not-applicable',
  '.c': 'asked-unknown',
  '.e': 'temp-unknown',
  '.h': 'masked',
}

/** Codes or a number, or why there are none; nothing at all for a blank. */
function said(item: ResponseItem | undefined): unknown {
  const reason = item?.extension?.find(({ url }) => url === responseExtensionUrls.dataAbsent)?.valueCode
  if (reason !== undefined) return reason
  const values = (item?.answer ?? []).map(
    ({ valueCoding, valueInteger, valueDecimal }) => valueCoding?.code ?? valueInteger ?? valueDecimal,
  )
  return typeof values[0] === 'number' ? values[0] : values.join(';')
}

function expected({ value_code = '', value_number, missing = '' }: Record<string, string>): unknown {
  if (missing !== '') return absence[missing] ?? ''
  return value_code === '' ? Number(value_number) : value_code
}
