// WebHDFS by curl, as Hadoop's manual shows it: one request with redirects followed, and the two steps by hand.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../cluster/cluster.js'

const content = 'a line of a file\n'.repeat(100_000)

async function curl(words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand('curl', ['-sS', '--max-time', '60', ...words])
  if (code !== 0) throw new Error(`curl ${words.join(' ')} ended with ${code}: ${stderr.trim()}`)
  return stdout
}

/** How many requests were answered as the manual says. `http`: host:port of a master, a NameNode or a gateway. */
export async function checkCurl(http: string, name: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'curl-'))
  const local = join(folder, 'local')
  writeFileSync(local, content)
  const url = (path: string, op: string): string => `http://${http}/webhdfs/v1/${name}${path}?user.name=root&op=${op}`
  let requests = 0
  const check = async (words: readonly string[], expected: RegExp): Promise<void> => {
    assert.match(await curl(words), expected, words.join(' '))
    requests += 1
  }
  try {
    await check(['-i', '-X', 'PUT', url('/a/b', 'MKDIRS&permission=711')], /^HTTP\/1.1 200 .*\{"boolean":true\}$/s)
    await check(['-i', '-L', '-X', 'PUT', '-T', local, url('/a/file', 'CREATE&replication=1')], /^HTTP\/1.1 201 Created\r$.*^Location: /ms)
    await twoSteps(url('/a/steps', 'CREATE&overwrite=true'), 'PUT', local, '201')
    await twoSteps(url('/a/steps', 'APPEND'), 'POST', local, '200')
    await check(['-i', '-L', '-X', 'POST', '-T', local, url('/a/steps', 'APPEND')], /^HTTP\/1.1 200 OK\r$/m)
    await check([url('/a/steps', 'GETFILESTATUS')], new RegExp(`"length":${3 * content.length},`))
    await curl(['-L', '-o', join(folder, 'copy'), url('/a/file', 'OPEN')])
    assert.equal(readFileSync(join(folder, 'copy'), 'utf8'), content)
    await check(['-L', url('/a/file', 'OPEN&offset=2&length=9')], /^line of a$/)
    await check(['-L', url('/a/file', 'GETFILECHECKSUM')], /"algorithm":"MD5-of-0MD5-of-512CRC32C"/)
    await check([url('/a', 'LISTSTATUS')], /"pathSuffix":"b".*"pathSuffix":"file".*"pathSuffix":"steps"/s)
    await check([url('/a', 'GETCONTENTSUMMARY')], /"fileCount":2,/)
    await check(['-X', 'PUT', url('/a/file', `RENAME&destination=/${name}/a/moved`)], /^\{"boolean":true\}$/)
    await check(['-i', '-X', 'PUT', url('/a/moved', 'SETPERMISSION&permission=600')], /^HTTP\/1.1 200 .*Content-Length: 0/s)
    await check(['-i', url('/a/file', 'GETFILESTATUS')], /^HTTP\/1.1 404 .*"exception":"FileNotFoundException"/s)
    await check(['-i', '-X', 'POST', url('/a/moved', 'TRUNCATE&newlength=0')], /^HTTP\/1.1 200 .*\{"boolean":true\}$/s)
    await check(['-X', 'DELETE', url('', 'DELETE&recursive=true')], /^\{"boolean":true\}$/)
    return requests + 7
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Without following redirects; a gateway sends the client back to itself. */
async function twoSteps(url: string, method: string, local: string, status: string): Promise<void> {
  const location = await curl(['-o', '/dev/null', '-w', '%{http_code} %{redirect_url}', '-X', method, url])
  assert.match(location, /^307 http:/)
  const answered = await curl(['-o', '/dev/null', '-w', '%{http_code}', '-X', method, '-T', local, location.slice(4)])
  assert.equal(answered, status)
}
