import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import express, { type Express, type RequestHandler, Router } from 'express'
import request from 'supertest'
import { byFirstPart, onlyUnder } from '../../../server/platform/http/first-part.ts'
import { routesOf } from '../../support/routes.ts'

const says =
  (word: string): RequestHandler =>
  (_request, response) =>
    void response.send(word)
const passes: RequestHandler = (_request, _response, next) => next()

describe('routes by the first part of their addresses', () => {
  const app = express().use(
    byFirstPart([
      Router().get('/', says('home')).get('/letters/new', says('new')).post('/letters/:letter', says('sent')),
      Router().get('/letters/:letter', says('one')).get('/stamps{/:colour}', passes),
      Router().get('/stamps/blue', says('blue')).get('/letters/old', says('never')),
    ]),
    says('nothing'),
  )

  it('are tried in their order, whichever router they are of', async () => {
    const found = {
      '/': 'home',
      '/letters/new': 'new',
      '/letters/old': 'one',
      '/stamps/blue': 'blue',
      '/stamps': 'nothing',
    }
    for (const [path, word] of Object.entries(found)) await gives(app, path, word)
  })

  it('take an address as express does', async () => {
    const found = {
      '/LETTERS/new/': 'new',
      '/letters/new?to=/stamps': 'new',
      '//letters/new': 'nothing',
      '/x': 'nothing',
    }
    for (const [path, word] of Object.entries(found)) await gives(app, path, word)
    await request(app).options('/letters/1').expect('Allow', 'GET, HEAD, POST')
  })

  it('can be listed', () => {
    assert.equal(routesOf(app)[1], 'GET /letters/new')
    assert.equal(routesOf(app).length, 7)
  })

  it('are refused where their first part is no word', () => {
    assert.throws(() => byFirstPart([Router().get('/:any', passes)]), /Every route begins with a word: \/:any/)
    assert.throws(() => byFirstPart([Router().get('{/any}', passes)]), /Every route begins with a word/)
    assert.throws(() => byFirstPart([Router().use(passes)]), /Every route begins with a word/)
  })
})

describe('a router that is tried under some words only', () => {
  const app = express().use(onlyUnder(['fhir'], Router().use(says('resource'))), says('page'))

  it('answers there, with the whole address, and nowhere else', async () => {
    const found = {
      '/fhir': 'resource',
      '/FHIR/Patient': 'resource',
      '/fhirs': 'page',
      '/': 'page',
      '/pages/fhir': 'page',
    }
    for (const [path, word] of Object.entries(found)) await gives(app, path, word)
  })
})

async function gives(app: Express, path: string, word: string): Promise<void> {
  assert.equal((await request(app).get(path)).text, word, path)
}
