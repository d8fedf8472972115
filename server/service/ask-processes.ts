import { randomUUID } from 'node:crypto'
import cluster, { type Worker as Process } from 'node:cluster'
import { seconds } from '../platform/durations.ts'

/**
 * What the processes of a service say to the one that looks after them, and it to them: one of them was asked and wants to
 * know something of all; each is asked; each answers; the first is told.
 */
type Letter =
  | { about: 'wanted'; topic: string; id: string }
  | { about: 'asked'; topic: string; id: string }
  | { about: 'found'; id: string; found: unknown }
  | { about: 'found by all'; id: string; all: readonly unknown[] }

/** A process that is busy for longer is left out. */
const longestAnswer = seconds(6)

/**
 * In a process that is supervised: asks all of them for what each has found about something, and answers for this one, from
 * now on. Rejected when whoever looks after them does not answer. Where nobody does, this process is all there is.
 */
export function askProcesses<Found>(topic: string, own: () => Promise<Found>): () => Promise<readonly Found[]> {
  if (!cluster.isWorker) return async () => [await own()]
  const wanted = new Map<string, (all: readonly Found[]) => void>()
  process.on('message', (letter: Letter) => {
    // of the same topic, for the question was asked here
    if (letter.about === 'found by all') wanted.get(letter.id)?.(letter.all as readonly Found[])
    if (letter.about !== 'asked' || letter.topic !== topic) return
    void own().then((found) => send({ about: 'found', id: letter.id, found }))
  })
  return async () => {
    const id = randomUUID()
    try {
      return await answered((resolve) => {
        wanted.set(id, resolve)
        send({ about: 'wanted', topic, id })
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

function send(letter: Letter): void {
  process.send?.(letter)
}

/** In the process that looks after the others: gathers what those that serve have found, whenever one of them asks. */
export function gatherFindings(serving: () => Iterable<Process>): void {
  const answers = new Map<string, (from: Process, found: unknown) => void>()
  cluster.on('message', (from: Process, letter: Letter) => {
    if (letter.about === 'found') answers.get(letter.id)?.(from, letter.found)
    if (letter.about === 'wanted') gather(letter, from)
  })

  function gather({ topic, id }: { topic: string; id: string }, asker: Process): void {
    const asked = new Set([...serving()].filter((one) => one.isConnected()))
    const all: unknown[] = []
    const tell = () => {
      clearTimeout(late)
      answers.delete(id)
      if (asker.isConnected()) asker.send({ about: 'found by all', id, all } satisfies Letter)
    }
    const late = setTimeout(tell, longestAnswer)
    answers.set(id, (from, found) => {
      if (!asked.delete(from)) return
      all.push(found)
      if (asked.size === 0) tell()
    })
    for (const one of asked) one.send({ about: 'asked', topic, id } satisfies Letter)
    if (asked.size === 0) tell()
  }
}
