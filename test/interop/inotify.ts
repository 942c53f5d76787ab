// The part `inotify`: Hadoop's own client changes Cairn and Apache HDFS in the same way, and its inotify streams tell the same of both. The
// library's `watch` follows both as well.

import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { type changes, FileSystem } from '../../client/index.js'
import type { CommandSession } from './command-session.js'
import { startInotify } from './hadoop.js'

const mebibyte = 1024 * 1024

/** A change, and how many events HDFS has for it. */
interface Step {
  readonly words: readonly string[]
  readonly events: number
}

const step = (events: number, ...words: string[]): Step => ({ words, events })

const steps: readonly Step[] = [
  step(3, 'mkdirs', '/inotify/a/b'),
  step(0, 'mkdirs', '/inotify/a/b'),
  step(2, 'write', '/inotify/a/file', '10'),
  step(2, 'write', '/inotify/a/file', '0'),
  step(2, 'append', '/inotify/a/file', '7'),
  step(2, 'appendNew', '/inotify/a/file', '5'),
  step(1, 'chmod', '/inotify/a/file', '640'),
  step(1, 'chown', '/inotify/a/file', 'alice', 'staff'),
  step(1, 'setrep', '/inotify/a/file', '2'),
  step(1, 'times', '/inotify/a/file', '1000', '2000'),
  step(1, 'times', '/inotify/a', '1000', '-1'),
  step(1, 'setXattr', '/inotify/a/file', 'user.note', 'text'),
  step(1, 'setXattr', '/inotify/a/file', 'user.note', 'other'),
  step(1, 'removeXattr', '/inotify/a/file', 'user.note'),
  step(1, 'rename', '/inotify/a/file', '/inotify/a/b'),
  step(1, 'renameOver', '/inotify/a/b/file', '/inotify/a/moved'),
  step(2, 'write', '/inotify/a/other', '3'),
  step(1, 'renameOver', '/inotify/a/other', '/inotify/a/moved'),
  step(2, 'write', '/inotify/a/large', String(2 * mebibyte)),
  step(1, 'truncate', '/inotify/a/large', String(mebibyte)),
  step(2, 'truncate', '/inotify/a/large', '9'),
  step(0, 'closed', '/inotify/a/large'),
  step(2, 'write', '/inotify/a/one', '1'),
  step(2, 'write', '/inotify/a/two', '2'),
  step(4, 'concat', '/inotify/a/moved', '/inotify/a/one', '/inotify/a/two'),
  step(1, 'delete', '/inotify/a/moved'),
  step(0, 'delete', '/inotify/a/none'),
  step(0, 'allowSnapshot', '/inotify/a'),
  step(0, 'createSnapshot', '/inotify/a', 's1'),
  step(0, 'renameSnapshot', '/inotify/a', 's1', 's2'),
  step(0, 'deleteSnapshot', '/inotify/a', 's2'),
  step(0, 'disallowSnapshot', '/inotify/a'),
  step(1, 'rename', '/inotify/a', '/inotify/c'),
  step(1, 'delete', '/inotify/c'),
  step(1, 'delete', '/inotify'),
]

async function done(session: CommandSession, ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await session.run(words)
  assert.equal(code, 0, `${words.join(' ')}: ${stderr}`)
  return stdout
}

interface Told {
  readonly lines: readonly string[]
  readonly watched: readonly changes.WatchEvent[]
}

/** Everything that is told of the steps, with one stream and with one that is resumed in between. */
async function tell(jars: string, fs: string): Promise<Told> {
  const session = startInotify(jars, fs)
  const library = await FileSystem.connect(fs)
  try {
    await done(session, 'begin')
    const ending = new AbortController()
    const watched: changes.WatchEvent[] = []
    const watching = (async () => {
      for await (const event of library.watch('/', { recursive: true, signal: ending.signal })) watched.push(event)
    })().catch((thrown: unknown) => thrown)
    await library.exists('/') // the watch began before
    const lines: string[] = []
    for (const [index, { words, events }] of steps.entries()) {
      await done(session, ...words)
      if (events > 0) lines.push(...(await done(session, 'events', String(events))).split('\n'))
      if (index === 8) await done(session, 'resume', await done(session, 'txid'))
    }
    assert.equal(await done(session, 'poll'), 'null', 'nothing else is told')
    const last = Number(await done(session, 'txid'))
    while (!watched.some(({ position }) => position >= last)) await setTimeout(20)
    ending.abort()
    assert.equal(((await watching) as Error).name, 'AbortError')
    return { lines, watched }
  } finally {
    session.stop()
    await library.close()
  }
}

/** What HDFS does not tell: the length of a file that was joined from others. */
const lengthOfJoined = (line: string): string => line.replace(/^close (\/inotify\/a\/moved) (-1|6) true$/, 'close $1 joined')

/** Throws at the first difference; resolves to a text that tells what was done. */
export async function checkInotify(jars: string, cairnFs: string, hdfsFs: string): Promise<string> {
  const [cairn, hdfs] = [await tell(jars, cairnFs), await tell(jars, hdfsFs)]
  assert.deepEqual(cairn.lines.map(lengthOfJoined), hdfs.lines.map(lengthOfJoined))
  const asOnHdfs = ({ watched }: Told) => watched.filter(({ kind }) => kind !== 'snapshot')
  const kinds = (told: Told) => asOnHdfs(told).map((event) => `${event.kind} ${event.path} ${event.kind === 'rename' ? event.to : ''}`)
  assert.deepEqual(kinds(cairn), kinds(hdfs), 'the library tells the same of both')
  assert.equal(asOnHdfs(cairn).length, cairn.lines.length)
  assert.equal(cairn.watched.length - cairn.lines.length, 3, 'three changes of snapshots, which HDFS does not tell')
  return `${steps.length} changes, ${cairn.lines.length} events, the same from Cairn and from Apache HDFS, to Hadoop's client and to the library`
}
