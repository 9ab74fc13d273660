/** What was done last to a line of the desk, while it can still be taken back. */
import { useCallback, useMemo, useState } from 'react'
import type { Ack } from '../../../shared/core/envelope.ts'
import { useDesk, useHubClock, useNow, useSend } from '../../store/hooks.ts'
import { type Done, undoMs, wayBack } from './undo.ts'

export function useUndo() {
  const send = useSend()
  const hubNow = useHubClock()
  const entries = useDesk((desk) => desk.conclusions.entries)
  const [last, setLast] = useState<{ done: Done; at: number }>()
  const now = useNow(1000)
  const steps = useMemo(() => last && wayBack(last.done, entries), [last, entries])
  /** Waits for the hub’s answer: what was refused was not done. */
  const after = useCallback(
    async (answer: Promise<Ack>, done: Done): Promise<Ack> => {
      const ack = await answer
      if (ack.ok) setLast({ done, at: hubNow() })
      return ack
    },
    [hubNow],
  )
  const undo = useCallback(() => {
    setLast(undefined)
    const all = async () => {
      for (const { type, data } of steps ?? []) if (!(await send(type, data)).ok) return
    }
    void all()
  }, [send, steps])
  const offered = last && steps && now < last.at + undoMs ? { act: last.done.act, until: last.at + undoMs } : undefined
  return { after, undo, offered }
}
