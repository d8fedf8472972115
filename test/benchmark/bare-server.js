// A yardstick in a process of its own: node's http, or express with `send`, answering every request with one file.
// Arguments: http or express, the file, its media type, its encoding if it has one. Says where it listens.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

const [kind, file, type, encoding] = process.argv.slice(2)
const body = readFileSync(file)
const headers = { 'Content-Type': type, ...(encoding && { 'Content-Encoding': encoding }) }
const server = createServer(kind === 'express' ? byExpress() : plain)
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${server.address().port}`))

function plain(_request, response) {
  response.writeHead(200, { ...headers, 'Content-Length': body.length })
  response.end(body)
}

/** Loaded only where it is asked for, and as what it is: importing it would bring Node's types to the scripts of browsers. */
function byExpress() {
  const app = createRequire(import.meta.url)('express')()
  const text = body.toString()
  // as a page is sent: of a text, with its length and its hash
  app.use((_request, response) => response.set(headers).send(text))
  return app
}
