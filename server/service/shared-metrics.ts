import { randomUUID } from 'node:crypto'
import cluster, { type Worker as Process } from 'node:cluster'
import { seconds } from '../platform/durations.ts'
import type { Measured, Metrics } from '../platform/metrics.ts'

/**
 * What the processes of a service say to the one that looks after them, and it to them: one of them was asked and wants to
 * know of all; each is asked; each answers; the first is told.
 */
type Letter =
  | { about: 'metrics wanted'; id: string }
  | { about: 'metrics asked'; id: string }
  | { about: 'metrics measured'; id: string; measured: Measured }
  | { about: 'metrics of all'; id: string; all: readonly Measured[] }

/** A process that is busy for longer is left out. */
const longestAnswer = seconds(6)

/**
 * In a process that is supervised: what all of them have measured. Answers for this one when asked, from now on. Rejected
 * when whoever looks after them does not answer.
 */
export function metricsOfAll({ measured }: Metrics): () => Promise<readonly Measured[]> {
  const wanted = new Map<string, (all: readonly Measured[]) => void>()
  process.on('message', (letter: Letter) => {
    if (letter.about === 'metrics of all') wanted.get(letter.id)?.(letter.all)
    if (letter.about !== 'metrics asked') return
    void measured().then((found) => send({ about: 'metrics measured', id: letter.id, measured: found }))
  })
  return async () => {
    const id = randomUUID()
    try {
      return await answered((resolve) => {
        wanted.set(id, resolve)
        send({ about: 'metrics wanted', id })
      })
    } finally {
      wanted.delete(id)
    }
  }
}

function answered<Answer>(ask: (resolve: (answer: Answer) => void) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('The metrics of the processes were not gathered')),
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

/** In the process that looks after the others: gathers what those that serve have measured, whenever one of them asks. */
export function gatherMetrics(serving: () => Iterable<Process>): void {
  const answers = new Map<string, (from: Process, measured: Measured) => void>()
  cluster.on('message', (from: Process, letter: Letter) => {
    if (letter.about === 'metrics measured') answers.get(letter.id)?.(from, letter.measured)
    if (letter.about === 'metrics wanted') gather(letter.id, from)
  })

  function gather(id: string, asker: Process): void {
    const asked = new Set([...serving()].filter((one) => one.isConnected()))
    const all: Measured[] = []
    const tell = () => {
      clearTimeout(late)
      answers.delete(id)
      if (asker.isConnected()) asker.send({ about: 'metrics of all', id, all } satisfies Letter)
    }
    const late = setTimeout(tell, longestAnswer)
    answers.set(id, (from, measured) => {
      if (!asked.delete(from)) return
      all.push(measured)
      if (asked.size === 0) tell()
    })
    for (const one of asked) one.send({ about: 'metrics asked', id } satisfies Letter)
    if (asked.size === 0) tell()
  }
}
