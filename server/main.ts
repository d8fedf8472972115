import cluster from 'node:cluster'
import { readConfig } from './config.ts'
import { demonstrationGreeting } from './service/demonstration.ts'
import { prepare } from './service/prepare.ts'
import { serve, type Served } from './service/serve.ts'
import { supervise, tellServed } from './service/supervise.ts'

await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

/** One process, or where several are wanted one that looks after them. */
async function start(): Promise<void> {
  const config = readConfig()
  if (cluster.isWorker) return tellServed(await serve(config, cluster.worker?.id === 1))
  await prepare(config)
  greet(config.serviceName, config.processes > 1 ? await supervise(config) : await serve(config, true))
}

function greet(serviceName: string, { address, isInvented }: Served): void {
  const lines = [`\n${serviceName}: ${address}\n`, ...(isInvented ? demonstrationGreeting() : []), '']
  process.stdout.write(lines.join('\n'))
}
