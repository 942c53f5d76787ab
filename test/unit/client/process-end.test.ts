// A program that never calls `close` on the file system exits when all calls that it awaits are done, and no data is lost.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { startCluster, type TestCluster } from '../../../client/testing/index.js'

let cluster: TestCluster

before(async () => {
  cluster = await startCluster()
})

after(() => cluster.stop())

/** Kills a process that does not exit by itself; the test then fails. */
const endMsMax = 60_000

/** Runs the body of a program that has `fs`; what it printed. */
async function run(body: string): Promise<string> {
  const library = new URL('../../../client/index.js', import.meta.url).href
  const program = `import { FileSystem } from ${JSON.stringify(library)}
const fs = await FileSystem.connect(${JSON.stringify(cluster.address)})
${body}`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { timeout: endMsMax })
  return stdout
}

test('a program without close: ends after its calls, and has stored what it wrote', async () => {
  const said = await run(`
    await fs.mkdir('/ends')
    await fs.writeFile('/ends/file', 'x'.repeat(3000))
    const handle = await fs.open('/ends/handle', 'w')
    await handle.write('by handle')
    await handle.close()
    await fs.appendFile('/ends/file', 'end')
    const text = await fs.readFile('/ends/file', 'utf8')
    for await (const { name } of await fs.opendir('/ends')) console.log(name)
    console.log(text.length, await fs.readFile('/ends/handle', 'utf8'))`)
  assert.equal(said, 'file\nhandle\n3003 by handle\n')
})

test('a program without close: streams are read and stored to their ends', async () => {
  const said = await run(`
    const { pipeline } = await import('node:stream/promises')
    const { text } = await import('node:stream/consumers')
    await pipeline(Array.from({ length: 64 }, () => Buffer.alloc(65536, 'y')), fs.createWriteStream('/streamed'))
    console.log((await text(fs.createReadStream('/streamed'))).length)`)
  assert.equal(said, `${64 * 65536}\n`)
})

test('a program without close: ends after calls that failed, and after a call that is not awaited', async () => {
  const said = await run(`
    const codes = await Promise.all(['/missing', '/missing/too'].map((path) => fs.stat(path).catch(({ code }) => code)))
    console.log(codes.join(' '))
    fs.mkdir('/unawaited').then(() => console.log('made'))`)
  assert.equal(said, 'ENOENT ENOENT\nmade\n')
})
