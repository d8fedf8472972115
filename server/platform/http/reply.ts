import type { Request, RequestHandler, Response } from 'express'
import type { Database, Databases } from '../database/open.ts'
import { frameOf } from './frame.ts'
import { layoutPage } from './layout-page.ts'
import type { PageModel, Views } from './views.ts'

/** What a handler answers with: sent only after everything it did has been committed. */
export type Reply = (response: Response) => void | Promise<void>

export type Handler<Params> = (request: Request<Params>, db: Database) => Promise<Reply>

type PageName = { [Name in keyof Views]: Views[Name] extends PageModel ? Name : never }[Exclude<keyof Views, 'layout'>]

/** A page inside the layout; the compiler checks the model against the view's declared type. */
export function page<Name extends PageName>(name: Name, model: Views[Name] & PageModel, status = 200): Reply {
  return (response) => {
    const frame = frameOf(response.app)
    const body = frame.render(name, { page: model })
    const layout = layoutPage(frame, response.req, model, body)
    response
      .status(status)
      .type('html')
      .send(frame.render('layout', { page: layout }))
  }
}

/** Sends the browser on to a page that it may reload without repeating the change. */
export function seeOther(path: string): Reply {
  return (response) => response.redirect(303, path)
}

/**
 * A page that leads to another site by itself. Browsers hold every redirect after a form to `form-action`, wherever that
 * site sends people next; what a page does by itself is no part of the form.
 */
export function leadOn(url: string, shown: Reply): Reply {
  return (response) => {
    response.set('Refresh', `0; url=${url}`)
    return shown(response)
  }
}

/** For scripts of our own pages. */
export function json(body: object, status = 200): Reply {
  return (response) => void response.status(status).json(body)
}

type Part = string | Uint8Array

/** Something to keep under a name, written bit by bit: the next part is asked for when the last has been taken. */
export function file(name: string, type: string, parts: AsyncIterable<Part> | Iterable<Part>): Reply {
  return async (response) => {
    response.attachment(name).type(type)
    for await (const part of parts) {
      if (response.destroyed) return
      if (!response.write(part)) await drained(response)
    }
    response.end()
  }
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
}

/** For handlers that change nothing: they are given the connections that only read. */
export function reads<Params>(databases: Databases, handler: Handler<Params>): RequestHandler<Params> {
  return async (request, response) => {
    const reply = await handler(request, databases.reader)
    await reply(response)
  }
}

/**
 * For a change that takes long to work out: that is done first and only reads, so that nobody's save waits for it. The
 * handler is given what came of it, and has to make sure that it still holds.
 */
export function writesPrepared<Params, Prepared>(
  databases: Databases,
  prepare: (request: Request<Params>, db: Database) => Promise<Prepared>,
  handler: (request: Request<Params>, db: Database, prepared: Prepared) => Promise<Reply>,
): RequestHandler<Params> {
  return async (request, response) => {
    const prepared = await prepare(request, databases.reader)
    const reply = await databases.writer.transaction((transaction) => handler(request, transaction, prepared))
    await reply(response)
  }
}

/** Everything the handler changes is committed together, or not at all; only then is the reply sent. */
export function writes<Params>(databases: Databases, handler: Handler<Params>): RequestHandler<Params> {
  return async (request, response) => {
    const reply = await databases.writer.transaction((transaction) => handler(request, transaction))
    await reply(response)
  }
}

/** For handlers that choose for themselves what they read and when they write, and answer after that. */
export function handles<Params, Means>(
  means: Means,
  handler: (request: Request<Params>, means: Means) => Promise<Reply>,
): RequestHandler<Params> {
  return async (request, response) => {
    const reply = await handler(request, means)
    await reply(response)
  }
}
