// Reads and decodes an agreement's events with viem for tests/Collabs.Benchmarks, which starts this: url, artifacts, first block, last, blocks a request.
import { readFileSync } from 'node:fs'
import { createPublicClient, http } from 'viem'

const [url, artifacts, from, to, chunk] = process.argv.slice(2)
const eventsOf = (name) => JSON.parse(readFileSync(`${artifacts}/${name}.json`)).abi.filter((entry) => entry.type === 'event')
const events = [...eventsOf('Agreement'), ...eventsOf('AgreementFactory').filter((entry) => entry.name === 'AgreementOpened')]
const client = createPublicClient({ transport: http(url) })
const width = BigInt(chunk)
let found = 0
const start = process.hrtime.bigint()
for (let block = BigInt(from); block <= BigInt(to); block += width) {
  const last = block + width - 1n < BigInt(to) ? block + width - 1n : BigInt(to)
  const logs = await client.getLogs({ events, fromBlock: block, toBlock: last })
  for (const log of logs) if (log.eventName && log.args) found++
}
console.log(JSON.stringify({ events: found, seconds: Number(process.hrtime.bigint() - start) / 1e9 }))
