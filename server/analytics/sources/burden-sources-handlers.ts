import { isAdministrator } from '../../access/permissions.ts'
import { type BurdenFile, burdenFile } from '../burden/burden-file.ts'
import { burdenFiguresForm } from '../burden/burden-form.ts'
import { takeBurden } from '../burden/read-burden.ts'
import type { UnnamedSource } from '../view/figures-source.ts'
import { querySchema } from './source-form.ts'

/** For the programme team, in a browser: no token acts in its role. */
export const burdenSources: Readonly<Record<string, UnnamedSource>> = {
  'burden-sections': ofBurden('sections', 'How much time each section takes of those who answer'),
  'burden-items': ofBurden('items', 'Which questions tell nobody apart'),
}

function ofBurden(name: BurdenFile, text: string): UnnamedSource {
  return {
    text: `${text}; for the programme team`,
    isFor: isAdministrator,
    query: querySchema(burdenFiguresForm),
    read: async ({ databases, user, collection, now }) =>
      burdenFile(await takeBurden(databases, user, collection, now), name),
  }
}
