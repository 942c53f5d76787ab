// Builds what the page of a master needs: a history that is sampled, the calls that are watched, and questions asked as the page's user.

import { randomBytes, randomInt } from 'node:crypto'
import type { ActiveClock, Clock } from '../proto/base/clock.js'
import { FileSystemError } from '../proto/base/errors.js'
import type { PeerId } from '../proto/base/ids.js'
import { version } from '../proto/base/package.js'
import type { ConsensusPicture, MasterAddress, ShownSetting } from '../proto/pages/answers.js'
import { originsOf, parseOrigins } from '../proto/pages/origins.js'
import { hostNames } from '../proto/pages/own-names.js'
import type { RpcCaller } from '../proto/rpc/server.js'
import { describeSettings } from '../proto/settings/properties.js'
import type { Caretaker } from './chunks/caretaker.js'
import type { Registry } from './chunks/registry.js'
import { History, type HistorySources, historyLimits } from './http/page/history.js'
import type { PageParts } from './http/page/parts.js'
import type { MasterStatus } from './http/status.js'
import { WebCalls, type WebCallsParts } from './http/webhdfs/calls.js'
import type { MachineSettings } from './machine/settings.js'
import { isSuperuserOf, type UserGroups } from './machine/users.js'
import type { CallWatch } from './methods/call-watch.js'
import { type MasterOptions, masterSettings } from './options.js'
import type { Recorder } from './recorder/recorder.js'
import type { ServedProtocol } from './rpc/faces.js'
import type { PeerConnections } from './rpc/peers/connections.js'
import type { Sequencer } from './sequencer/ports.js'

export interface PageSources {
  readonly options: MasterOptions
  readonly engine: string
  /** The host name of this machine. */
  readonly machineName: string
  readonly clients: ServedProtocol
  readonly administrators: ServedProtocol
  readonly counts: HistorySources['counts']
  readonly watch: CallWatch
  readonly recorder: Recorder
  readonly sequencer: Pick<Sequencer, 'status' | 'members' | 'transferLeadership'>
  readonly connections: Pick<PeerConnections, 'webAddresses' | 'selfId' | 'selfHost'>
  readonly registry: Pick<Registry, 'all'>
  readonly caretaker: Pick<Caretaker, 'lostChunks'>
  readonly settings: MachineSettings
  readonly userGroups: UserGroups
  readonly clock: Clock
  readonly activeClock: Pick<ActiveClock, 'every'>
  status(): MasterStatus
  /** The port of its pages; 0 before it listens. */
  httpPort(): number
}

const shownSettings = (options: MasterOptions): readonly ShownSetting[] =>
  describeSettings(masterSettings, options).map(({ name, value = '', meaning, isDefault }) => ({
    name,
    value,
    meaning,
    source: isDefault ? 'default' : 'given',
  }))

export class Page {
  readonly parts: PageParts
  readonly #sources: PageSources
  readonly #history: History
  #endSampling: () => void = () => undefined

  constructor(sources: PageSources) {
    this.#sources = sources
    const { options, watch, recorder, registry, clock, caretaker, settings, administrators, clients } = sources
    const servers = (): ReturnType<HistorySources['servers']> => registry.all().filter(({ state }) => state !== 'dead')
    this.#history = new History({ counts: sources.counts, takeUsers: () => watch.takeUsers(), servers })
    this.parts = {
      user: options.pageUser,
      softwareVersion: version,
      history: this.#history,
      watch,
      consensus: { recorder, status: () => this.#picture() },
      status: () => sources.status(),
      chunkservers: () => registry.all(),
      lostChunks: (count) => caretaker.lostChunks(count),
      settings: () => shownSettings(options),
      askFor: this.#askerOf(clients),
      askAdministration: this.#askerOf(administrators),
      defaults: () => ({ replication: settings.replicationDefault, chunkBytes: settings.chunkBytesDefault }),
      isSuperuser: () => this.#isSuperuser(),
      masters: () => this.#masters(),
      random: (count) => randomInt(count),
      nowWallMs: () => clock.wallMs(),
      transferLeadership: (to) => this.#transferLeadership(to),
    }
  }

  start(): void {
    const { clock, activeClock } = this.#sources
    this.#endSampling = activeClock.every(historyLimits.everyMs, (spanMs) => this.#history.sample(clock.wallMs(), spanMs))
  }

  stop(): void {
    this.#endSampling()
  }

  /** Of all servers of the cluster, as browsers name them. */
  origins(): ReadonlySet<string> {
    const { connections, registry, options, httpPort } = this.#sources
    const chunkservers = registry.all().flatMap(({ ipAddress, hostName, httpPort: port }) => [
      { host: ipAddress, port },
      { host: hostName, port },
    ])
    const { selfHost = '' } = connections
    const selves = [options.host, selfHost].filter((host) => host !== '').map((host) => ({ host, port: httpPort() }))
    const masters = [...connections.webAddresses, ...selves]
    return originsOf([...masters, ...chunkservers], parseOrigins(options.pageOrigins))
  }

  /** The host names in them, and those of this machine. */
  hosts(): ReadonlySet<string> {
    const { options, connections, machineName } = this.#sources
    return hostNames([machineName, options.host, connections.selfHost ?? ''], this.origins())
  }

  #masters(): MasterAddress[] {
    const { connections } = this.#sources
    const others = connections.webAddresses.map((address) => ({
      id: address.id,
      origin: address.port === 0 ? undefined : [...originsOf([address])][0],
    }))
    return [{ id: connections.selfId, origin: undefined }, ...others]
  }

  #picture(): ConsensusPicture {
    const { sequencer, connections, engine } = this.#sources
    const { role, epoch, leader, isServing, committedIndex, appliedIndex, lastIndex } = sequencer.status()
    const { inEffect, peers } = sequencer.members.status()
    const { voters, learners } = inEffect
    const place = { committed: committedIndex, applied: appliedIndex, last: lastIndex }
    return { engine, id: connections.selfId, role, epoch, leader, isServing, ...place, voters, learners, peers }
  }

  #askerOf(served: ServedProtocol): PageParts['askFor'] {
    const parts: WebCallsParts = { ...served, newClientId: () => randomBytes(16).toString('latin1') }
    const calls = new WebCalls(parts)
    const { pageUser: user } = this.#sources.options
    return (address) => {
      const caller: RpcCaller = { user, realUser: undefined, address, port: 0 }
      return calls.askFor(caller)
    }
  }

  async #isSuperuser(): Promise<boolean> {
    const { userGroups, options, settings } = this.#sources
    const { pageUser: user } = options
    if (!userGroups.isKnown(user)) await userGroups.load(user)
    return isSuperuserOf({ user, groups: userGroups.of(user) }, settings)
  }

  /** A setting of the masters says as whom the page acts, so the superuser there needs no further proof. */
  async #transferLeadership(to: number | undefined): Promise<void> {
    const { sequencer, options, connections } = this.#sources
    if (!(await this.#isSuperuser())) {
      throw new FileSystemError('accessDenied', `only the superuser may change the leader, and this page acts as ${options.pageUser}`)
    }
    if (!sequencer.status().isServing) throw new FileSystemError('notLeader', 'this master does not lead')
    const { voters } = sequencer.members.status().inEffect
    if (to !== undefined && (!voters.includes(to as PeerId) || to === connections.selfId)) {
      throw new FileSystemError('invalidArgument', `master ${to} is no other voter`)
    }
    sequencer.transferLeadership(to as PeerId | undefined)
  }
}
