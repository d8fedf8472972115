import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { methods } from '../../../server/analytics/wording/method-links.ts'
import { methodsHtml, renderMarkdown } from '../../../server/analytics/methods/methods-document.ts'

describe('the methods as a page', () => {
  it('have a heading for every link from a figure', () => {
    for (const link of Object.values(methods)) assert.ok(methodsHtml().includes(`id="${link.split('#')[1]}"`), link)
  })

  it('lead within the page to headings that are there', () => {
    const anchors = [...methodsHtml().matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor ?? '')
    assert.ok(anchors.length > 20)
    for (const anchor of anchors) assert.ok(methodsHtml().includes(`id="${anchor}"`), anchor)
  })

  it('tell their readers of no file of the project', () => {
    assert.doesNotMatch(methodsHtml(), /\.(ts|R|json|md)\b|server\/|test\/|\bFiles?:|undefined|for developers/)
  })

  it('leave the first heading to the page, and keep formulas as they stand', () => {
    const html = renderMarkdown("# Methods\n\n## Cliff's delta\n\n    a < b && c\n")
    assert.match(html, /^<h2 id="cliffs-delta">Cliff&#39;s delta<\/h2>/)
    assert.match(html, /<code>a &lt; b &amp;&amp; c<\/code>/)
    assert.doesNotMatch(html, /<h1/)
  })
})
