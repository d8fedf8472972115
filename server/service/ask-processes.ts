import { randomUUID } from 'node:crypto'
import cluster, { type Worker as Process } from 'node:cluster'
import { seconds } from '../platform/durations.ts'
import { lettersDown, lettersUp } from './letters.ts'

/** One of the processes of a service was asked and wants to know something of all; each is asked and answers; it is told. */
type Question = { about: 'wanted'; topic: string; id: string } | { about: 'found'; id: string; found: unknown }
type Told =
  { about: 'asked'; topic: string; id: string } | { about: 'found by all'; id: string; all: readonly unknown[] }

/** A process that is busy for longer is left out. */
const longestAnswer = seconds(6)

/**
 * In a process that is supervised: asks all of them for what each has found about something, and answers for this one, from
 * now on. Rejected when whoever looks after them does not answer. Where nobody does, this process is all there is.
 */
export function askProcesses<Found>(topic: string, own: () => Promise<Found>): () => Promise<readonly Found[]> {
  if (!cluster.isWorker) return async () => [await own()]
  const wanted = new Map<string, (all: readonly Found[]) => void>()
  const tell = lettersUp<Told, Question>({
    // of the same topic, for the question was asked here
    'found by all': ({ id, all }) => wanted.get(id)?.(all as readonly Found[]),
    asked(letter) {
      if (letter.topic === topic) void own().then((found) => tell({ about: 'found', id: letter.id, found }))
    },
  })
  return async () => {
    const id = randomUUID()
    try {
      return await answered((resolve) => {
        wanted.set(id, resolve)
        tell({ about: 'wanted', topic, id })
      })
    } finally {
      wanted.delete(id)
    }
  }
}

function answered<Answer>(ask: (resolve: (answer: Answer) => void) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('What the processes have found was not gathered')),
      2 * longestAnswer,
    )
    ask((answer) => {
      clearTimeout(late)
      resolve(answer)
    })
  })
}

/** In the process that looks after the others: gathers what those that serve have found, whenever one of them asks. */
export function gatherFindings(serving: () => Iterable<Process>): void {
  const answers = new Map<string, (from: Process, found: unknown) => void>()
  const tell = lettersDown<Question, Told>({
    found: ({ id, found }, from) => answers.get(id)?.(from, found),
    wanted: gather,
  })

  function gather({ topic, id }: { topic: string; id: string }, asker: Process): void {
    const asked = new Set([...serving()].filter((one) => one.isConnected()))
    const all: unknown[] = []
    const end = () => {
      clearTimeout(late)
      answers.delete(id)
      tell(asker, { about: 'found by all', id, all })
    }
    const late = setTimeout(end, longestAnswer)
    answers.set(id, (from, found) => {
      if (!asked.delete(from)) return
      all.push(found)
      if (asked.size === 0) end()
    })
    for (const one of asked) tell(one, { about: 'asked', topic, id })
    if (asked.size === 0) end()
  }
}
