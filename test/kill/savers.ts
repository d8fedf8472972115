import { setTimeout as pause } from 'node:timers/promises'
import { agreementScale } from '../../server/instruments/instrument.ts'
import { password } from '../support/app.ts'
import type { Ledger, Post, SentAnswer } from './ledger.ts'

export interface Saver {
  name: string
  email: string
  responseId: number
  /** The section that is this person's alone. */
  own: Section
}

export interface Section {
  code: string
  setting: 'acute' | ''
  statements: readonly string[]
}

/** What everybody who saves looks at: where the service is now, and whether to go on. */
export interface Load {
  /** Undefined while it is down. */
  address: string | undefined
  round: number
  over: boolean
  ledger: Ledger
}

/** The section of a response that all of its people answer. */
export const sharedSection: Section = {
  code: 'sharing',
  setting: 'acute',
  statements: ['sharing.out.health', 'sharing.out.gp', 'sharing.in.health', 'sharing.in.gp', 'sharing.beyond'],
}

const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' }

/** Signs in and gives the cookie. */
export async function signIn(address: string, { email }: Saver): Promise<string> {
  const body = new URLSearchParams({ email, password }).toString()
  const reply = await fetch(`${address}/sign-in`, { method: 'POST', headers: fromOwnPage, body, redirect: 'manual' })
  if (reply.status !== 303) throw new Error(`${email} was not let in: ${reply.status}`)
  return reply.headers.getSetCookie().join('; ')
}

/** Opens a page, answers some of it and sends it, over and over until the load is over. */
export async function keepSaving(load: Load, saver: Saver, cookie: string): Promise<void> {
  for (let count = 0; !load.over; count += 1) {
    const section = Math.random() < 0.7 ? saver.own : sharedSection
    const shown = await openPage(load, saver, { section, cookie })
    if (shown) await sendUntilAnswered(load, newPost(saver, section, { shown, count }), { section, cookie })
  }
}

type Shown = Readonly<Record<string, { version: number; texts: readonly string[] }>>

interface Visit {
  section: Section
  cookie: string
}

async function openPage(load: Load, saver: Saver, { section, cookie }: Visit): Promise<Shown | undefined> {
  const reply = await ask(load, `${pathOf(saver.responseId, section)}/answers`, {
    headers: { Cookie: cookie, Accept: 'application/json' },
  })
  if (!reply) return undefined
  if (reply.status !== 200) throw new Error(`${saver.name} could not open ${section.code}: ${reply.status}`)
  return JSON.parse(reply.text) as Shown
}

/** Changes several statements; in a section of one's own also the comment, which no other page says. */
function newPost(saver: Saver, section: Section, { shown, count }: { shown: Shown; count: number }): Post {
  const alone = section === saver.own
  const chosen = section.statements.filter(() => Math.random() < (alone ? 0.8 : 0.3))
  const answers = chosen.map((itemCode): SentAnswer => {
    const { version, texts } = shown[itemCode] ?? { version: 0, texts: [] }
    return { itemCode, sent: another(texts[0]), shownVersion: version }
  })
  const comment = `${section.code}.comment`
  const text = { itemCode: comment, sent: `${saver.name}, page ${count}`, shownVersion: shown[comment]?.version ?? 0 }
  return {
    person: saver.name,
    responseId: saver.responseId,
    setting: section.setting,
    answers: alone ? [...answers, text] : answers,
    alone,
  }
}

function another(code: string | undefined): string {
  const others = agreementScale.filter((option) => option.code !== code)
  return others[Math.floor(Math.random() * others.length)]?.code ?? ''
}

/** As the script of a page does: what was not acknowledged is sent again. Or as a reader who gives up and opens it anew. */
async function sendUntilAnswered(load: Load, post: Post, { section, cookie }: Visit): Promise<void> {
  if (post.answers.length === 0) return
  const byScript = Math.random() < 0.5
  const fields = post.answers.flatMap(({ itemCode, sent, shownVersion }): [string, string][] => [
    [`shown:${itemCode}`, String(shownVersion)],
    [itemCode, sent],
  ])
  const request: RequestInit = {
    method: 'POST',
    headers: { ...fromOwnPage, Cookie: cookie, ...(byScript && { Accept: 'application/json' }) },
    body: new URLSearchParams(fields).toString(),
  }
  const patience = Math.random() < 0.5 ? 1 : 100
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const { round } = load
    const reply = await ask(load, pathOf(post.responseId, section), request)
    if (reply) return enter(load.ledger, { post, round, byScript }, reply)
    load.ledger.cutOff += 1
    if (load.over) break
  }
  load.ledger.unanswered.push(post)
}

function enter(
  ledger: Ledger,
  { post, round, byScript }: { post: Post; round: number; byScript: boolean },
  { status, text }: { status: number; text: string },
): void {
  if (status === 409) ledger.refused += 1
  else if (byScript && status === 200) {
    const { versions, faults } = JSON.parse(text) as { versions: Record<string, number>; faults: object }
    if (Object.keys(faults).length > 0) throw new Error(`${post.person} was told of faults: ${text}`)
    if (Object.keys(versions).length < post.answers.length) ledger.refused += 1
    ledger.acknowledged.push({ post, round, versions })
  } else if (!byScript && status === 303) ledger.acknowledged.push({ post, round })
  else throw new Error(`${post.person} was answered ${status}: ${text.slice(0, 500)}`)
}

/** The whole reply; undefined when the service died before it was all there, or says that it cannot be had now. */
async function ask(
  load: Load,
  path: string,
  request: RequestInit,
): Promise<{ status: number; text: string } | undefined> {
  while (!load.address && !load.over) await pause(20)
  try {
    const reply = await fetch(`${load.address}${path}`, { ...request, redirect: 'manual' })
    const text = await reply.text()
    if (reply.status !== 503) return { status: reply.status, text }
    load.ledger.paused.push({ at: Date.now(), words: `${reply.headers.get('Retry-After')}: ${text}` })
    await pause(100)
    return undefined
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    await pause(20)
    return undefined
  }
}

function pathOf(responseId: number, { code, setting }: Section): string {
  return `/responses/${responseId}/sections/${code}${setting && `/${setting}`}`
}
