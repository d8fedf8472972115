import type { Visitor } from './app.ts'

export const earlierResults = '/programme/earlier-results'

/** Sends a file of earlier results; gives the address of its pages. */
export async function sendResults(
  agent: Visitor,
  bytes: Uint8Array,
  name: string,
  fields: Record<string, string> = {},
): Promise<string> {
  const reply = await agent.post(earlierResults).field(fields).attach('file', Buffer.from(bytes), name).expect(303)
  return reply.headers['location'] ?? ''
}

/** What a browser would send of the form on a page, as it stands. */
export function formOn(html: string): Record<string, string> {
  const form = /<form[^>]*action="\/programme\/earlier-results\/[^>]*>([^]*?)<\/form>/.exec(html)?.[1] ?? ''
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const { name = '', type = 'text', value = '' } = attributesOf(tag)
    if (!['radio', 'checkbox'].includes(type) || / checked/.test(tag)) fields[name] = value
  }
  for (const [, tag = '', options = ''] of form.matchAll(/(<select[^>]*>)([^]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option)
    const chosen = all.find((option) => / selected/.test(option)) ?? all[0] ?? ''
    fields[attributesOf(tag)['name'] ?? ''] = attributesOf(chosen)['value'] ?? ''
  }
  return fields
}

/** The name of the field with this label. */
export function fieldLabelled(html: string, label: string): string {
  const found = [...html.matchAll(/<label[^>]*for="([^"]+)"[^>]*>\s*([^<]*?)\s*<\/label>/g)].find(
    ([, , text]) => text === label,
  )
  return found?.[1] ?? ''
}

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries(
    [...tag.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

export interface NewTarget {
  code: string
  name: string
  day: string
  instrument: string
}

/** Fills in a step with what is proposed and what is given. */
export async function takeStep(
  agent: Visitor,
  place: string,
  step: 'collection' | 'columns' | 'answers',
  given: Record<string, string> = {},
): Promise<void> {
  const { text } = await agent.get(`${place}/${step}`).expect(200)
  await agent
    .post(`${place}/${step}`)
    .type('form')
    .send({ ...formOn(text), ...given })
    .expect(303)
}

/** Agrees to what a preview shows. */
export async function loadResults(agent: Visitor, place: string): Promise<void> {
  const { text } = await agent.get(place).expect(200)
  const shown = shownOn(text)
  await agent.get(`${place}/confirmation?shown=${shown}`).expect(200)
  await agent.post(`${place}/confirmation`).type('form').send({ shown }).expect(303)
}

export function shownOn(text: string): string {
  return /\/confirmation\?shown=([\d-]+)"/.exec(text)?.[1] ?? ''
}
