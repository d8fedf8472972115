import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { type ClientMetadata, Provider } from 'oidc-provider'
import type { ProviderSettings } from '../../server/accounts/provider.ts'
import { hiddenFields } from './forms.ts'

/** A real provider of OpenID Connect, that lets in whoever gives a name. */
export interface TestProvider {
  issuer: string
  /** While it is down, it ends every connection without an answer. */
  isDown: boolean
  /** While it is slow, it takes every request and answers none. */
  isSlow: boolean
  /** Answers in its place, by path. */
  instead: Map<string, { status: number; body: object }>
  /** The paths that were asked for. */
  asked: string[]
  settings: ProviderSettings
}

/** Nobody listens there. */
export const unreachableProvider: ProviderSettings = {
  id: 'nowhere',
  name: 'Nowhere',
  issuer: 'http://127.0.0.1:1',
  clientId: 'survey',
  clientSecret: 'a secret that is never sent',
  scopes: 'openid',
  acrValues: undefined,
  twoFactors: [],
}

export const clientSecret = 'a secret of the client that only the tests know'

/** `address` is where the service under test believes itself to be. */
export async function startProvider(
  address: string,
  { id = 'cis2', name = 'NHS CIS2', ...change }: Partial<ProviderSettings> & Partial<ClientMetadata> = {},
): Promise<TestProvider> {
  const asked: string[] = []
  const instead: TestProvider['instead'] = new Map()
  const server = createServer((request, response) => void handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const oidc = newProvider(issuer, {
    client_id: 'survey',
    client_secret: clientSecret,
    redirect_uris: [`${address}/sign-in/with/${id}/callback`],
    post_logout_redirect_uris: [`${address}/signed-out`],
  })
  const answer = oidc.callback()
  const started: TestProvider = {
    issuer,
    isDown: false,
    isSlow: false,
    instead,
    asked,
    settings: {
      id,
      name,
      issuer,
      clientId: 'survey',
      clientSecret,
      scopes: 'openid',
      acrValues: 'AAL2_OR_AAL3_ANY',
      twoFactors: [
        { claim: 'acr', value: 'AAL3_ANY' },
        { claim: 'amr', value: 'mfa' },
      ],
      ...change,
    },
  }
  return started

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', issuer)
    asked.push(pathname)
    if (started.isDown) return void request.socket.destroy()
    if (started.isSlow) return
    const own = instead.get(pathname)
    if (own)
      return void response.writeHead(own.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(own.body))
    if (pathname.startsWith('/interaction/')) return interact(oidc, request, response)
    await answer(request, response)
  }
}

function newProvider(issuer: string, client: ClientMetadata): Provider {
  return new Provider(issuer, {
    clients: [{ application_type: 'web', token_endpoint_auth_method: 'client_secret_post', ...client }],
    acrValues: ['AAL1', 'AAL2_OR_AAL3_ANY', 'AAL3_ANY'],
    claims: { acr: null, auth_time: null, iss: null, openid: ['sub', 'amr'] },
    cookies: { keys: ['a key of cookies that only the tests know'] },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (context, form) => {
          context.body = plainPage(
            'Sign out',
            `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out there</button>`,
          )
        },
      },
    },
    async loadExistingGrant(context) {
      const { client: asking, session, provider } = context.oidc
      if (!asking || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
}

/** Its sign-in page, and what is sent from there. */
async function interact(oidc: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET')
    return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(plainPage('Sign in there', form))
  const sent = new URLSearchParams(await text(request))
  const [accountId, acr, amr] = ['login', 'acr', 'amr'].map((field) => sent.get(field) ?? '')
  const result = sent.has('back')
    ? { error: 'access_denied', error_description: 'The person turned back' }
    : { login: { accountId: accountId ?? '', ...(acr && { acr }), ...(amr && { amr: [amr] }) } }
  await oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

const form = `<form method="post"><label>Name there <input name="login"></label><label>Level <input name="acr"></label>
  <button>Sign in</button><button name="back" value="1">Turn back</button></form>`

function plainPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title><link rel="icon" href="data:,"></head><body><h1>${title}</h1>${body}</body></html>`
}

/** What somebody does at the provider: a browser of their own for it, in which they may still be signed in. */
export interface Elsewhere {
  /** Follows an address to the provider, and gives the address to which it sends back. */
  signIn: (url: string, given: Record<string, string>) => Promise<URL>
  /** The page or redirect at an address. */
  visit: (url: string, form?: Record<string, string>) => Promise<Response>
}

export function elsewhere(): Elsewhere {
  const cookies = new Map<string, string>()
  const visit: Elsewhere['visit'] = async (url, sent) => {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(sent && { method: 'POST', body: new URLSearchParams(sent) }),
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    // read whole: a connection with half a reply on it is cut off when the provider ends, which is nobody's fault
    const body = await reply.arrayBuffer()
    return new Response(body.byteLength === 0 ? null : body, { status: reply.status, headers: reply.headers })
  }
  const signIn: Elsewhere['signIn'] = async (url, given) => {
    const { origin } = new URL(url)
    let next = new URL(url)
    let sent: Record<string, string> | undefined
    for (let hop = 0; next.origin === origin; hop += 1) {
      if (hop > 9) throw new Error(`The provider does not send back from ${next.href}`)
      if (next.pathname.startsWith('/interaction/')) sent = given
      const reply = await visit(next.href, sent)
      const location = reply.headers.get('Location')
      // whoever signs in as somebody else is first signed out by a form that sends itself
      const [, action] = location === null ? (/action="([^"]*)"/.exec(await reply.clone().text()) ?? []) : []
      sent = action === undefined ? undefined : hiddenFields(await reply.text())
      if (location === null && action === undefined) throw new Error(`${next.href}: ${reply.status}`)
      next = new URL(location ?? action ?? '', next)
    }
    return next
  }
  return { signIn, visit }
}
