import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { after } from 'node:test'
import type { Express } from 'express'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { consoleFaults } from './console-faults.ts'
import { freshCode, password } from './app.ts'

/** A running service and a browser to visit it with. */
export interface Site {
  address: string
  /** A browser of its own: its cookies are shared with nobody. */
  visit: (options?: BrowserContextOptions) => Promise<Page>
  /** The same, with somebody signed in through the sign-in page. */
  visitAs: (email: string, options?: BrowserContextOptions) => Promise<Page>
}

const desktop = { width: 1280, height: 900 }

/** Serves the application until the tests of a file are over. Every test fails that leaves a fault in a console. */
export async function serveSite(app: Express, port = 0): Promise<Site> {
  return openSite(await serve(app, port))
}

/** The same for a service that runs in a process of its own. */
export async function openSite(address: string): Promise<Site> {
  const browser = await openBrowser()
  const watch = consoleFaults()
  const visit = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL: address, viewport: desktop, ...options })
    const page = await context.newPage()
    context.on('page', watch)
    watch(page)
    page.setDefaultTimeout(15_000)
    return page
  }
  const visitAs = async (email: string, options?: BrowserContextOptions) => {
    const page = await visit(options)
    await signIn(page, email)
    return page
  }
  return { address, visit, visitAs }
}

export async function signIn(
  page: Page,
  email: string,
  withPassword = password,
  code = () => freshCode(email),
): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(withPassword)
  await press(page, 'Sign in')
  if (new URL(page.url()).pathname === '/sign-in/code') await giveCode(page, await code())
}

export async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('One-time code').fill(code)
  await press(page, 'Continue')
}

/** Presses a button that sends a form, and waits for the page that answers. */
export async function press(page: Page, button: string): Promise<void> {
  await arrive(page, () => page.getByRole('button', { name: button, exact: true }).click())
}

/** Does what leads to another page, and waits until that is there. */
export async function arrive(page: Page, leave: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame()), leave()])
  await page.waitForLoadState('load')
}

/** A port that nobody uses, for an app that must know its own address before it is made. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function serve(app: Express, port: number): Promise<string> {
  const server = app.listen(port, '127.0.0.1')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/**
 * Debian's Chromium without windows, which draws the same pages with three quarters of the work; the one with windows where
 * only that is installed.
 */
const chromiums = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/**
 * Without these flags it asks hosts on the internet for news at every start, and keeps a process ready for the next site,
 * which is begun with every page.
 */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? chromiums.find((place) => existsSync(place)) ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-site-isolation-trials',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  after(() => browser.close())
  return browser
}
