import type { Visitor } from './app.ts'

/** The fields of a section page that shows these versions (0 for an answer that was not there yet). */
export function answerForm(
  values: Record<string, string>,
  versions: Record<string, number> = {},
): Record<string, string> {
  const shown = { ...Object.fromEntries(Object.keys(values).map((key) => [key, 0])), ...versions }
  return {
    ...Object.fromEntries(Object.entries(shown).map(([key, version]) => [`shown:${key}`, String(version)])),
    ...values,
  }
}

export function hiddenFields(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"\/?>/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
}

/** The version of the response that a review page shows. */
export async function versionOn(agent: Visitor, path: string): Promise<string> {
  const { text } = await agent.get(path).expect(200)
  return hiddenFields(text)['version'] ?? ''
}
