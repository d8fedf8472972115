import type { ReleaseMatter } from '../build/release-matter.ts'
import type { BuildStep } from '../build/build-step.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { SheetReader } from '../../responses/sheet-repository.ts'
import type { ReleaseFiles } from '../tables/release-files.ts'
import { drawKinds } from './draw-kinds.ts'
import { readShares, sharedItems } from './released-shares.ts'
import type { AnswersMatter } from './twin-answers.ts'
import { twinGround } from './twin-ground.ts'
import { twinName } from './twin-name.ts'
import { inventOrganisations } from './twin-organisations.ts'
import { answeringOf, composeTwinSheet, type SheetsMatter, twinMarks } from './twin-sheets.ts'

/**
 * What the twin of a release is built from, as a release is: made of what the release shows, and of chance that begins
 * with its name. Its pseudonyms need no secret, as nobody stands behind them.
 */
export async function twinMatter({ db, matter, files, facts }: BuildStep): Promise<ReleaseMatter> {
  const name = twinName(facts.name)
  const { hidden, participants } = files
  const { instrument } = matter
  const organisations = inventOrganisations(name, { participants, hidden, types: await files.types() })
  const strata = await files.strata()
  const ground = twinGround({ name, ground: matter.ground, organisations, strata, hidden })
  const answering = answeringOf({ name, participants: ground.participants }, answeredIn(files))
  const [shares, shared] = [await readShares(db, files), sharedItems(files)]
  const kinds = drawKinds({
    name,
    instrument,
    shares,
    drawing: (item, setting) =>
      answering
        .filter((one) => one.setting === setting && (one.first.id === one.id || !shared.has(item.code)))
        .map(({ id }) => id),
  })
  const partners = ground.types.map(([code]) => code)
  const programmes = ground.programmes.map(({ code }) => code)
  const answers: AnswersMatter = { name, instrument, programmes, shares, kinds, shared, partners }
  const sheets: SheetsMatter = { ground, origin: originOf(files), answers }
  const byId = new Map(answering.map((one) => [one.id, one]))
  const readSheets: SheetReader = (_db, ids) =>
    Promise.resolve(
      new Map(
        ids.flatMap((id) => {
          const one = byId.get(id)
          return one ? [[id, composeTwinSheet(sheets, one)]] : []
        }),
      ),
    )
  return { ground, instrument, marks: twinMarks(sheets, answering), pseudonymKey: name, hidden, readSheets }
}

function answeredIn({ participants, sheets }: ReleaseFiles): Map<ProviderType, number> {
  const answered = new Map<ProviderType, number>()
  for (const { id, setting } of participants)
    if (sheets.has(id)) answered.set(setting, (answered.get(setting) ?? 0) + 1)
  return answered
}

/** Most of them; who corrected its answers is told of nobody. */
function originOf({ sheets }: ReleaseFiles): 'imported' | 'signed' {
  const imported = [...sheets.values()].filter(({ origin }) => origin === 'imported').length
  return 2 * imported > sheets.size ? 'imported' : 'signed'
}
