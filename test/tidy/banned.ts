// Words that the sources do without, each with its reason; and reminders, machine paths and registry hosts in any file.

import { type Finding, lineAt, type Source } from './source.js'

interface Ban {
  readonly pattern: RegExp
  readonly reason: string
  /** Where it is allowed all the same. */
  readonly except: readonly string[]
  /** Only here; everywhere when absent. */
  readonly only?: readonly string[]
}

const processTests = ['test/e2e/', 'test/interop/', 'test/bench/']

const bans: readonly Ban[] = [
  {
    pattern: /\bDate\.now\b|\bnew Date\(\)/g,
    reason: 'take a Clock',
    except: ['proto/base/clock.ts', 'page/parts/clock.ts', ...processTests],
  },
  { pattern: /\bMath\.random\b/g, reason: 'take a Random', except: [] },
  { pattern: /\bas any\b|:\s*any\b|<any>/g, reason: 'any switches the compiler off', except: [] },
  { pattern: /[\w)\]]!(?=[.,;)[\]]|\s*$)/gm, reason: 'assert, or narrow the type, instead of !', except: [] },
  { pattern: /\bexport default\b/g, reason: 'a name is the same everywhere', except: [] },
  {
    pattern: /\bconsole\.\w+/g,
    reason: 'programs log, the CLI writes to its terminal',
    except: [...processTests, 'test/simulation/', 'test/power-loss/', 'test/fuzz/', 'test/tidy/'],
  },
  {
    pattern: /\btx\.(put|remove)\(/g,
    reason: 'records are written by the functions of their family, the tree by its verbs (master/namespace/tree/tree.ts)',
    except: ['master/namespace/'],
    only: ['master/'],
  },
  {
    pattern: /\b(encodeInode|putInode)\(/g,
    reason: 'the tree is changed by its verbs alone (master/namespace/tree/tree.ts)',
    except: [
      'master/namespace/tree/tree.ts',
      'master/namespace/records/inodes.ts',
      'master/namespace/tree/purges.ts',
      'master/namespace/snapshots/births.ts',
      // What a snapshot shows; nothing of it is stored.
      'master/namespace/snapshots/snapshot-view.ts',
    ],
    only: ['master/'],
  },
  {
    pattern: /\bprocess\.exit\b/g,
    reason: 'only a program ends the process',
    except: ['client/cli/', 'master/main.ts', 'chunkserver/main.ts', 'test/'],
  },
  {
    pattern: /\b(test|it|describe|suite)\.(only|skip|todo)\(/g,
    reason: 'a test that does not run proves nothing',
    except: processTests,
    only: ['test/'],
  },
  {
    pattern: /\bsetTimeout\(\s*(resolve|done|r)\b|\bsleep\(/g,
    reason: 'tests turn the time by hand',
    except: processTests,
    only: ['test/'],
  },
]

export function checkBanned(sources: readonly Source[]): Finding[] {
  return sources.flatMap(({ path, code }) =>
    bans
      .filter(
        ({ except, only }) =>
          !except.some((folder) => path.startsWith(folder)) && (only?.some((folder) => path.startsWith(folder)) ?? true),
      )
      .flatMap(({ pattern, reason }) =>
        [...code.matchAll(pattern)].map((match) => ({ path, line: lineAt(code, match.index), problem: `${match[0].trim()}: ${reason}` })),
      ),
  )
}

const reminder = /\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d)/g
// Of the machine it was written on, and of registries: neither means anything to who clones the repository.
const elsewhere = /(?<![\w.])\/(work|root|home\/\w+)\/|@ts-(ignore|expect-error|nocheck)|\bregistry\.[\w.]+\.\w|--registry\b|"resolved":/g

/** For every text file of the repository, not only for sources. */
export function checkText(path: string, text: string): Finding[] {
  const findings: Finding[] = []
  for (const match of text.matchAll(reminder)) {
    findings.push({ path, line: lineAt(text, match.index), problem: `${match[0]} without the number of an issue` })
  }
  for (const match of text.matchAll(elsewhere))
    findings.push({ path, line: lineAt(text, match.index), problem: `${match[0]} does not belong here` })
  return findings
}

const topFolders = ['proto', 'master', 'chunkserver', 'client', 'page', 'test']

/** Names of folders say what a thing is; each of the top folders explains itself. */
export function checkFolders(paths: readonly string[]): Finding[] {
  const findings: Finding[] = []
  const folders = new Set(paths.flatMap((path) => path.split('/').slice(0, -1)))
  for (const name of ['utils', 'util', 'common', 'helpers', 'misc', 'lib']) {
    if (folders.has(name)) findings.push({ path: name, line: 1, problem: `a folder called ${name} says nothing of what is in it` })
  }
  for (const folder of topFolders) {
    if (!paths.includes(`${folder}/README.md`)) findings.push({ path: folder, line: 1, problem: 'has no README.md' })
  }
  return findings
}
