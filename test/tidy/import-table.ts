// What may import what (docs/architecture.md has the same table in words). Anything not listed is refused: our folders here, foreign
// packages in `test/tidy/foreign-modules.ts`.

import { foreign } from './foreign-modules.js'
import type { Finding, Import, Source } from './source.js'

/**
 * A folder (or one file) and what it may import besides itself. A name ending in `/*.ts` stands for the files directly in that folder,
 * one that begins with `type ` may only be imported as types. The longest matching `zone` counts.
 */
interface Rule {
  readonly zone: string
  readonly may: readonly string[]
}

const proto = ['proto/base', 'proto/wire', 'proto/keys', 'proto/messages', 'proto/rpc', 'proto/transfer', 'proto/settings']

const rules: readonly Rule[] = [
  { zone: 'proto/base', may: [] },
  { zone: 'proto/wire', may: ['proto/base'] },
  { zone: 'proto/keys', may: ['proto/base'] },
  { zone: 'proto/rpc', may: ['proto/base', 'proto/wire', 'proto/keys', 'proto/messages'] },
  { zone: 'proto/settings', may: ['proto/base'] },
  { zone: 'proto/pages', may: ['proto/base', 'proto/wire'] },
  { zone: 'proto/feed', may: ['proto/base', 'proto/messages'] },
  { zone: 'proto/webhdfs', may: ['proto/base', 'proto/feed', 'proto/messages', 'proto/pages'] },
  { zone: 'proto/transfer', may: ['proto/base', 'proto/wire', 'proto/messages'] },

  { zone: 'master/consensus', may: ['proto/base', 'proto/wire', 'proto/messages'] },
  // An engine also sees what its contract is made of; the engines never see each other.
  { zone: 'master/consensus/raft', may: ['master/consensus/*.ts', 'proto/base', 'proto/wire', 'proto/messages'] },
  { zone: 'master/consensus/paxos', may: ['master/consensus/*.ts', 'proto/base', 'proto/wire', 'proto/messages'] },
  { zone: 'master/consensus/zab', may: ['master/consensus/*.ts', 'proto/base', 'proto/wire', 'proto/messages'] },
  { zone: 'master/machine', may: ['proto/base'] },
  { zone: 'master/namespace', may: ['master/machine', 'proto/base', 'proto/wire', 'proto/messages'] },
  { zone: 'master/operations', may: ['master/namespace', 'master/machine', 'proto/base', 'proto/messages'] },
  // Of the state machine it knows calls, views and outcomes; what an operation is told of the cluster and the settings goes by unseen.
  {
    zone: 'master/sequencer',
    may: ['master/consensus/*.ts', 'type master/machine/machine.ts', 'proto/base', 'proto/wire', 'proto/messages'],
  },
  {
    zone: 'master/storage',
    may: [
      ...['type master/consensus/*.ts', 'type master/sequencer/ports.ts', 'type master/methods/audit.ts', 'type master/machine'],
      ...['type master/options.ts', ...proto],
    ],
  },
  {
    zone: 'master/chunks',
    may: ['master/operations', 'master/namespace', 'master/machine', 'master/sequencer/own-mutation.ts', ...proto],
  },
  {
    zone: 'master/methods',
    may: [
      ...['master/operations', 'master/namespace', 'type master/machine', 'type master/sequencer/ports.ts'],
      ...['type proto/pages/answers.ts', 'proto/base'],
    ],
  },
  {
    zone: 'master/rpc',
    may: [
      ...['master/methods', 'master/operations', 'master/sequencer', 'master/chunks', 'master/namespace/records', 'type master/namespace'],
      ...['master/machine/record-loads.ts', 'master/machine/users.ts', 'type master/machine', 'type master/consensus/*.ts'],
      ...proto,
    ],
  },
  {
    zone: 'master/http',
    may: [
      'master/methods',
      'master/operations',
      'master/sequencer',
      'master/chunks',
      'type master/namespace',
      'type master/machine',
      'proto/pages',
      'proto/webhdfs',
      ...proto,
    ],
  },
  // What `hdfs fsck` asks of a master is what `cairn fsck` prints, so the master is a client of its own cluster.
  { zone: 'master/http/fsck', may: ['client/index.ts', 'client/fsck', 'proto/pages', 'proto/webhdfs', ...proto] },
  { zone: 'master/recorder', may: ['type master/consensus/*.ts', 'type proto/pages/answers.ts', 'proto/base'] },
  {
    zone: 'master/page.ts',
    may: [
      ...['master/http', 'master/machine/users.ts', 'master/options.ts', 'proto/pages', 'type master/chunks', 'type master/machine'],
      ...['type master/methods', 'type master/recorder', 'type master/rpc', 'type master/sequencer/ports.ts', ...proto],
    ],
  },
  { zone: 'master/users', may: ['type master/machine', 'proto/base'] },
  { zone: 'master/options.ts', may: [...proto] },
  { zone: 'master/engines.ts', may: ['master/consensus', 'type master/options.ts', ...proto] },
  { zone: 'master/machine-settings.ts', may: ['type master/options.ts', 'type master/machine', 'type master/storage', ...proto] },
  { zone: 'master/context-of.ts', may: ['master/chunks/placement.ts', 'type master/chunks', 'type master/machine', 'proto/base'] },
  {
    zone: 'master/core.ts',
    may: [
      ...['master/chunks', 'master/consensus/*.ts', 'master/context-of.ts', 'master/engines.ts', 'master/machine-settings.ts'],
      ...[
        'master/feed-watch.ts',
        'master/methods/feed-counts.ts',
        'master/methods/lease-clock.ts',
        'master/options.ts',
        ...['master/recorder', 'master/rpc', 'master/safe-mode-follower.ts', 'master/sequencer'],
        ...['master/usage-keeper.ts', 'master/quota-keeper.ts', 'master/users'],
      ],
      ...['type master/credentials.ts', 'type master/machine', 'type master/storage', ...proto],
    ],
  },
  { zone: 'master/conf-properties.ts', may: ['master/options.ts', ...proto] },
  { zone: 'master/credentials.ts', may: ['type master/options.ts', 'type master/storage', ...proto] },
  { zone: 'master/found-file-system.ts', may: ['master/operations/tree/initialise.ts', 'master/sequencer/own-mutation.ts', 'proto/base'] },
  {
    zone: 'master/quota-keeper.ts',
    may: [
      ...['master/operations/attributes/quota-counting.ts', 'master/sequencer/own-mutation.ts', 'type master/sequencer/ports.ts'],
      ...['master/machine/record-loads.ts', 'type master/machine', 'proto/base'],
    ],
  },
  {
    zone: 'master/safe-mode-follower.ts',
    may: ['master/namespace/records/safe-mode.ts', 'master/followed-record.ts', 'type master/machine', 'proto/base'],
  },
  {
    zone: 'master/usage-keeper.ts',
    may: [
      ...['master/followed-record.ts', 'master/operations/cluster/count-usage.ts', 'master/sequencer/own-mutation.ts'],
      ...['type master/sequencer/ports.ts', 'type master/machine', 'proto/base'],
    ],
  },
  {
    zone: 'master/feed-keeper.ts',
    may: ['master/operations/feed/trim-feed.ts', 'master/sequencer/own-mutation.ts', 'type master/sequencer/ports.ts', 'proto/base'],
  },
  {
    zone: 'master/cache-keeper.ts',
    may: [
      ...['master/namespace/records/keys.ts', 'master/operations/cache/cache-needs.ts', 'master/sequencer/own-mutation.ts'],
      ...['type master/machine', 'type master/sequencer/ports.ts', 'proto/base'],
    ],
  },
  {
    zone: 'master/leader-keeper.ts',
    may: [
      'type master/rpc/peers/forwarded-calls.ts',
      'type master/sequencer/ports.ts',
      'type master/sequencer/work-counts.ts',
      'proto/base',
    ],
  },
  {
    zone: 'master/trash-keeper.ts',
    may: [
      ...['master/methods', 'master/operations/trash', 'master/sequencer/own-mutation.ts', 'type master/sequencer/ports.ts'],
      ...['type master/machine', 'proto/base'],
    ],
  },
  {
    zone: 'master/keepers.ts',
    may: [
      ...['master/cache-keeper.ts', 'master/chunks/token-keeper.ts', 'master/feed-keeper.ts', 'master/leader-keeper.ts'],
      'master/trash-keeper.ts',
      ...['master/sequencer/own-mutation.ts', 'type master/core.ts', 'type master/methods', 'proto/base'],
    ],
  },
  {
    zone: 'master/feed-watch.ts',
    may: [
      ...['master/followed-record.ts', 'master/namespace/records', 'type master/http', 'type master/machine', 'type master/methods'],
      'proto/base',
    ],
  },
  { zone: 'master/followed-record.ts', may: ['type master/machine', 'type master/sequencer/ports.ts'] },
  { zone: 'master/founding-refusal.ts', may: ['type master/consensus', 'master/storage', ...proto] },
  { zone: 'master/format.ts', may: ['master/rpc', 'master/storage', 'master/engines.ts', 'master/options.ts', ...proto] },
  { zone: 'master/join.ts', may: ['master/namespace/records', 'master/operations', 'master/rpc', 'master/storage', ...proto] },
  { zone: 'master/mark-untrusted.ts', may: ['master/storage/data-folder.ts', 'proto/base'] },
  {
    zone: 'master/own-status.ts',
    may: [
      ...['master/http', 'type master/chunks', 'type master/rpc', 'type master/sequencer/ports.ts', 'type master/storage'],
      ...['type master/feed-watch.ts', 'type master/safe-mode-follower.ts', 'type master/trash-keeper.ts', 'type master/usage-keeper.ts'],
      ...proto,
    ],
  },
  { zone: 'master/main.ts', may: ['master', 'client/index.ts', ...proto] },

  { zone: 'chunkserver/store', may: proto },
  { zone: 'chunkserver/pipeline', may: ['chunkserver/store', ...proto] },
  { zone: 'chunkserver/volumes', may: ['chunkserver/store', ...proto] },
  { zone: 'chunkserver/recovery', may: ['chunkserver/store', ...proto] },
  // The primary of a file of records is an HDFS writer: pipeline, recovery of the pipeline and retries are those of the client library.
  { zone: 'chunkserver/record-append', may: ['client/index.ts', ...proto] },
  {
    zone: 'chunkserver/master-link',
    may: ['chunkserver/pipeline', 'chunkserver/recovery', 'chunkserver/volumes', 'chunkserver/store', ...proto],
  },
  {
    zone: 'chunkserver/rpc',
    may: [
      'chunkserver/master-link',
      'chunkserver/pipeline',
      'chunkserver/record-append',
      'chunkserver/recovery',
      'chunkserver/store',
      ...proto,
    ],
  },
  {
    zone: 'chunkserver/http',
    may: [
      'chunkserver/master-link',
      'chunkserver/pipeline',
      'chunkserver/record-append',
      'chunkserver/volumes',
      'chunkserver/store',
      'client/index.ts',
      'proto/pages',
      'proto/webhdfs',
      ...proto,
    ],
  },
  { zone: 'chunkserver/options.ts', may: ['chunkserver/volumes/volume-list.ts', ...proto] },
  { zone: 'chunkserver/addresses.ts', may: [...proto] },
  { zone: 'chunkserver/main.ts', may: ['chunkserver', ...proto] },

  { zone: 'client', may: [...proto, 'proto/feed'] },
  {
    zone: 'client/cli',
    may: [
      'client/index.ts',
      'client/fsck',
      'client/trash',
      'proto/base',
      'proto/keys',
      'master/main.ts',
      'master/options.ts',
      'master/engines.ts',
      'master/format.ts',
      'master/join.ts',
      'chunkserver/main.ts',
      'chunkserver/options.ts',
      'client/gateway/main.ts',
      'client/gateway/options.ts',
    ],
  },

  // A gateway is a program on the library; for what WebHDFS has and the public class has not, it calls the masters with the library's link.
  {
    zone: 'client/gateway',
    may: [
      ...['client/index.ts', 'client/connect.ts', 'client/master-link/methods.ts'],
      ...['proto/base', 'proto/pages', 'proto/settings', 'proto/webhdfs'],
    ],
  },

  // A cluster for the tests of other programs is started as `cairn up` starts one.
  { zone: 'client/testing', may: ['client/index.ts', 'client/cli/up', 'proto/base'] },

  // Runs in browsers: it meets the servers over HTTP alone.
  { zone: 'page', may: ['type proto/pages/answers.ts'] },

  { zone: 'test', may: ['proto', 'master', 'chunkserver', 'client', 'page'] },
]

