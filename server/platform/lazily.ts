/** What `make` gives, made when it is first asked for and then kept. One that throws is asked again. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
