import { describe, it } from 'node:test'
import { person, testApp } from '../support/app.ts'
import { serveSite } from '../support/browser.ts'
import { inspectPage } from '../support/inspect-page.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { earlierCollection } from '../support/earlier-collection.ts'
import { questionnaireVersion, reworded } from '../support/questionnaires.ts'
import { signSheets } from '../support/sign-sheets.ts'

describe('a trend over two versions of a questionnaire', async () => {
  const databases = await freshDatabases()
  const [earlier, item] = [questionnaireVersion('1.0.0'), 'sharing.out.health']
  const later = questionnaireVersion('1.1.0', reworded(item, 'Everybody can see everything that we hold.'))
  const trusts = ['RA1', 'RA2', 'RA3'].map((code) => ({ code, settings: ['acute'] as const }))
  await databases.writer.transaction((db) => publishInstrument(db, earlier, new Date()))
  const { collectionId } = await openCollection(databases, trusts, '2026', () => later)
  const before = { code: '2024', opensOn: '2024-01-01', definition: earlier, invited: trusts }
  const earlierId = await earlierCollection(databases, before)
  for (const [place, { code }] of trusts.entries())
    for (const id of [collectionId, earlierId]) {
      const answer = place > 0 || id === collectionId ? 'agree' : 'disagree'
      await signSheets(databases, id, { code, answers: new Map([[item, { kind: 'option', code: answer }]]) })
    }
  const site = await serveSite(testApp(databases))
  const email = await person(databases, 'Nadia Novak', [{ role: 'national_lead', scope: '' }])

  it('draws the break and no line across it', async () => {
    const page = await site.visitAs(email)
    await page.goto(`/collections/2026/trend?item=${item}&type=acute`)
    await page.getByText('A break: the figures before and after may not be joined.').waitFor()
    await inspectPage(page, 'trend-with-break')
  })
})
