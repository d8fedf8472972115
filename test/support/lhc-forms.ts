import path from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type RegistryArchive, unpackArchive } from './registry-archive.ts'

/** The National Library of Medicine's form filler, an independent client of FHIR questionnaires, with its dependencies. */
const lhcForms: RegistryArchive = {
  release: 'lforms@40.1.3',
  integrity: 'sha512-WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ==',
  part: 'package/dist/lforms',
}

const origin = 'http://lhc-forms.test'

/** Its scripts in the order that its makers ask for. */
const html = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>LHC-Forms</title>
  <link rel="stylesheet" href="/webcomponent/styles.css">
  <div id="form"></div>
  <script src="/webcomponent/assets/lib/zone.min.js"></script>
  <script type="module" src="/webcomponent/runtime.js"></script>
  <script type="module" src="/webcomponent/polyfills.js"></script>
  <script type="module" src="/webcomponent/main.js"></script>
  <script defer src="/fhir/lformsFHIRAll.min.js"></script>
</html>`

/** A page that shows the questionnaire, to be filled in; it reaches nothing but the archive's own files. */
export async function openInLhcForms(questionnaire: unknown): Promise<Page> {
  const files = await unpackArchive(lhcForms)
  const browser = await openBrowser()
  const page = await browser.newPage()
  page.setDefaultTimeout(15_000)
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== origin) return route.abort()
    if (url.pathname === '/') return route.fulfill({ contentType: 'text/html', body: html })
    return route.fulfill({ path: path.join(files, url.pathname) })
  })
  await page.goto(origin)
  await page.waitForFunction('typeof LForms === "object" && LForms.FHIR && LForms.Util')
  await page.evaluate(`LForms.Util.addFormToPage(${JSON.stringify(questionnaire)}, 'form')`)
  await page.locator('.lhc-form-title').waitFor()
  return page
}

/** Shows the questionnaire again, with the answers of a response already in it. */
export async function showAnswers(page: Page, questionnaire: unknown, response: unknown): Promise<void> {
  await page.evaluate(`(async () => {
    const form = LForms.Util.convertFHIRQuestionnaireToLForms(${JSON.stringify(questionnaire)}, 'R4')
    const filled = LForms.Util.mergeFHIRDataIntoLForms('QuestionnaireResponse', ${JSON.stringify(response)}, form, 'R4')
    await LForms.Util.addFormToPage(filled, 'form')
  })()`)
}

/** What has been filled in, as the client itself exports it. */
export function exportResponse(page: Page): Promise<unknown> {
  return page.evaluate(`LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', '#form')`)
}

/** Chooses a radio button or a checkbox; `row` counts from 1 in the partner matrix. */
export async function choose(page: Page, linkId: string, code: string, row?: number): Promise<void> {
  await page.locator(`[id^="${idOf(linkId, row)}|"][id$="|${code}"]`).click()
}

/** Types into a field, and leaves it, which is when the client takes the value. */
export async function enter(page: Page, linkId: string, text: string, row?: number): Promise<void> {
  const field = page.locator(`[id="${idOf(linkId, row)}"]`)
  await field.fill(text)
  await field.blur()
}

/** Types an answer that is not among those offered, one. */
export async function enterOther(page: Page, linkId: string, text: string): Promise<void> {
  await page.locator(`[id="${linkId}/1/1|_other"]`).click()
  const field = page.locator(`[id="${linkId}/1/1|_otherValue"]`)
  await field.fill(text)
  await field.blur()
}

/** Adds a row to the partner matrix. */
export async function addRow(page: Page, linkId: string): Promise<void> {
  await page.locator(`[id^="add-${linkId}/"]`).click()
}

function idOf(linkId: string, row: number | undefined): string {
  return row === undefined ? `${linkId}/1/1` : `${linkId}/1/${row}/1`
}
