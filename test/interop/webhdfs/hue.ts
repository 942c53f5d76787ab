// The part `webhdfs-hue`: requests as Hue's file browser sends them. It is a user of its own, who acts as the one that is logged in
// (`doas`), writes in two steps without following redirects, uploads into a file beside the target and renames it, and removes into the
// trash. And a download as Druid's HTTP source makes it, with a range, which WebHDFS does not have: the whole file comes.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../cluster/cluster.js'

const content = 'some bytes that a browser has uploaded\n'.repeat(50_000)
const agent = 'python-requests/2.32.3'

interface Answered {
  readonly status: number
  readonly body: string
}

class Hue {
  readonly #http: string
  readonly #user: string
  requests = 0

  constructor(http: string, user: string) {
    this.#http = http
    this.#user = user
  }

  url(path: string, op: string, more = '', name = 'hue'): string {
    return `http://${this.#http}/webhdfs/v1${path}?op=${op}&user.name=${name}&doas=${this.#user}${more}`
  }

  async ask(method: string, url: string, words: readonly string[] = []): Promise<Answered> {
    const all = ['-sS', '--max-time', '60', '-A', agent, '-H', 'Accept: */*', '-X', method, '-w', '\n%{http_code}', ...words, url]
    const { code, stdout, stderr } = await runCommand('curl', all)
    assert.equal(code, 0, `${method} ${url}: ${stderr.trim()}`)
    this.requests += 1
    const end = stdout.lastIndexOf('\n')
    return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) }
  }

  async expect(status: number, method: string, url: string, answer = /^/): Promise<void> {
    const answered = await this.ask(method, url)
    assert.equal(answered.status, status, `${method} ${url}: ${answered.body}`)
    assert.match(answered.body, answer)
  }

  /** Without a body first, and with it to where the answer says. */
  async write(method: string, url: string, local: string, status: number): Promise<void> {
    const first = await this.ask(method, url, ['-D', '-', '-H', 'Content-Length: 0'])
    assert.equal(first.status, 307, first.body)
    const location = /^location: (\S+)/im.exec(first.body)?.[1]
    assert.ok(location !== undefined, first.body)
    const second = await this.ask(method, location, ['-H', 'Content-Type: application/octet-stream', '--data-binary', `@${local}`])
    assert.equal(second.status, status, second.body)
  }
}

/** How many requests were answered as Hue expects. `http`: of a gateway that lets `hue` act as others. */
export async function checkHue(http: string, folder: string): Promise<number> {
  const [root, alice] = [new Hue(http, 'root'), new Hue(http, 'alice')]
  const local = mkdtempSync(join(tmpdir(), 'hue-'))
  const file = join(local, 'part')
  writeFileSync(file, content)
  const at = (name: string): string => `${folder}/${name}`
  try {
    await root.expect(200, 'GET', root.url('/', 'GETFILESTATUS'), /"owner":"/)
    await root.expect(200, 'PUT', root.url(folder, 'MKDIRS', '&permission=0755'), /^\{"boolean":true\}$/)
    await root.expect(200, 'PUT', root.url(folder, 'SETOWNER', '&owner=alice&group=alice'))
    await alice.expect(404, 'GET', alice.url(at('new.csv'), 'GETFILESTATUS'), /"exception":"FileNotFoundException"/)
    await alice.expect(200, 'GET', alice.url(folder, 'CHECKACCESS', '&fsaction=rw-'))
    await alice.write('PUT', alice.url(at('new.csv.tmp'), 'CREATE', '&overwrite=false&permission=0644'), file, 201)
    await alice.write('POST', alice.url(at('new.csv.tmp'), 'APPEND'), file, 200)
    await alice.expect(200, 'PUT', alice.url(at('new.csv.tmp'), 'RENAME', `&destination=${encodeURIComponent(at('new.csv'))}`))
    const listed = new RegExp(`"length":${2 * content.length},.*"owner":"alice","pathSuffix":"new.csv"`, 's')
    await alice.expect(200, 'GET', alice.url(folder, 'LISTSTATUS'), listed)
    await alice.expect(200, 'GET', alice.url(folder, 'GETCONTENTSUMMARY'), /"fileCount":1,/)
    const part = await alice.ask('GET', alice.url(at('new.csv'), 'OPEN', '&offset=5&length=10'), ['-L'])
    assert.deepEqual(part, { status: 200, body: content.slice(5, 15) })
    await alice.expect(403, 'PUT', alice.url(at('new.csv'), 'SETOWNER', '&owner=bob'), /"exception":"AccessControlException"/)
    await alice.expect(200, 'PUT', alice.url(at('new.csv'), 'SETPERMISSION', '&permission=0600'))
    await alice.expect(200, 'PUT', alice.url(at('new.csv'), 'SETREPLICATION', '&replication=2'), /^\{"boolean":true\}$/)
    await alice.expect(200, 'GET', alice.url(at('new.csv'), 'GETTRASHROOT'), /^\{"Path":"\/user\/alice\/.Trash"\}$/)
    const whole = await alice.ask('GET', alice.url(at('new.csv'), 'OPEN'), ['-L', '-H', 'Range: bytes=7-'])
    assert.deepEqual([whole.status, whole.body.length], [200, 2 * content.length])
    await alice.expect(403, 'GET', alice.url(folder, 'LISTSTATUS', '', 'nobody'), /"exception":"AuthorizationException"/)
    await alice.expect(200, 'DELETE', alice.url(at('new.csv'), 'DELETE', '&recursive=false'), /^\{"boolean":true\}$/)
    await root.expect(200, 'DELETE', root.url(folder, 'DELETE', '&recursive=true'), /^\{"boolean":true\}$/)
    return root.requests + alice.requests
  } finally {
    rmSync(local, { recursive: true, force: true })
  }
}
