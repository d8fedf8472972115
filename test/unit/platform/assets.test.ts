import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import request from 'supertest'
import { inlineScript, inlineScriptSource, openAssets } from '../../../server/platform/http/assets.ts'

const assets = openAssets(path.resolve(import.meta.dirname, '../../..'))
const app = express().use(assets.middleware)
const stylesheet = assets.url('css/service.css')

function fetched(url: string, encodings: string) {
  return request(app)
    .get(url)
    .set('Accept-Encoding', encodings)
    .buffer()
    .parse((response, done) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)))
    })
}

test('a file is kept for a year under an address that changes with it', async () => {
  assert.match(stylesheet, /^\/assets\/[0-9a-f]{16}\/css\/service\.css$/)
  const { status, headers } = await fetched(stylesheet, 'identity')
  assert.equal(status, 200)
  assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal(headers['content-type'], 'text/css; charset=utf-8')
  assert.equal(headers['content-encoding'], undefined)
  assert.equal(headers['vary'], 'Accept-Encoding')
})

test('brotli is sent to those who take it, gzip to the others, with the type of what it holds', async () => {
  const plain = await fetched(stylesheet, 'identity')
  const gzip = await fetched(stylesheet, 'gzip, br;q=0')
  const brotli = await fetched(stylesheet, 'gzip, deflate, br, zstd')
  assert.equal(gzip.headers['content-type'], plain.headers['content-type'])
  assert.equal(brotli.headers['content-type'], plain.headers['content-type'])
  assert.equal(gzip.headers['content-encoding'], 'gzip')
  assert.equal(brotli.headers['content-encoding'], 'br')
  assert.deepEqual(unpacked(gzip.body as Buffer), plain.body)
  assert.deepEqual(unpacked(brotli.body as Buffer), plain.body)
})

/** The client undoes some encodings by itself. */
function unpacked(body: Buffer): Buffer {
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body)
  return body.toString('utf8').startsWith('/*') ? body : brotliDecompressSync(body)
}

test('nothing outside the folder is served, and nothing that is not there', async () => {
  const version = stylesheet.split('/')[2]
  for (const url of [
    '/assets/version.json',
    '/assets/version.json/../../../package.json',
    `/assets/${version}/..%2f..%2f..%2fpackage.json`,
    `/assets/${version}/%2e%2e/%2e%2e/%2e%2e/package.json`,
    `/assets/${version}/css/none.css`,
    '/assets/0000000000000000/css/service.css',
  ]) {
    const { status } = await request(app).get(url)
    assert.ok(status === 404 || status === 403, `${url} gave ${status}`)
  }
})

test('an asset that is not there is found out when its address is asked for', () => {
  assert.throws(() => assets.url('css/none.css'), /There is no asset css\/none\.css/)
})

test('the style sheet of the design system fetches nothing from outside', async () => {
  const { body } = await fetched(assets.url('nhsuk/nhsuk-frontend.css'), 'identity')
  const css = String(body)
  assert.doesNotMatch(css, /https?:\/\/|@font-face|Frutiger|sourceMappingURL/)
  for (const [, name] of css.matchAll(/url\(([^)]+)\)/g)) assets.url(`nhsuk/${name}`)
})

test('our scripts import what is built', async () => {
  const { body } = await fetched(assets.url('js/service.js'), 'identity')
  const [, address = ''] = /from '([^']+)'/.exec(String(body)) ?? []
  assert.ok(assets.url(path.posix.join('js', address)))
})

test('the policy allows the one script in the page by its hash', () => {
  assert.equal(inlineScriptSource, `'sha256-${createHash('sha256').update(inlineScript, 'utf8').digest('base64')}'`)
})
