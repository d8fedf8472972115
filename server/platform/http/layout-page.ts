import type { Request } from 'express'
import { inDays } from '../text/dates.ts'
import { inlineScript } from './assets.ts'
import type { Frame } from './frame.ts'
import type { LayoutPage, PageModel } from './views.ts'

/** Classic scripts that one of our modules needs beside it. */
const companions: Record<string, readonly string[]> = { charts: ['chart/chart.js'] }

/** What the layout shows around a page that is already rendered. */
export function layoutPage(frame: Frame, request: Request, model: PageModel, body: string): LayoutPage {
  const { url } = frame.assets
  const chrome = frame.chrome(request)
  const scripts = model.scripts ?? []
  return {
    ...chrome,
    title: `${model.error ? 'Error: ' : ''}${model.title} – ${chrome.serviceName}`,
    body,
    ...(model.back && { back: model.back }),
    ...(model.loadedFrom !== undefined && { loadedFrom: model.loadedFrom }),
    ...(model.printed !== undefined && { printed: { of: model.printed, on: inDays(new Date().toISOString()) } }),
    wide: model.wide ?? false,
    icon: url('images/favicon.svg'),
    inlineScript,
    styles: [url('nhsuk/nhsuk-frontend.css'), url('css/service.css')],
    modules: ['service', ...(chrome.session ? ['session'] : []), ...scripts].map((name) => url(`js/${name}.js`)),
    scripts: scripts.flatMap((name) => companions[name] ?? []).map(url),
  }
}
