// A group of masters, each with a keeper that counts by scan and join when its master leads: its scans can be held, and its masters be lost.

import type { DirectMutation, KeyRange } from '../../../master/machine/machine.js'
import { mkdirs } from '../../../master/operations/tree/mkdirs.js'
import type { QuotaKeeperParts } from '../../../master/quota-keeper.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { executed } from './operations/executed.js'
import { settings } from './operations/rig.js'
import { caller } from './sequencer/toy-machine.js'
import { type Node, World } from './sequencer/world.js'

export class KeeperGroup<K extends { look(): void }> {
  readonly w: World
  readonly keepers = new Map<Node, K>()
  /** Scans of keepers wait here when there is one. */
  gate: Promise<void> | undefined
  scans = 0
  readonly #keeperOf: (parts: QuotaKeeperParts) => K

  constructor(seed: number, keeperOf: (parts: QuotaKeeperParts) => K) {
    this.w = new World({ masters: 3, seed })
    this.#keeperOf = keeperOf
  }

  async start(): Promise<Node> {
    await this.w.start()
    for (const node of this.w.nodes) if (node !== undefined) this.keep(node)
    return this.w.serving()
  }

  keep(node: Node): void {
    const { sequencer } = node
    const keeper = this.#keeperOf({
      sequencer: {
        onApplied: (family, listener) => sequencer.onApplied(family, listener),
        onReset: (listener) => sequencer.onReset(listener),
        status: () => sequencer.status(),
        mutateNow: (call) => sequencer.mutateNow(call),
        readNow: async (call) => {
          const { read } = call
          const answer = await sequencer.readNow({
            ...call,
            read: { ...read, execute: (view, asked, context) => read.execute(view, asked, { ...context, settings }) },
          })
          if (read.isOfOneMoment === true) {
            this.scans += 1
            await this.gate
          }
          return answer
        },
      },
      superuser: 'root',
      scanStored: (range: KeyRange) => node.stateStore.scan(range),
      logger: silentLogger,
    })
    this.keepers.set(node, keeper)
  }

  /** Scans wait from now on; what it returns lets those go on that wait. */
  hold(): () => void {
    let open = (): void => undefined
    this.gate = new Promise<void>((resolve) => {
      open = resolve
    })
    return open
  }

  run<Q, A>(node: Node, mutation: DirectMutation<Q, A>, request: Q): Promise<string> {
    // What operations ask of the context, which the lists of words do not. Plans are not needed: nothing that is deleted has children.
    const settled: DirectMutation<Q, A> = {
      name: mutation.name,
      execute: (view, asked, context) => executed(mutation, { view, scan: () => [], others: () => [] }, asked, { ...context, settings }),
    }
    const call = { mutation: settled, request, caller: { ...caller, user: 'root' }, callKey: undefined, isRemembered: false }
    return this.w.mutate(node, { ...call, encodeAnswer: () => Buffer.from('done') })
  }

  make = (node: Node, path: string) => this.run(node, mkdirs, { path, mode: 0o755, createParent: true })

  look(): void {
    for (const [node, keeper] of this.keepers) if (node.isAlive) keeper.look()
  }
}
