/** Numbers, words and answers of yes or no that say more of a span; never what somebody typed. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | undefined>>

/** Something that is being done, as a trace shows it. */
export interface OpenSpan {
  /** 32 hexadecimal digits, the same for all that was done for one request, here and elsewhere. */
  traceId: string
  /** Notes something that was done for it and is over, from so many milliseconds ago. */
  note: (name: string, milliseconds: number, end: SpanEnd) => void
  end: (end: SpanEnd & { name?: string }) => void
}

export interface SpanEnd {
  failed: boolean
  facts?: SpanFacts
}

/** Where a trace began that is continued here: the headers of W3C Trace Context. */
export interface TraceParent {
  traceparent: string | undefined
  tracestate: string | undefined
}

/** Tells of what is done, to whoever gathers traces. */
export interface Tracing {
  begin: (name: string, given: { kind: 'request' | 'work'; parent?: TraceParent; facts?: SpanFacts }) => OpenSpan
  /** Sends what has not been sent; nothing can be begun afterwards. */
  close: () => Promise<void>
}
