// Where the transcripts are: scenarios/ENGINE/*.txt beside the sources, whatever folder the compiled code is in.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type EngineUnderTest, engines } from './engines.js'

export interface ScenarioFile {
  /** Relative to the repository. */
  readonly name: string
  readonly path: string
  readonly engine: EngineUnderTest
  readonly text: string
}

export function scenarioFiles(): readonly ScenarioFile[] {
  const root = findRoot(dirname(fileURLToPath(import.meta.url)))
  const folder = join('test', 'simulation', 'scenarios')
  return Object.values(engines).flatMap((engine) => {
    const own = join(root, folder, engine.name)
    if (!existsSync(own)) return []
    const names = readdirSync(own).filter((name) => name.endsWith('.txt'))
    return names.sort().map((name) => {
      const path = join(own, name)
      return { name: join(folder, engine.name, name), path, engine, text: readFileSync(path, 'utf8') }
    })
  })
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}
