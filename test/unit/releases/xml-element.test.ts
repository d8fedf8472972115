import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { xml, xmlDocument, xmlText } from '../../../server/releases/formats/xml-element.ts'

describe('an XML document', () => {
  it('has an element a line, texts and attributes with what means something escaped', () => {
    const document = xmlDocument(
      xml('a', { b: '"<&\n' }, ...xmlText('c', 'x < y & "z" ]]>\r'), xml('d', {}), ...xmlText('e', '')),
    )
    assert.equal(
      document,
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<a b="&quot;&lt;&amp;&#10;">',
        '  <c>x &lt; y &amp; "z" ]]&gt;&#13;</c>',
        '  <d/>',
        '</a>',
        '',
      ].join('\n'),
    )
  })

  it('holds no character that XML forbids, whatever it is given', () => {
    const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) })
    fc.assert(
      fc.property(anyText, (text) => {
        const [, inner = ''] = /<a>([^]*)<\/a>/.exec(xmlDocument(xml('a', {}, `x${text}`))) ?? []
        assert.ok(!/\p{Surrogate}/u.test(inner))
        // oxlint-disable-next-line no-control-regex -- these are the ones
        assert.ok(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff<]/.test(inner))
      }),
    )
  })
})
