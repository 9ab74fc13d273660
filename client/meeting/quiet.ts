/** Sending for pieces that show a refusal in place: the page's own message about it is kept away. */
import { useCallback } from 'react'
import type { Ack, CommandInput, CommandType } from '../../shared/core/envelope.ts'
import { isOnWay } from '../net/outbox.ts'
import { usePending, useSession } from '../store/hooks.ts'

/** Like `useSend`, but the caller shows the refusal; it does not come back after a reload. */
export function useQuietSend() {
  const { send, dismiss, store } = useSession()
  return useCallback(
    async <T extends CommandType>(type: T, data: CommandInput<T>): Promise<Ack> => {
      const ack = await send(type, data, { quiet: true })
      if (!ack.ok) {
        const refused = store.getState().pending.filter((p) => p.quiet && p.type === type && p.state === 'refused')
        for (const { id } of refused) void dismiss(id)
      }
      return ack
    },
    [send, dismiss, store],
  )
}

/** The same command is still on its way: pressing again would only ask twice. */
export function useBusy<T extends CommandType>(type: T, match?: (data: CommandInput<T>) => boolean): boolean {
  return usePending(type, match).some(isOnWay)
}
