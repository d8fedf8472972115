import assert from 'node:assert/strict'
import type { Express } from 'express'
import type { Databases } from '../../server/platform/database/open.ts'
import { shippedTerms } from '../../server/research/shipped-terms.ts'
import { inForce, readTerms } from '../../server/research/terms.ts'
import { password, visitor, type Visitor } from './app.ts'
import { lastLink } from './messages.ts'

export const terms = shippedTerms()

/** The terms after they were changed. */
export const laterTerms = inForce([
  ...terms.all,
  readTerms(terms.current.version + 1, '# Terms for researchers\n## What is new\n- Tell us what you found.\n'),
])

/** What somebody asks who is signed in. */
export const wanted = {
  organisation: 'University of Aldermere',
  purpose: 'Whether boards whose trusts share records confirm each other more often.',
  collections: 'all',
  months: '6',
  terms: terms.current.hash,
}

export function stranger(name: string): typeof wanted & { name: string; email: string } {
  return { ...wanted, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.ac.uk` }
}

export function send(agent: Visitor, path: string, form: object) {
  return agent.post(path).type('form').send(form)
}

/** The token of the link that was last sent to an address. */
export async function tokenTo(databases: Databases, email: string): Promise<string> {
  const link = await lastLink(databases, email)
  return new URL(link ?? '', 'http://survey.test').searchParams.get('token') ?? ''
}

/** Asks without an account and confirms the address; gives the number of the request. */
export async function askAndConfirm(app: Express, databases: Databases, name: string): Promise<number> {
  const form = stranger(name)
  await send(visitor(app), '/research/request', form).expect(303).expect('Location', '/research/sent')
  const token = await tokenTo(databases, form.email)
  await send(visitor(app), '/research/confirmation', { token }).expect(303)
  return lastRequest(databases)
}

export async function lastRequest(databases: Databases): Promise<number> {
  const row = await databases.reader('research_requests').orderBy('id', 'desc').first<{ id: number }>('id')
  return row.id
}

/** Of the day in so many days, as it is typed. */
export function typedInDays(days: number): string {
  const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}

export async function makeToken(agent: Visitor, scope: string | string[] = 'read:releases'): Promise<string> {
  const form = { name: 'Laptop', scope, days: '90', password }
  const { text } = await send(agent, '/account/tokens/new', form).expect(200)
  const [token] = /dma_[\w-]{43}/.exec(text) ?? []
  assert.ok(token, 'the page shows the token')
  return token
}

/** A request to the interface with a token, from no browser. */
export function withToken(app: Express, token: string, path = '/api/v1/me') {
  return visitor(app).get(path).unset('Sec-Fetch-Site').set('Authorization', `Bearer ${token}`)
}
