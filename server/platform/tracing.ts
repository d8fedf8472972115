import type { Context, Span } from '@opentelemetry/api'
import type { Logger } from './logger.ts'
import type { OpenSpan, SpanEnd, SpanFacts, Tracing } from './span.ts'

export interface TracingSettings {
  serviceName: string
  version: string
}

/**
 * Begins to tell of what is done by OpenTelemetry, over HTTP. Where to, how much of it and how often is said by the
 * standard settings of the environment, which the packages read themselves; they are loaded only here.
 */
export async function openTracing({ serviceName, version }: TracingSettings, logger: Logger): Promise<Tracing> {
  const [api, core, sdk, resources, exporting] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const complain = (message: string) => logger.warn({ reason: message }, 'traces could not be sent')
  const nothing = () => undefined
  const diagnosis = { error: complain, warn: nothing, info: nothing, debug: nothing, verbose: nothing }
  api.diag.setLogger(diagnosis, { logLevel: api.DiagLogLevel.ERROR, suppressOverrideMessage: true })
  const named = resources.resourceFromAttributes({ 'service.name': serviceName, 'service.version': version })
  const provider = new sdk.BasicTracerProvider({
    resource: named.merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor(new exporting.OTLPTraceExporter())],
  })
  const tracer = provider.getTracer(serviceName, version)
  const propagator = new core.W3CTraceContextPropagator()

  function open(span: Span): OpenSpan {
    const within: Context = api.trace.setSpan(api.ROOT_CONTEXT, span)
    return {
      traceId: span.spanContext().traceId,
      note(name, milliseconds, end) {
        if (!span.isRecording()) return
        const now = Date.now()
        const settings = { kind: api.SpanKind.CLIENT, startTime: now - milliseconds, attributes: factsOf(end.facts) }
        finish(tracer.startSpan(name, settings, within), end, now)
      },
      end({ name, ...end }) {
        if (name !== undefined) span.updateName(name)
        span.setAttributes(factsOf(end.facts))
        finish(span, end)
      },
    }
  }

  function finish(span: Span, { failed }: SpanEnd, at?: number): void {
    if (failed) span.setStatus({ code: api.SpanStatusCode.ERROR })
    span.end(at)
  }

  return {
    begin(name, { kind, parent, facts }) {
      const from = parent?.traceparent
        ? propagator.extract(api.ROOT_CONTEXT, parent, api.defaultTextMapGetter)
        : api.ROOT_CONTEXT
      const spanKind = kind === 'request' ? api.SpanKind.SERVER : api.SpanKind.INTERNAL
      return open(tracer.startSpan(name, { kind: spanKind, attributes: factsOf(facts) }, from))
    },
    // what cannot be sent is lost, and holds up nobody's end
    close: () => provider.shutdown().catch((error: unknown) => complain(String(error))),
  }
}

/** Without what is not there. */
function factsOf(facts: SpanFacts = {}): Record<string, string | number | boolean> {
  const entries = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return Object.fromEntries(entries)
}
