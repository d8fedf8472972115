import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { extensionUrls, ownExtensions, responseExtensionUrls } from '../../../server/instruments/fhir-extensions.ts'
import { dataAbsentCodes } from '../../../server/responses/questionnaire-response.ts'

const text = readFileSync(path.resolve(import.meta.dirname, '../../../docs/fhir.md'), 'utf8')

/** The first cells of the table below a heading. */
function rowsBelow(heading: string): string[] {
  const [, below = ''] = text.split(`### ${heading}\n`)
  const [table = ''] = below.split(/\n#/)
  return [...table.matchAll(/^\| `([^`]+)` /gm)].map(([, name = '']) => name)
}

const inDocument = (urls: Record<string, string>) => Object.values(urls).map((url) => url.replace(ownExtensions, ''))

describe('docs/fhir.md', () => {
  it('lists every extension, and no other', () => {
    assert.deepEqual(rowsBelow('Extensions in a questionnaire').toSorted(), inDocument(extensionUrls).toSorted())
    assert.deepEqual(rowsBelow('Extensions in a response').toSorted(), inDocument(responseExtensionUrls).toSorted())
  })

  it('says what is written for each kind of missing', () => {
    const written = [...text.matchAll(/^\| .* `data-absent-reason` `([a-z-]+)`/gm)].map(([, code = '']) => code)
    assert.deepEqual(written.toSorted(), Object.values(dataAbsentCodes).toSorted())
  })
})
