import { type DemonstrationPerson, demonstrationPeople } from '../../db/seeds/demonstration/people.ts'
import { codeAt } from '../../server/accounts/one-time-code.ts'

const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' }
/** The programme team sees nearly every page; the others see some of them in another way. */
const mostPages = (who: DemonstrationPerson) => (who.role === 'administrator' ? 150 : 30)

/** Each of the people of the invented country signs in and follows the links; gives how many pages were shown. */
export async function walkPages(address: string): Promise<number> {
  let shown = 0
  for (const who of demonstrationPeople) shown += await walk(address, await signIn(address, who), mostPages(who))
  return shown
}

/** Every page that is linked from a page, one of each kind: addresses that differ in numbers and codes are the same. */
async function walk(address: string, cookie: string, most: number): Promise<number> {
  const next = ['/']
  const seen = new Set<string>()
  let shown = 0
  for (let path = next.pop(); path !== undefined && seen.size < most; path = next.pop()) {
    if (seen.has(kindOf(path))) continue
    seen.add(kindOf(path))
    const reply = await fetch(address + path, { headers: { Cookie: cookie } })
    const text = await reply.text()
    if (reply.status >= 500) throw new Error(`${path} answered ${reply.status}`)
    shown += 1
    for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)/g)) next.unshift(href.replaceAll('&amp;', '&'))
  }
  return shown
}

function kindOf(path: string): string {
  return path.replace(/\?.*/, '').replaceAll(/\d+/g, '0')
}

async function signIn(address: string, { email, password, secret }: DemonstrationPerson): Promise<string> {
  const first = await post(`${address}/sign-in`, { email, password })
  if (!secret) return first
  return post(`${address}/sign-in/code`, { code: codeAt(secret, new Date()) }, first)
}

/** Gives the cookie that came with the answer, or the one that there was. */
async function post(to: string, fields: Readonly<Record<string, string>>, cookie = ''): Promise<string> {
  const body = new URLSearchParams(fields).toString()
  const reply = await fetch(to, {
    method: 'POST',
    headers: { ...fromOwnPage, Cookie: cookie },
    body,
    redirect: 'manual',
  })
  if (reply.status !== 303) throw new Error(`${to} answered ${reply.status}: nobody was let in`)
  return (
    reply.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ') || cookie
  )
}
