import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import type { Item } from '../../../server/instruments/instrument.ts'
import { compileViews } from '../../../server/platform/http/compile-views.ts'
import { projectRoot } from '../../../server/platform/project-root.ts'
import { termsOf } from '../../../server/responses/kept-question-parts.ts'

const itemWith = (...terms: Item['terms'][number][]) => ({ terms }) as unknown as Item

describe('words that a question explains', () => {
  it('each have lines of their own', () => {
    const item = itemWith(
      { term: 'digital', meaning: 'On a computer.' },
      { term: '<b>record</b>', meaning: 'What is written down.' },
    )
    const part = termsOf(item)
    assert.ok(part)
    const html = compileViews(path.join(projectRoot, 'views'))('partials/terms', { part })
    assert.match(html, /What we mean by “digital” and “&lt;b&gt;record&lt;\/b&gt;”/)
    assert.match(html, /<dt>digital<\/dt>\s*<dd>On a computer\.<\/dd>\s*<dt>&lt;b&gt;record&lt;\/b&gt;<\/dt>/)
  })

  it('are none where it has none', () => {
    assert.equal(termsOf(itemWith()), undefined)
  })
})
