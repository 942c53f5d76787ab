// The settings of a server with their values, for its page /conf and the page in the browser.

import type { z } from 'zod'

export interface DescribedSetting {
  readonly name: string
  /** Undefined: it has none. */
  readonly value: string | undefined
  readonly meaning: string
  readonly isDefault: boolean
}

export function describeSettings(schema: z.ZodObject, values: Readonly<Record<string, unknown>>): readonly DescribedSetting[] {
  return Object.entries(schema.shape).map(([name, setting]) => {
    const value = values[name]
    const type = setting as z.ZodType
    const usual = type.safeParse(undefined)
    const isDefault = usual.success && usual.data === value
    return { name, value: value === undefined ? undefined : String(value), meaning: type.description ?? '', isDefault }
  })
}

/** A property of a configuration. */
export interface SettingProperty {
  readonly name: string
  readonly value: string
  readonly source: string
}

/** Each with its name behind `prefix`; `source` tells whether the value is the default. Settings without a value are left out. */
export function propertiesOf(schema: z.ZodObject, values: Readonly<Record<string, unknown>>, prefix: string): readonly SettingProperty[] {
  return describeSettings(schema, values).flatMap(({ name, value, isDefault }) =>
    value === undefined ? [] : [{ name: `${prefix}${name}`, value, source: isDefault ? 'default' : 'settings' }],
  )
}
