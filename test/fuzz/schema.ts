// The parsed schemas of proto/schema, from which random messages are made.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'

const folder = fileURLToPath(new URL('../../../proto/schema/', import.meta.url))

export type MessageType = protobuf.Type
export type MessageField = protobuf.Field

let root: protobuf.Root | undefined

function schemas(): protobuf.Root {
  if (root !== undefined) return root
  root = new protobuf.Root()
  root.resolvePath = (_origin, target) => (target.startsWith('/') ? target : join(folder, target))
  const names = readdirSync(folder).filter((name) => name.endsWith('.proto'))
  root.loadSync(names.map((name) => join(folder, name))).resolveAll()
  return root
}

/** By its name with the package in front: `client.MkdirsRequestProto`. */
export function typeOf(name: string): MessageType {
  return schemas().lookupType(name)
}

/** Those of a package whose name ends so. */
export function typesOf(packageName: string, suffix: string): MessageType[] {
  const found = schemas().lookup(packageName)
  if (!(found instanceof protobuf.Namespace)) throw new Error(`there is no package ${packageName}`)
  return found.nestedArray.filter((each): each is protobuf.Type => each instanceof protobuf.Type && each.name.endsWith(suffix))
}

export function isMessage(field: MessageField): field is MessageField & { readonly resolvedType: protobuf.Type } {
  return field.resolvedType instanceof protobuf.Type
}

/** The values of an enum field. */
export function enumValues(field: MessageField): readonly number[] {
  return field.resolvedType instanceof protobuf.Enum ? Object.values(field.resolvedType.values) : []
}
