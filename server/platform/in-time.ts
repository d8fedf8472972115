/** The same as the work, but rejected when it takes longer than so many milliseconds; the work itself goes on. */
export function inTime<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`There was no answer within ${milliseconds} ms`)), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
