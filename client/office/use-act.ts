/** One act at a time of a page: whether it is under way, and why it was refused. */
import { useState } from 'react'
import type { Answer, Refusal } from './ask.ts'

export function useAct() {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  /** Resolves with what came of it, or nothing where it was refused. */
  const act = async <T>(work: () => Promise<Answer<T>>): Promise<T | undefined> => {
    setBusy(true)
    const answer = await work()
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer)
    return answer.ok ? answer.value : undefined
  }
  return { busy, refusal, act, forget: () => setRefusal(undefined) }
}
