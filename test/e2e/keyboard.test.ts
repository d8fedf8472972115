import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { password, person, testApp } from '../support/app.ts'
import { arrive, serveSite } from '../support/browser.ts'
import { openCollection } from '../support/collection.ts'
import { freshDatabases } from '../support/database.ts'
import { focusedName, tabTo } from './keyboard-steps.ts'

describe('with the keyboard alone', async () => {
  const databases = await freshDatabases()
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'], partners: [] }])
  const site = await serveSite(testApp(databases))
  const ann = await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }])
  const response = `/responses/${responseIds.get('RAA')}`
  const answers = () => databases.reader('answers').orderBy('item_code').select('item_code', 'value')

  it('signs in, answers a statement, saves and signs out', async () => {
    const page = await site.visit()
    await page.goto('/')
    await tabTo(page, 'E-mail address')
    await page.keyboard.type(ann)
    await tabTo(page, 'Password')
    await page.keyboard.type(password)
    await arrive(page, () => page.keyboard.press('Enter'))
    await tabTo(page, 'Start')
    await arrive(page, () => page.keyboard.press('Enter'))
    await tabTo(page, 'Local plans')
    await arrive(page, () => page.keyboard.press('Enter'))
    await tabTo(page, 'Strongly disagree')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown')
    await tabTo(page, 'Save and check')
    await arrive(page, () => page.keyboard.press('Space'))
    assert.match(await page.title(), /^Check your answers: Local plans/)
    assert.deepEqual(await answers(), [{ item_code: 'plans.influence', value: '{"kind":"option","code":"agree"}' }])
    await tabTo(page, 'Sign out')
    await arrive(page, () => page.keyboard.press('Enter'))
    assert.match(await page.title(), /^Sign in/)
  })

  it('skips to the content of a page', async () => {
    const page = await site.visitAs(ann)
    await page.goto(`${response}/sections/plans`)
    await page.keyboard.press('Tab')
    assert.equal(await focusedName(page), 'Skip to main content')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'maincontent')
  })

  it('shows where the focus is at every stop of a section page', async () => {
    const page = await site.visitAs(ann)
    await page.goto(`${response}/sections/standards/acute`)
    const seen = new Set<string>()
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press('Tab')
      const { place, isMarked } = await page.evaluate<{ place: string; isMarked: boolean }>(focusMark)
      // after the last one the focus leaves the page, or begins anew
      if (seen.has(place) || (await page.evaluate('document.activeElement === document.body'))) break
      seen.add(place)
      assert.ok(isMarked, `the focus can be seen on ${place}`)
    }
    assert.ok(seen.size > 15, [...seen].join(', '))
  })

  it('saves, and clears nothing, when Enter is pressed in a field', async () => {
    const page = await site.visitAs(ann)
    await page.goto(`${response}/sections/point_of_care/acute`)
    await page.locator('[name="point_of_care.digital"][value="agree"]').check()
    await page.getByRole('textbox', { name: /digital\?$/ }).fill('40')
    await arrive(page, () => page.keyboard.press('Enter'))
    await page.goto(`${response}/sections/point_of_care/acute`)
    await page.locator('[name="point_of_care.share_digital"]').first().fill('45')
    await arrive(page, () => page.keyboard.press('Enter'))
    assert.match(await page.title(), /^Check your answers/)
    const saved = (await answers()).filter(({ item_code: code }) => code.startsWith('point_of_care'))
    assert.deepEqual(saved, [
      { item_code: 'point_of_care.digital', value: '{"kind":"option","code":"agree"}' },
      { item_code: 'point_of_care.share_digital', value: '{"kind":"number","value":45}' },
    ])
  })
})

/** What has the focus, and whether its looks, or its label's, differ from when it has not. */
const focusMark = `(() => {
  const focused = document.activeElement
  const parts = [focused, ...(focused.labels ?? [])].flatMap((part) => ['', '::before'].map((pseudo) => [part, pseudo]))
  const looks = () => parts.map(([part, pseudo]) => {
    const { outline, boxShadow, backgroundColor, borderColor } = getComputedStyle(part, pseudo || null)
    return [outline, boxShadow, backgroundColor, borderColor].join()
  }).join()
  const focusedLooks = looks()
  focused.blur()
  const plainLooks = looks()
  focused.focus()
  return { place: focused.id || focused.textContent.trim(), isMarked: focusedLooks !== plainLooks }
})()`
