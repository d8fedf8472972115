import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import ejs from 'ejs'
import { isKeptPart } from './kept-parts.ts'
import { markup } from './markup.ts'
import type { Partials } from './partials.ts'
import { escape } from './text-markup.ts'
import type { Views } from './views.ts'

/** Renders a view or a partial by its name under views/, without extension; throws when there is none of that name. */
export interface RenderView {
  <Name extends keyof Views>(name: Name, locals: { page: Views[Name] }): string
  <Name extends keyof Partials>(name: `partials/${Name}`, locals: { part: Partials[Name] }): string
}

type Locals = { page?: unknown; part?: unknown }
type Include = (name: string, locals: Locals) => string
type Template = (page: unknown, part: unknown, include: Include) => string

/**
 * Reads every template of the folder once, and compiles each when it is first rendered, which touches no file; what `keptPart`
 * keeps is rendered only once.
 */
export function compileViews(directory: string): RenderView {
  const templates = new Map<string, Template>()
  const include: Include = (name, { page, part }) => {
    const template = templates.get(name)
    if (!template) throw new Error(`There is no view ${name} in ${directory}`)
    return page === undefined && isKeptPart(part) ? kept(template, part) : template(page, part, include)
  }
  const written = new WeakMap<object, Map<Template, string>>()
  const kept = (template: Template, part: object): string => {
    const ofPart = written.get(part) ?? new Map<Template, string>()
    const html = ofPart.get(template) ?? template(undefined, part, include)
    written.set(part, ofPart.set(template, html))
    return html
  }
  for (const name of listViews(directory)) {
    const template = compiledLate(name, readFileSync(path.join(directory, `${name}.ejs`), 'utf8'))
    templates.set(name, template).set(`/${name}`, template)
  }
  return include
}

/** The names of all templates, `partials/radios`, in order. */
export function listViews(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ejs'))
    .map((file) => file.slice(0, -'.ejs'.length).replaceAll(path.sep, '/'))
    .toSorted()
}

/**
 * The statements that EJS makes of a template: they call `__append` and `escapeFn` and keep `__line`. EJS 7 can only
 * compile templates that look their includes up in the file system, so the function around them is ours.
 */
export function statementsOf(text: string): string {
  const template = new ejs.Template(text.trimEnd(), { strict: true }) as ejs.Template & { generateSource(): void }
  template.generateSource()
  return template.source
}

/** Four hundred templates take a second, and a first page needs a dozen of them. */
function compiledLate(name: string, text: string): Template {
  let compiled: Template | undefined
  return (page, part, include) => (compiled ??= compile(name, text))(page, part, include)
}

function compile(name: string, text: string): Template {
  const body = `'use strict'
    let __line = 1, __output = ''
    const __append = (text) => { if (text !== undefined && text !== null) __output += text }
    try {
      ${statementsOf(text)}
    } catch (cause) { throw explain(cause, __line) }
    return __output`
  const parameters = ['page', 'part', 'include', 'markup', 'escapeFn', 'explain']
  const compiled = compileFunction(body, parameters, { filename: `views/${name}.ejs` })
  const explain = (cause: unknown, line: number): Error =>
    new Error(`views/${name}.ejs, line ${line}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  return (page, part, include) => compiled(page, part, include, markup, escape, explain) as string
}
