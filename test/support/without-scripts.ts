import type { Page } from 'playwright-core'

/**
 * Shows pages as they are without scripts, though the browser runs those of a test, such as axe: ours come empty, and the
 * one in the page that tells the style sheet of them is taken out.
 */
export async function withoutScripts(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const type = route.request().resourceType()
    if (type === 'script') return route.fulfill({ contentType: 'text/javascript', body: '' })
    if (type !== 'document') return route.continue()
    const reply = await route.fetch({ maxRedirects: 0 })
    const text = await reply.text()
    return route.fulfill({ response: reply, body: text.replace(/<script>[^<]*<\/script>/, '') })
  })
}
