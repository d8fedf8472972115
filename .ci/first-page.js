// Waits until the service at an address answers, then for its first page: node .ci/first-page.js ADDRESS PID
const [address, pid] = process.argv.slice(2)
const begun = Date.now()

while (!(await isUp())) {
  process.kill(Number(pid), 0)
  if (Date.now() - begun > 180_000) throw new Error(`${address} has not answered within three minutes`)
  await new Promise((resolve) => setTimeout(resolve, 250))
}
const reply = await fetch(address)
const page = await reply.text()
console.log(`${reply.url} answers ${reply.status} after ${((Date.now() - begun) / 1000).toFixed(1)} s`)
if (reply.status !== 200 || !/<h1>Sign in<\/h1>/.test(page)) throw new Error(`This is not the first page:\n${page}`)

async function isUp() {
  try {
    return (await fetch(`${address}/health`)).ok
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
