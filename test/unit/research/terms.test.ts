import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shippedTerms } from '../../../server/research/shipped-terms.ts'
import { inForce, readTerms } from '../../../server/research/terms.ts'

/** Of each version that people may have accepted: whoever changes its text must write the next version instead. */
const published: Readonly<Record<number, string>> = {
  1: '98bc4c518706a0e35902263dd616778b28867649120e5781ac850238f2e5cffe',
}

describe('the terms for researchers', () => {
  it('are, in every version, what was accepted', () => {
    const hashes = Object.fromEntries(shippedTerms().all.map(({ version, hash }) => [version, hash]))
    assert.deepEqual(hashes, published)
  })

  it('hold in their latest version, and there must be one', () => {
    const [first, second] = [1, 2].map((version) => readTerms(version, `# T\n## H\n- version ${version}\n`))
    assert.ok(first && second)
    assert.equal(inForce([second, first]).current.version, 2)
    assert.deepEqual(inForce([first, second]).all, [second, first])
    assert.notEqual(first.hash, second.hash)
    assert.throws(() => inForce([]), /no terms/)
  })

  it('are headings and points, and nothing that would be left out unseen', () => {
    const { title, sections } = readTerms(1, '# Terms\n\n## Use\n- One.\n- Two.\n## Keep\n- Three.\n')
    assert.equal(title, 'Terms')
    assert.deepEqual(sections, [
      { heading: 'Use', points: ['One.', 'Two.'] },
      { heading: 'Keep', points: ['Three.'] },
    ])
    for (const text of ['# T\nloose words', '# T\n- a point without a heading', '# T\n# Again', '# T\n### Deep'])
      assert.throws(() => readTerms(1, text), /no heading and no point/)
  })
})
