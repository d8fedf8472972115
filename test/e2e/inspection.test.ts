import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { breaches, bringAxe, faintTexts } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'

describe('the inspection of pages', async () => {
  const browser = await openBrowser()
  const page = await browser.newPage()
  const show = async (body: string) => {
    await page.setContent(`<!doctype html><html lang="en"><title>Inspected</title><body>${body}</body></html>`)
    await bringAxe(page)
  }
  const good = '<p>Good</p>'.repeat(40)

  for (const [what, faint] of Object.entries({
    'faint text among many of the same class': '<p style="color: #bbb">Faint</p>',
    'text of a good colour on a ground like it': '<div style="background: #222"><p>Faint</p></div>',
    'text that opacity makes faint': '<div style="opacity: 0.3"><p>Faint</p></div>',
    'text that is placed over another ground': `<div style="position: relative"><div style="background: #222; height: 3em"></div>
      <p style="position: absolute; top: 0">Faint</p></div>`,
    'small text in a colour that large text may have':
      '<h1 style="color: #808080; font-size: 40px">Large</h1><p style="color: #808080">Faint</p>',
  }))
    it(`finds ${what}`, async () => {
      await show(good + faint)
      const found = await faintTexts(page)
      assert.equal(found.length, 1, found.join('\n'))
      assert.match(found[0] ?? '', /^color-contrast .*>Faint</)
    })

  it('finds nothing where all is well, and what else is wrong', async () => {
    await show(good)
    assert.deepEqual([...(await breaches(page)), ...(await faintTexts(page))], [])
    await show(`${good}<input>`)
    assert.match((await breaches(page)).join('\n'), /^label \(/)
  })
})
