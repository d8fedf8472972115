/** One after the other, so that a transaction is asked one thing at a time. */
export async function inTurn<From, To>(
  list: readonly From[],
  work: (one: From, place: number) => Promise<To>,
): Promise<To[]> {
  const done: To[] = []
  for (const [place, one] of list.entries()) done.push(await work(one, place))
  return done
}
