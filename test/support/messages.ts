import type { Databases } from '../../server/platform/database/open.ts'

/** The path of the link in the latest message to an address; undefined when there is no message with a link. */
export async function lastLink(databases: Databases, email: string): Promise<string | undefined> {
  const rows = await messagesTo(databases, email)
  const bodies = rows.map(({ body }) => body).filter((body) => body.includes('http://survey.test/'))
  return bodies.length > 0 ? /http:\/\/survey\.test(\S+)/.exec(bodies.at(-1) ?? '')?.[1] : undefined
}

/** Everything that was written to an address, oldest first. */
export async function messagesTo(databases: Databases, email: string): Promise<{ subject: string; body: string }[]> {
  return databases
    .reader('messages')
    .where({ to_address: email })
    .orderBy('id')
    .select<{ subject: string; body: string }[]>('subject', 'body')
}
