// Stories told to a calm cluster, and what came of them. A transcript is made of blocks with an empty line between them:
//
//   block := comment* command+ '----' outcome*
//
// `#` begins a comment. The outcome is written by running the commands: with `trace` in the block every step that did something
// (`->` a message, `=>` one that waits for the disk), and always the nodes that changed.

import assert from 'node:assert/strict'
import type { Effects, Input, Membership, MembershipTarget } from '../../master/consensus/contract.js'
import type { PeerId } from '../../proto/base/ids.js'
import { CalmCluster } from './calm-cluster.js'
import { describeEffects, describeInput, nameOf } from './describe.js'
import type { EngineUnderTest } from './engines.js'

const separator = '----'

/** The whole transcript with its outcomes as they are now. */
export function retell(engine: EngineUnderTest, text: string): string {
  const story = new Story(engine)
  return `${text
    .trimEnd()
    .split(/\n\n+/)
    .map((block) => retellBlock(story, block))
    .join('\n\n')}\n`
}

function retellBlock(story: Story, block: string): string {
  const lines = block.split('\n')
  const end = lines.indexOf(separator)
  const told = end < 0 ? lines : lines.slice(0, end)
  const commands = told.filter((line) => !line.startsWith('#'))
  if (commands.length === 0) return block
  return [...told, separator, ...story.run(commands)].join('\n')
}

class Story {
  readonly #engine: EngineUnderTest
  #cluster: CalmCluster | undefined
  #outcome: string[] = []
  #isTracing = false
  readonly #shown = new Map<PeerId, string>()

  constructor(engine: EngineUnderTest) {
    this.#engine = engine
  }

