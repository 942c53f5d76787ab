// The npm package `webhdfs`: npm-client.mjs FOLDER-OF-THE-PACKAGE HOST PORT FOLDER. Ends with its version on standard output.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'

const [packages = '', host, port, folder] = process.argv.slice(2)
const require = createRequire(`${packages}/`)
const client = require('webhdfs').createClient({ user: 'root', host, port: Number(port), path: '/webhdfs/v1' })
const call = (name, ...words) => promisify(client[name].bind(client))(...words)
const data = Buffer.from('line of text\n'.repeat(20_000)).toString()

function written(path, options) {
  return new Promise((resolve, reject) => {
    const stream = client.createWriteStream(path, options)
    stream.on('finish', resolve)
    stream.on('error', reject)
    Readable.from([data, 'end'], { objectMode: false }).pipe(stream)
  })
}

function read(path) {
  return new Promise((resolve, reject) => {
    const pieces = []
    const stream = client.createReadStream(path)
    stream.on('data', (piece) => pieces.push(piece))
    stream.on('error', reject)
    stream.on('finish', () => resolve(Buffer.concat(pieces).toString()))
  })
}

await call('mkdir', `${folder}/a`)
await call('writeFile', `${folder}/a/file`, data)
assert.equal((await call('stat', `${folder}/a/file`)).length, data.length)
await call('appendFile', `${folder}/a/file`, 'tail')
assert.equal(String(await call('readFile', `${folder}/a/file`)), `${data}tail`)
await written(`${folder}/a/stream`)
assert.equal(await read(`${folder}/a/stream`), `${data}end`)
await call('chmod', `${folder}/a/file`, '600')
assert.equal((await call('stat', `${folder}/a/file`)).permission, '600')
await call('rename', `${folder}/a/file`, `${folder}/a/moved`)
assert.deepEqual(
  (await call('readdir', `${folder}/a`)).map(({ pathSuffix }) => pathSuffix),
  ['moved', 'stream'],
)
assert.equal(await new Promise((resolve) => client.exists(`${folder}/a/file`, resolve)), false)
await assert.rejects(call('stat', `${folder}/none`), /File does not exist/)
await call('rmdir', `${folder}/a`, true)
assert.equal(await new Promise((resolve) => client.exists(`${folder}/a`, resolve)), false)
console.log(require('webhdfs/package.json').version)
