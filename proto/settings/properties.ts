// The settings of a server as properties of a configuration, for its page /conf.

import type { z } from 'zod'

export interface SettingProperty {
  readonly name: string
  readonly value: string
  readonly source: string
}

/** Each with its name behind `prefix`; `source` tells whether the value is the default. Settings without a value are left out. */
export function propertiesOf(schema: z.ZodObject, values: Readonly<Record<string, unknown>>, prefix: string): readonly SettingProperty[] {
  return Object.entries(schema.shape).flatMap(([name, setting]) => {
    const value = values[name]
    if (value === undefined) return []
    const usual = (setting as z.ZodType).safeParse(undefined)
    const source = usual.success && usual.data === value ? 'default' : 'settings'
    return [{ name: `${prefix}${name}`, value: String(value), source }]
  })
}