  run(commands: readonly string[]): readonly string[] {
    this.#outcome = []
    this.#isTracing = false
    for (const command of commands) {
      try {
        this.#obey(command.trim().split(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/))
      } catch (error) {
        throw new Error(`"${command}": ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    }
    this.#show()
    return this.#outcome
  }

  get #group(): CalmCluster {
    assert.ok(this.#cluster !== undefined, 'a transcript begins with masters')
    return this.#cluster
  }

  #obey([verb = '', ...words]: readonly string[]): void {
    switch (verb) {
      case 'masters':
        this.#begin(words)
        break
      case 'trace':
        this.#isTracing = true
        break
      case 'tick':
        this.#tick(words)
        break
      case 'elect':
        this.#group.electNode(idOf(words[0]))
        break
      case 'await':
        // await leader [other than X]
        this.#group.electOther(words[3] === undefined ? (0 as PeerId) : idOf(words[3]))
        break
      case 'settle':
        this.#group.settle()
        break
      default:
        if (!this.#ask(verb, words)) this.#disturb(verb, words)
    }
  }

  #begin(words: readonly string[]): void {
    const lists: Record<string, string[]> = { voters: [], learners: [], keep: [], seed: [] }
    let list = 'voters'
    for (const word of words) {
      if (word === 'learners' || word === 'keep' || word === 'seed') list = word
      else lists[list]?.push(word)
    }
    const membership: Membership = { voters: (lists['voters'] ?? []).map(idOf), learners: (lists['learners'] ?? []).map(idOf) }
    const keep = lists['keep']?.[0]
    const limits = keep === undefined ? {} : { tailEntriesKept: Number(keep) }
    this.#shown.clear()
    this.#cluster = new CalmCluster({ engine: this.#engine, membership, limits, seed: Number(lists['seed']?.[0] ?? 1) })
    this.#cluster.onEvent = (id, input, effects) => this.#trace(id, input, effects)
  }

  #tick(words: readonly string[]): void {
    const id = words[0] !== undefined && /^[a-z]$/.test(words[0]) ? idOf(words[0]) : undefined
    const count = Number(words.at(-1) ?? 1)
    if (id === undefined) this.#group.tick(Number.isNaN(count) ? 1 : count)
    else this.#group.tickOne(id, Number.isNaN(count) ? 1 : count)
  }

  /** What clients and operators ask of one node. */
  #ask(verb: string, words: readonly string[]): boolean {
    const group = this.#group
    const id = /^[a-z]$/.test(words[0] ?? '') ? idOf(words[0]) : undefined
    switch (verb) {
      case 'propose': {
        const to = id ?? group.leader
        assert.ok(to !== undefined, 'somebody leads')
        group.propose(to, (words.at(-1) ?? '').replaceAll('"', ''))
        return true
      }
      case 'members': {
        // members b to a b c learners d: asked of b
        const to = idOf(words[0])
        group.changeMembership(to, membershipOf(words.slice(2)))
        return true
      }
      case 'join': {
        // join d to a b c: a new master that knows the others' membership
        group.join(idOf(words[0]), membershipOf(words.slice(2)))
        return true
      }
      case 'read':
        group.read(idOf(words[0]))
        return true
      case 'flush':
        group.node(idOf(words[0])).flush()
        return true
      case 'transfer':
        group.node(idOf(words[0])).step({ kind: 'transferLeadership', to: words[2] === undefined ? undefined : idOf(words[2]) })
        return true
      case 'step-down':
        group.node(idOf(words[0])).step({ kind: 'stepDown' })
        return true
      default:
        return false
    }
  }

  #disturb(verb: string, words: readonly string[]): void {
    const group = this.#group
    switch (verb) {
      case 'cut': {
        // cut a from b c: both ways; cut a to b: one way.
        const others = words.slice(2).map(idOf)
        for (const other of others) {
          group.cutLink(idOf(words[0]), other)
          if (words[1] === 'from') group.cutLink(other, idOf(words[0]))
        }
        break
      }
      case 'heal':
        group.heal()
        break
      case 'crash':
        for (const word of words) group.crash(idOf(word))
        break
      case 'restart':
        for (const word of words) group.restart(idOf(word))
        break
      case 'pause':
        group.pause(idOf(words[0]))
        break
      case 'resume':
        group.resume(idOf(words[0]))
        break
      case 'stall':
        group.stallDisk(idOf(words[0]))
        break
      case 'unstall':
        group.resumeDisk(idOf(words[0]))
        break
      default:
        assert.fail(`there is no command ${verb}`)
    }
  }

  #trace(id: PeerId, input: Input, effects: Effects): void {
    const done = describeEffects(effects)
    const answered = effects.readable.length + effects.unreadable.length + effects.refused.length > 0
    if (this.#isTracing && done !== '') this.#outcome.push(`  ${nameOf(id)}: ${describeInput(input)} | ${done}`)
    else if (answered) this.#outcome.push(`  ${nameOf(id)}: ${describeAnswers(effects)}`)
  }

  #show(): void {
    for (const node of this.#group.nodes.values()) {
      const line = node.isRunning ? describeNode(this.#group, node.id) : 'down'
      if (this.#shown.get(node.id) === line) continue
      this.#shown.set(node.id, line)
      this.#outcome.push(`${nameOf(node.id)}: ${line}`)
    }
  }
}

function describeAnswers(effects: Effects): string {
  const { refused, readable, unreadable } = effects
  return describeEffects({ ...effects, refused, readable, unreadable, ...nothingElse })
}

const nothingElse = {
  send: [],
  persist: undefined,
  sendAfterPersist: [],
  commit: [],
  accepted: [],
  sendSnapshot: [],
  leadership: undefined,
}

function describeNode(group: CalmCluster, id: PeerId): string {
  const node = group.node(id)
  const { role, epoch, leader, firstIndex, lastIndex, committedIndex } = node.engine.status()
  const who = role === 'leader' || role === 'candidate' ? role : `${role} of ${nameOf(leader)}`
  return `${who} in epoch ${epoch}, log ${firstIndex}..${lastIndex}, committed ${committedIndex}, applied ${node.applied.index}`
}

function membershipOf(words: readonly string[]): MembershipTarget {
  const at = words.indexOf('learners')
  const voters = at < 0 ? words : words.slice(0, at)
  return { voters: voters.map(idOf), learners: at < 0 ? [] : words.slice(at + 1).map(idOf) }
}

function idOf(word: string | undefined): PeerId {
  assert.ok(word !== undefined && /^[a-z]$/.test(word), `${word} is a master`)
  return (word.charCodeAt(0) - 96) as PeerId
}
