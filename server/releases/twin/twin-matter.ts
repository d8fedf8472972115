import type { ReleaseMatter } from '../build/release-matter.ts'
import type { BuildStep } from '../build/build-step.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { ReleaseGround } from '../release-ground.ts'
import type { ReleaseFiles } from '../tables/release-files.ts'
import { drawKinds, type KindsMatter } from './draw-kinds.ts'
import { readShares, sharedItems } from './released-shares.ts'
import type { SheetStore } from './sheet-store.ts'
import type { Answering, AnswersMatter } from './twin-answers.ts'
import { twinGround } from './twin-ground.ts'
import { twinName } from './twin-name.ts'
import { inventOrganisations } from './twin-organisations.ts'
import { answeringOf, fillStore } from './twin-sheets.ts'

/**
 * What the twin of a release is built from, as a release is: made of what the release shows, and of chance that begins
 * with its name. Its pseudonyms need no secret, as nobody stands behind them. Its sheets are put into the store.
 */
export async function twinMatter({ db, matter, files, facts }: BuildStep, store: SheetStore): Promise<ReleaseMatter> {
  const name = twinName(facts.name)
  const { hidden, participants } = files
  const { instrument } = matter
  const organisations = inventOrganisations(name, { participants, hidden, types: await files.types() })
  const strata = await files.strata()
  const ground = twinGround({ name, ground: matter.ground, organisations, strata, hidden })
  const answering = answeringOf({ name, participants: ground.participants }, answeredIn(files))
  const shares = await readShares(db, files)
  const answers = answersMatter({ name, instrument, ground, shares }, answering, sharedItems(files))
  const marks = fillStore(store, { ground, origin: originOf(files), answers }, answering)
  return { ground, instrument, marks, pseudonymKey: name, hidden, readSheets: store.read }
}

function answersMatter(
  { ground, ...known }: Pick<AnswersMatter, 'name' | 'instrument' | 'shares'> & { ground: ReleaseGround },
  answering: readonly Answering[],
  shared: ReadonlySet<string>,
): AnswersMatter {
  return {
    ...known,
    kinds: drawKinds({ ...known, drawing: drawingOf(answering, shared) }),
    shared,
    partners: ground.types.map(([code]) => code),
    programmes: ground.programmes.map(({ code }) => code),
  }
}

/** Whose sheets draw an item for themselves: of what an organisation's sheets share the first alone. */
function drawingOf(answering: readonly Answering[], shared: ReadonlySet<string>): KindsMatter['drawing'] {
  const known = new Map<string, readonly number[]>()
  const idsOf = (setting: ProviderType, isShared: boolean) =>
    answering.filter((one) => one.setting === setting && (one.first.id === one.id || !isShared)).map(({ id }) => id)
  return ({ code }, setting) => {
    const isShared = shared.has(code)
    const key = `${setting} ${isShared}`
    const ids = known.get(key) ?? idsOf(setting, isShared)
    known.set(key, ids)
    return ids
  }
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
