import { placeKey } from '../../server/responses/answer-merge.ts'
import type { StoredAnswer } from '../../server/responses/answer.ts'
import type { Acknowledged, Post, SentAnswer } from './ledger.ts'
import { type StoredRecord, textOf, versionKey } from './stored-record.ts'

/** Every acknowledged answer that is not in the history with its value. */
export function lostAnswers({ history }: StoredRecord, acknowledged: readonly Acknowledged[]): string[] {
  const byPlace = groupBy(history, placeKey)
  return acknowledged.flatMap(({ post, round, versions }) => {
    const saved = post.answers.filter((answer) => !versions || answer.itemCode in versions)
    return saved
      .filter((answer) => !(byPlace.get(placeOf(post, answer)) ?? []).some((stored) => isIt(stored, post, answer)))
      .map((answer) => `round ${round}: ${post.person} ${answer.itemCode} ${answer.sent}`)
    function isIt(stored: StoredAnswer, { alone, person }: Post, answer: SentAnswer): boolean {
      if (textOf(stored) !== answer.sent) return false
      if (alone) return stored.version === answer.shownVersion + 1 && stored.answeredBy === person
      const told = versions?.[answer.itemCode]
      return told === undefined ? stored.version > answer.shownVersion : stored.version === told
    }
  })
}

/** Versions that do not run 1, 2, 3 without a gap, and answers that are not the last of their versions. */
export function brokenHistories({ history, current }: StoredRecord): string[] {
  const byPlace = groupBy(history, placeKey)
  const gaps = [...byPlace].filter(([, versions]) => versions.some(({ version }, place) => version !== place + 1))
  const last = [...byPlace.values()].flatMap((versions) => versions.slice(-1))
  const stands = new Set(current.map(wholeOf))
  return [
    ...gaps.map(([place]) => `${place} has a gap`),
    ...last.filter((answer) => !stands.has(wholeOf(answer))).map((answer) => `${versionKey(answer)} does not stand`),
    ...(last.length === current.length ? [] : [`${current.length} answers stand, ${last.length} have a history`]),
  ]
}

/** Saves of which something is there and something is not: answers, history, audit trail and count are of one mind. */
export function halfSaves({ history, trail, saves }: StoredRecord): string[] {
  const stored = history.map((answer) => `${answer.answeredBy} ${answer.answeredAt} ${versionKey(answer)}`)
  const told = trail.flatMap(({ person, at, answers }) => answers.map((answer) => `${person} ${at} ${answer}`))
  const [inHistory, inTrail] = [new Set(stored), new Set(told)]
  return [
    ...stored.filter((one) => !inTrail.has(one)).map((one) => `${one} is not in the audit trail`),
    ...told.filter((one) => !inHistory.has(one)).map((one) => `${one} is not in the history`),
    ...(trail.length === saves ? [] : [`${saves} saves are counted, ${trail.length} in the audit trail`]),
  ]
}

/** Pages nobody else could have touched, of which one answer was saved and another was not; by the comment, unlike any other. */
export function halfPages({ history }: StoredRecord, posts: readonly Post[]): string[] {
  const bySave = groupBy(history, (answer) => `${answer.answeredBy} ${answer.answeredAt}`)
  const byComment = new Map([...bySave].flatMap(([, save]) => save.map((answer) => [textOf(answer), save])))
  const byVersion = new Map(history.map((answer) => [versionKey(answer), answer]))
  return posts.flatMap((post) => {
    const comment = post.answers.at(-1)?.sent ?? ''
    const save = byComment.get(comment)
    const there = post.answers.filter((answer) => {
      const stored = byVersion.get(`${placeOf(post, answer)} ${answer.shownVersion + 1}`)
      return stored && (save?.includes(stored) ?? false) && textOf(stored) === answer.sent
    })
    const expected = save ? post.answers.length : 0
    return there.length === expected && (save?.length ?? 0) === expected
      ? []
      : [`${comment}: ${there.length} of ${post.answers.length} answers, ${save?.length ?? 0} saved`]
  })
}

function placeOf({ setting }: Post, { itemCode }: SentAnswer): string {
  return placeKey({ setting, itemCode, partnerCode: '' })
}

function wholeOf(answer: StoredAnswer): string {
  return JSON.stringify([versionKey(answer), answer.value, answer.answeredBy, answer.answeredAt])
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
