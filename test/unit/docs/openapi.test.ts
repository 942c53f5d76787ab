// docs/openapi.yaml names every operation that is there, and no other.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { pageActions } from '../../../chunkserver/http/page/face.js'
import { dataOperations } from '../../../client/gateway/data-operations.js'
import { pageApp } from '../../../master/http/page/app.js'
import type { PageParts } from '../../../master/http/page/parts.js'
import { type Pages, pagesApp } from '../../../proto/pages/app.js'
import { namespaceOperations } from '../../../proto/webhdfs/namespace/operations.js'
import { wholeNumbers } from '../../../proto/webhdfs/parameters.js'
import { verbs } from '../../../proto/webhdfs/request.js'
import { root } from '../../tidy/repository.js'

interface Parameter {
  readonly $ref?: string
  readonly name?: string
  readonly schema?: { readonly enum?: readonly string[] }
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>>
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> }
}

const document = parse(readFileSync(join(root, 'docs/openapi.yaml'), 'utf8')) as Document

function parametersOf(verb: string): readonly Parameter[] {
  const found = document.paths['/webhdfs/v1/{path}']?.[verb.toLowerCase()]?.parameters ?? []
  return found.map((each) => (each.$ref === undefined ? each : (document.components.parameters[each.$ref.split('/').at(-1) ?? ''] ?? each)))
}

test('openapi: the operations of each method are those that are served', () => {
  for (const verb of verbs) {
    const told = parametersOf(verb).find(({ name }) => name === 'op')?.schema?.enum ?? []
    const served = [...Object.keys(dataOperations[verb]), ...Object.keys(namespaceOperations[verb])]
    assert.deepEqual([...told].sort(), served.sort(), verb)
  }
})

test('openapi: every parameter that is a number is described, and all references lead somewhere', () => {
  const told = new Set(verbs.flatMap((verb) => parametersOf(verb).map(({ name }) => name)))
  for (const name of Object.keys(wholeNumbers)) assert.ok(told.has(name), name)
  assert.ok(!told.has(undefined))
})

/** The routes of an Express application, as the document writes them. */
function routesOf(app: RequestListener): string[] {
  interface Layer {
    readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  }
  const { stack } = (app as unknown as { readonly router: { readonly stack: readonly Layer[] } }).router
  return stack.flatMap(({ route }) => {
    if (route === undefined) return []
    return Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
  })
}

test('openapi: the paths are those that are served', () => {
  const beans = async () => []
  const operator = { conf: () => [], log: { level: 'info' as const } }
  const pages = {
    status: () => ({}),
    statusPage: () => '',
    metrics: async () => assert.fail(),
    isReady: () => true,
    notReadyText: '',
    beans,
    ...operator,
  }
  const served = [
    ...routesOf(pagesApp(pages as unknown as Pages<object>, { monotonicMs: () => 0 })),
    ...routesOf(pageApp({} as PageParts)),
    ...Object.entries(pageActions).map(([path, { method }]) => `${method.toLowerCase()} ${path}`),
    'get /fsck',
    ...verbs.map((verb) => `${verb.toLowerCase()} /webhdfs/v1/{path}`),
  ].filter((route) => !route.startsWith('options '))
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'parameters' && method !== 'servers')
      .map((method) => `${method} ${path}`),
  )
  assert.deepEqual(told.sort(), [...new Set(served)].sort())
})
