import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import express, { Router, type RequestHandler, type Response } from 'express'
import { onlyUnder } from './first-part.ts'
import type { AssetUrl } from './views.ts'

/** The one script that stands in the page itself: the design system needs its classes before anything is shown. */
export const inlineScript =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' nhsuk-frontend-supported' : '');"

/** What the content security policy says to allow that script and no other. */
export const inlineScriptSource = `'sha256-${createHash('sha256').update(inlineScript).digest('base64')}'`

export interface Assets {
  /** The address of a built file, such as `css/service.css`; throws when there is none of that name. */
  url: AssetUrl
  middleware: RequestHandler
}

interface Manifest {
  version: string
  /** Every file, and whether it also lies there compressed. */
  files: Record<string, { compressed: boolean }>
}

/** The files that scripts/build-assets.js has put under build/public, one folder named after the hash of them all. */
export function openAssets(root: string): Assets {
  const folder = path.join(root, 'build/public')
  const { version, files } = readManifest(folder)
  const url: AssetUrl = (name) => {
    if (!files[name]) throw new Error(`There is no asset ${name}`)
    return `/assets/${version}/${name}`
  }
  const middleware = Router()
  const addresses = /^\/assets(?=\/[0-9a-f]{16}\/)/
  middleware.use(addresses, chooseEncoding(version, files), express.static(folder, { ...staticOptions, setHeaders }))
  return { url, middleware: onlyUnder(['assets'], middleware) }
}

function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'version.json'), 'utf8')) as Manifest
  } catch (cause) {
    throw new Error('The assets are not built: run node scripts/build-assets.js', { cause })
  }
}

const staticOptions = { index: false, redirect: false, immutable: true, maxAge: '365d' } as const
const endings = { br: '.br', gzip: '.gz' } as const
const encodings = ['br', 'gzip'] as const

/** Sends the request on to the compressed file that its browser takes. */
function chooseEncoding(version: string, files: Manifest['files']): RequestHandler {
  const compressed = new Set(Object.keys(files).filter((name) => files[name]?.compressed))
  return (request, _response, next) => {
    if (!compressed.has(request.path.slice(`/${version}/`.length))) return next()
    const encoding = encodings.find((candidate) => request.acceptsEncodings(candidate))
    if (encoding) request.url = request.path + endings[encoding]
    next()
  }
}

function setHeaders(response: Response, file: string): void {
  response.vary('Accept-Encoding')
  const encoding = encodings.find((candidate) => file.endsWith(endings[candidate]))
  if (!encoding) return
  response.setHeader('Content-Encoding', encoding)
  response.type(path.extname(file.slice(0, -endings[encoding].length)))
}
