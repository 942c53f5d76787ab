// cairn tail and cairn dfs -tail on files that are being written, on a real cluster.

import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { after, before, test } from 'node:test'
import { runProgram } from '../../../../../client/cli/program.js'
import type { FileSystem } from '../../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../../client/testing/index.js'
import { runCairn } from '../../../../cluster/command-line.js'

let cluster: TestCluster
let fileSystem: FileSystem

before(async () => {
  cluster = await startCluster()
  fileSystem = await cluster.connect()
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

/** `cairn WORDS` that goes on until it is interrupted. */
function running(...words: readonly string[]) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const interrupt = new AbortController()
  const options = { environment: {}, stdin: new PassThrough(), stdout, stderr, isTerminal: false, signal: interrupt.signal }
  const code = runProgram(['--fs', cluster.address, ...words], options)
  let text = ''
  /** Resolves when it has printed this and no more. */
  const printed = async (expected: string): Promise<void> => {
    while (text.length < expected.length) {
      const part = stdout.read() as Buffer | null
      if (part === null) await new Promise((resolve) => stdout.once('readable', resolve))
      else text += part.toString()
    }
    assert.equal(text, expected)
  }
  return { printed, code, interrupt: () => interrupt.abort(), stderr }
}

test('tail: a file that is being written, the last bytes of what can be read', async () => {
  const handle = await fileSystem.open('/end', 'w')
  await handle.write('0123456789')
  await handle.flush()
  assert.equal((await runCairn(['tail', '-c', '4', '/end'], { fs: cluster.address })).stdout, '6789')
  assert.equal((await runCairn(['dfs', '-tail', '/end'], { fs: cluster.address })).stdout, '0123456789')
  await handle.close()
})

test('tail -f: prints flushed bytes and those that a later writer appends, until it is interrupted', async () => {
  const handle = await fileSystem.open('/log', 'w')
  await handle.write('one\n')
  await handle.flush()
  const { printed, code, interrupt } = running('tail', '-f', '/log')
  await printed('one\n')
  await handle.write('two\n')
  await handle.flush()
  await printed('one\ntwo\n')
  await handle.close()
  await fileSystem.appendFile('/log', 'three\n')
  await printed('one\ntwo\nthree\n')
  interrupt()
  assert.equal(await code, 130)
})

test('dfs -tail -f: bytes of the chunk that is being written are printed once', async () => {
  const handle = await fileSystem.open('/shown', 'w')
  await handle.write('one\n')
  await handle.flush()
  const { printed, code, interrupt } = running('dfs', '-tail', '-f', '-s', '1', '/shown')
  await printed('one\n')
  await handle.write('two\n')
  await handle.flush()
  await printed('one\ntwo\n')
  await handle.close()
  await fileSystem.appendFile('/shown', 'three\n')
  await printed('one\ntwo\nthree\n')
  interrupt()
  assert.notEqual(await code, 0)
})

test('tail -f: a closed file that is renamed is followed under its new name, and another one gets the old name', async () => {
  await fileSystem.writeFile('/first', 'one\n')
  const { printed, code, interrupt } = running('tail', '-f', '/first')
  await printed('one\n')
  await fileSystem.rename('/first', '/second')
  await fileSystem.writeFile('/first', 'another file\n')
  await fileSystem.appendFile('/second', 'two\n')
  await printed('one\ntwo\n')
  interrupt()
  assert.equal(await code, 130)
})

test('tail -f: the file is deleted, it reports that and fails', async () => {
  const handle = await fileSystem.open('/gone', 'w')
  await handle.write('one\n')
  await handle.flush()
  const { printed, code, stderr } = running('tail', '-f', '/gone')
  await printed('one\n')
  await fileSystem.rm('/gone')
  assert.equal(await code, 1)
  assert.match(String(stderr.read()), /ENOENT: the file was deleted, \/gone/)
  await assert.rejects(handle.close())
})

test('follow: a file that is being written on a real cluster is read until its writer closes it', async () => {
  const handle = await fileSystem.open('/followed', 'w')
  await handle.write(Buffer.alloc(3_000, 'a'))
  await handle.flush()
  const parts: Buffer[] = []
  const stream = fileSystem.createReadStream('/followed', { follow: true })
  stream.on('data', (part: Buffer) => parts.push(part))
  await new Promise((resolve) => stream.once('data', resolve))
  await fileSystem.rename('/followed', '/renamed')
  await handle.write(Buffer.alloc(2_000, 'b'))
  await handle.close()
  await new Promise((resolve) => stream.once('end', resolve))
  assert.deepEqual(Buffer.concat(parts), await fileSystem.readFile('/renamed'))
})
