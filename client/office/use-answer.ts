/** What a route answers, for a page: asked when it is opened, when a lost line is back, and again on demand. */
import { useEffect, useState } from 'react'
import type { Answers, RouteName } from '../../shared/office/routes.ts'
import type { Answer, Refusal } from './ask.ts'
import { askSigned, useMe } from './office-store.ts'

export interface Asked<T> {
  /** Stays while it is asked again. */
  value: T | undefined
  refusal: Refusal | undefined
  again: () => Promise<void>
}

interface State<T> {
  value?: T
  refusal?: Refusal
  /** The id it was asked with. */
  of: string
}

const after = <T>(state: State<T>, answer: Answer<T>, of: string): State<T> =>
  answer.ok ? { value: answer.value, of } : { ...state, refusal: answer, of }

export function useAnswer<Name extends RouteName>(name: Name, id = ''): Asked<Answers[Name]> {
  const [state, setState] = useState<State<Answers[Name]>>({ of: id })
  const isLost = useMe().lostAt !== undefined
  useEffect(() => {
    if (isLost) return
    let gone = false
    const load = async () => {
      const answer = await askSigned(name, { id })
      if (!gone) setState((now) => after(now, answer, id))
    }
    void load()
    return () => {
      gone = true
    }
  }, [name, id, isLost])
  const again = async () => {
    const answer = await askSigned(name, { id })
    setState((now) => after(now, answer, id))
  }
  // What belongs to another address is not shown under this one.
  const { value, refusal } = state.of === id ? state : { value: undefined, refusal: undefined }
  return { value, refusal, again }
}
