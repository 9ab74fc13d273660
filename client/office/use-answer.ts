/**
 * What a route answers, for a page: asked when it is opened, when a lost line is back, again on demand, and, where it
 * `follows`, whenever the page is looked at again: a colleague may have gone on elsewhere.
 */
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

export function useAnswer<Name extends RouteName>(
  name: Name,
  id = '',
  { follows = false }: { follows?: boolean } = {},
): Asked<Answers[Name]> {
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
    const look = () => void (document.visibilityState === 'visible' && load())
    if (follows) document.addEventListener('visibilitychange', look)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', look)
    }
  }, [name, id, isLost, follows])
  const again = async () => {
    const answer = await askSigned(name, { id })
    setState((now) => after(now, answer, id))
  }
  // What belongs to another address is not shown under this one.
  const { value, refusal } = state.of === id ? state : { value: undefined, refusal: undefined }
  return { value, refusal, again }
}
