// Hadoop's own client of WebHDFS, `webhdfs://`, through FsShell.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFsShell } from '../hadoop.js'

const content = 'a line of a file\n'.repeat(200_000)
const tail = 'the end\n'

/** How many commands did what they promise. `http`: host:port of a master, a NameNode or a gateway. */
export async function checkJava(jars: string, http: string, name: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'webhdfs-java-'))
  const shell = startFsShell(jars, `webhdfs://${http}`, folder)
  let commands = 0
  const run = async (...words: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await shell.run(words)
    assert.equal(code, 0, `${words.join(' ')}: ${stderr}`)
    commands += 1
    return stdout
  }
  const fails = async (complaint: RegExp, ...words: readonly string[]): Promise<void> => {
    const { code, stderr } = await shell.run(words)
    assert.notEqual(code, 0, words.join(' '))
    assert.match(stderr, complaint)
    commands += 1
  }
  try {
    writeFileSync(join(folder, 'local'), content)
    writeFileSync(join(folder, 'tail'), tail)
    const at = `/${name}`
    await run('-mkdir', '-p', `${at}/deep/er`)
    await run('-put', join(folder, 'local'), `${at}/file`)
    await run('-appendToFile', join(folder, 'tail'), `${at}/file`)
    await run('-get', `${at}/file`, join(folder, 'copy'))
    assert.equal(readFileSync(join(folder, 'copy'), 'utf8'), content + tail)
    assert.equal(await run('-tail', `${at}/file`), (content + tail).slice(-1024))
    await run('-touchz', `${at}/empty`)
    assert.match(await run('-ls', at), /^Found 3 items\ndrwx.*\/deep\n-rw-.* 0 .*\/empty\n-rw-.*\/file\n$/)
    await run('-mv', `${at}/file`, `${at}/deep/moved é`)
    assert.match(await run('-checksum', `${at}/deep/moved é`), /MD5-of-0MD5-of-512CRC32C\t[0-9a-f]+\n$/)
    await run('-chmod', '600', `${at}/deep/moved é`)
    assert.equal(await run('-stat', '%a %b', `${at}/deep/moved é`), `600 ${content.length + tail.length}\n`)
    await run('-setrep', '2', `${at}/deep/moved é`)
    await run('-setfattr', '-n', 'user.a', '-v', 'value', `${at}/empty`)
    assert.match(await run('-getfattr', '-d', `${at}/empty`), /user\.a="value"/)
    await run('-put', join(folder, 'tail'), `${at}/one`)
    await run('-put', join(folder, 'tail'), `${at}/two`)
    await run('-put', join(folder, 'tail'), `${at}/three`)
    await run('-concat', `${at}/one`, `${at}/two`, `${at}/three`)
    assert.equal(await run('-cat', `${at}/one`), tail + tail + tail)
    await run('-truncate', '0', `${at}/one`)
    await run('-cp', `${at}/deep/moved é`, `${at}/copy`)
    assert.equal((await run('-count', at)).trim().split(/\s+/)[0], '3')
    await fails(/File exists/, '-put', join(folder, 'tail'), `${at}/copy`)
    await fails(/No such file or directory/, '-ls', `${at}/none`)
    await run('-rm', '-r', at)
    await fails(/No such file or directory/, '-stat', at)
    return commands
  } finally {
    shell.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
