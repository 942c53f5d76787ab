// Limits of names, depths and paths: they hold for what is made, and what a rename put deeper is reached as ever.

import type { Step } from '../shell/step.js'

const call = (...words: string[]): Step => ({ words })
const deep = (levels: number): string => '/d'.repeat(levels)
const name = (bytes: number): string => 'n'.repeat(bytes)
const long = `${`/${name(250)}`.repeat(25)}/x`
/** Deeper and longer than anything may be made. */
const below = `/w/low${deep(600)}${deep(600)}`
const farOut = `/w/long${long}${long}`

export const limitCalls: readonly Step[] = [
  call('mkdirs', '/w'),
  call('mkdirs', `/w/${name(255)}`),
  call('mkdirs', `/w/${name(256)}`),
  call('create', `/w/${name(256)}`),
  call('rename', `/w/${name(255)}`, `/w/${name(256)}`),
  call('getFileInfo', `/w/${name(256)}`),
  call('mkdirs', `/w${deep(999)}`),
  call('mkdirs', `/w${deep(1000)}`),
  call('create', `/w${deep(1000)}`),
  call('rename', '/w/d', `/w${deep(1000)}`),
  call('rename2', '/w/d', `/w${deep(1000)}`),
  call('getFileInfo', `/w${deep(1000)}`),
  call('delete', '/w/d'),
  call('mkdirs', `/w/high${deep(600)}`),
  call('mkdirs', `/w/low${deep(600)}`),
  call('create', `/w/high${deep(600)}/f`),
  call('rename', '/w/high/d', `/w/low${deep(600)}`),
  call('getFileInfo', below),
  call('getFileInfo', `${below}/f`),
  call('getListing', below),
  call('getBlockLocations', `${below}/f`),
  call('getContentSummary', '/w/low'),
  call('setPermission', `${below}/f`, '600'),
  call('setTimes', `${below}/f`, '1000', '2000'),
  call('create', `${below}/g`),
  call('mkdirs', `${below}/g`),
  call('mkdirs', below),
  call('rename', `${below}/f`, `${below}/g`),
  call('append', `${below}/f`),
  call('complete', `${below}/f`),
  call('rename', `${below}/f`, '/w/f'),
  call('delete', below),
  call('getFileInfo', '/w/f'),
  call('mkdirs', `/w/long${long}`),
  call('mkdirs', `/w/other${long}`),
  call('mkdirs', `/w/long${long}${long}`),
  call('rename', '/w/other', `/w/long${long}`),
  call('getListing', `/w/long${long}/other${long}`),
  call('getFileInfo', farOut),
  call('delete', `/w/long${long}/other${long}`),
]
