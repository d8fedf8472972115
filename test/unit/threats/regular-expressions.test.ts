import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import { expressionsIn, expressionsOf, slowest } from '../../support/regular-expressions.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const written = [...expressionsIn(root, 'server'), ...expressionsIn(root, 'public/js')]

/** Those that take long over a long text, and why nobody can give them one. */
const ofOurTextsOnly = ['server/analytics/methods/methods-document.ts']

/** A text of a few dozen characters finds what doubles with each; a long one what grows with its square. */
const short = 26
const long = 20_000
const [doubling, square] = expressionsOf('const a = [/^(\\w+\\s?)*$/, /\\s*%$/]').map(({ expression }) => expression)
/** A third of what one takes that is known to grow with the square, here and now: how fast the machine is does not matter. */
const fast = square ? slowest(square, long, Infinity).milliseconds / 3 : 0

describe('regular expressions', () => {
  it('are all found: wherever one is asked, the line has one that was read', () => {
    assert.ok(written.length > 90)
    const places = new Set(written.map(({ place }) => place))
    const lines = ['server', 'public/js'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|js)$/.test(file))
        .flatMap((file) =>
          readFileSync(path.join(root, folder, file), 'utf8')
            .split('\n')
            .flatMap((line, place) =>
              /\/[dgimsuvy]*\.(test|exec)\(|\.(replace|replaceAll|match|matchAll|split|search)\(\//.test(line)
                ? [`${folder}/${file}:${place + 1}`]
                : [],
            ),
        ),
    )
    assert.ok(lines.length > 50)
    assert.deepEqual(
      lines.filter((line) => !places.has(line)),
      [],
    )
  })

  it('would be caught if they were slow', () => {
    assert.ok(doubling && slowest(doubling, short, fast).milliseconds > fast)
    assert.ok(square && slowest(square, long, fast).milliseconds > fast)
  })

  it('answer any text in a time that grows with its length', () => {
    const slow = written
      .filter(({ place }) => !ofOurTextsOnly.some((file) => place.startsWith(`${file}:`)))
      .flatMap(({ place, text, expression }) => {
        const worst = [short, long].map((length) => slowest(expression, length, fast))
        const late = worst.find(({ milliseconds }) => milliseconds > fast)
        return late ? [`${place} ${text}: ${Math.round(late.milliseconds)} ms for ${JSON.stringify(late.pump)}`] : []
      })
    assert.deepEqual(slow, [])
  })

  it('of HL7 do not keep the service busy with the blanks of a base64 text', () => {
    const questionnaire = (valueBase64Binary: string) => ({
      resourceType: 'Questionnaire',
      status: 'active',
      extension: [{ url: 'http://example.org/data', valueBase64Binary }],
    })
    assert.deepEqual(schemaFaults(questionnaire('AAAA \n  BBBB CC==\n')), [])
    // with HL7's own pattern this would not end within anybody's patience
    const [fault] = schemaFaults(questionnaire(`AAAA${'   AAAA'.repeat(2000)}!`))
    assert.equal(fault?.place, 'extension[0].valueBase64Binary')
  })
})
