import type { Application, Request } from 'express'
import type { Logger } from '../logger.ts'
import type { Assets } from './assets.ts'
import type { RenderView } from './compile-views.ts'
import type { Chrome } from './views.ts'

/** What every reply of an app is made with. */
export interface Frame {
  render: RenderView
  assets: Assets
  /** What stands around the page for whoever sent this request. */
  chrome: (request: Request) => Chrome
  logger: Logger
}

const frames = new WeakMap<object, Frame>()

export function setFrame(app: Application, frame: Frame): void {
  frames.set(app, frame)
}

export function frameOf(app: Application): Frame {
  const frame = frames.get(app)
  if (!frame) throw new Error('The app was made without a frame')
  return frame
}

/** The whole address of what was asked for, at which people reach the service. */
export function wholeAddress<Params>(request: Request<Params>): string {
  return frameOf(request.app).chrome(request as Request).address
}
