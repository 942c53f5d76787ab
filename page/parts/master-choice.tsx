// Which master a view asks: the leader, until a person chooses another.

import { useState } from 'preact/hooks'
import type { Masters } from '../server/masters.js'

export interface Choice {
  readonly id: number
  readonly origin: string
  choose(id: number | undefined): void
}

export function useMasterChoice(masters: Masters): Choice {
  const [chosen, setChosen] = useState<number | undefined>()
  const { session, all } = masters
  const wanted = all.find(({ id, origin }) => id === (chosen ?? session?.leader) && origin !== undefined)
  return { id: wanted?.id ?? session?.id ?? 0, origin: wanted?.origin ?? masters.origin, choose: setChosen }
}

export function MasterChoice({ masters, choice }: { readonly masters: Masters; readonly choice: Choice }) {
  const leader = masters.session?.leader
  return (
    <label>
      Master{' '}
      <select value={String(choice.id)} onChange={({ currentTarget }) => choice.choose(Number(currentTarget.value))}>
        {masters.all.map(({ id, origin }) => (
          <option key={id} value={String(id)} disabled={origin === undefined}>
            {id}
            {id === leader ? ' (leads)' : ''}
          </option>
        ))}
      </select>
    </label>
  )
}