export function checkImports(sources: readonly Source[]): Finding[] {
  const findings: Finding[] = []
  for (const { path, imports } of sources) {
    for (const each of imports) {
      const problem = each.resolved === undefined ? foreignProblem(path, each) : ownProblem(path, each.resolved, each)
      if (problem !== undefined) findings.push({ path, line: each.line, problem })
    }
  }
  return findings
}

function ownProblem(path: string, target: string, { isTypeOnly }: Import): string | undefined {
  const rule = ruleOf(path)
  if (rule === undefined) return 'no line of the import table speaks of this folder'
  const targetZone = ruleOf(target)?.zone ?? target
  if (targetZone === rule.zone) return undefined
  for (const allowed of rule.may) {
    if (allowed.startsWith('type ')) {
      if (isTypeOnly && covers(allowed.slice('type '.length), target)) return undefined
    } else if (covers(allowed, target)) return undefined
  }
  return `${rule.zone} may not import ${target}${isTypeOnly ? '' : ' (at run time)'}`
}

function foreignProblem(path: string, { specifier, isTypeOnly }: Import): string | undefined {
  if (path.startsWith('test/') || (isTypeOnly && specifier.startsWith('node:'))) return undefined
  const folders = foreign[specifier]
  if (folders === undefined) return `${specifier} is in no line of the table of foreign modules`
  return folders.some((folder) => covers(folder, path)) ? undefined : `${specifier} is for ${folders.join(', ')}`
}

function ruleOf(path: string): Rule | undefined {
  let best: Rule | undefined
  for (const rule of rules) {
    if (covers(rule.zone, path) && (best === undefined || rule.zone.length > best.zone.length)) best = rule
  }
  return best
}

function covers(zone: string, path: string): boolean {
  if (zone.endsWith('/*.ts')) return path.slice(0, path.lastIndexOf('/')) === zone.slice(0, -'/*.ts'.length)
  return path === zone || path.startsWith(`${zone}/`)
}
