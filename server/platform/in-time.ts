/** There was no answer in time; there may be one yet. */
export class TooLate extends Error {
  constructor(milliseconds: number) {
    super(`There was no answer within ${milliseconds} ms`)
    this.name = 'TooLate'
  }
}

/** The same as the work, but rejected with `TooLate` when it takes longer than so many milliseconds; the work itself goes on. */
export function inTime<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new TooLate(milliseconds)), milliseconds)
    void work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
