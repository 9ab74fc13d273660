/** Who is signed in at this browser; the pages of the office follow it. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Me } from '../../shared/office/contract.ts'
import { type Answer, ask, type Refusal } from './ask.ts'

interface OfficeState {
  /** undefined: not known yet; null: nobody. */
  me: Me | null | undefined
  /** Why it could not be asked. */
  failed: Refusal | undefined
  /** What the identity provider is called, where there is one. */
  oidc: string | undefined
  /** Since when the hub is out of reach, by this device's clock; undefined while it answers. */
  lostAt: number | undefined
}

const store = createStore<OfficeState>(() => ({
  me: undefined,
  failed: undefined,
  oidc: undefined,
  lostAt: undefined,
}))

/** How often a hub out of reach is asked again, in milliseconds. */
const askAgainMs = 3_000
let asking: ReturnType<typeof setTimeout> | undefined

/** Any answer says that the line is there. Lost, it is asked until one comes. */
function noteLine(answer: Answer<unknown>): void {
  const isLost = !answer.ok && answer.code === 'ui.unreached'
  clearTimeout(asking)
  if (isLost) asking = setTimeout(() => void loadMe(), askAgainMs)
  const { lostAt } = store.getState()
  if (isLost !== (lostAt !== undefined)) store.setState({ lostAt: isLost ? Date.now() : undefined })
}

export const useMe = (): OfficeState => useStore(store)

/** Somebody has come in (or, null, has left). */
export const setMe = (me: Me | null): void => store.setState({ me, failed: undefined })

/** Asks the hub who this browser is. */
export async function loadMe(): Promise<void> {
  const answer = await ask('GET /me')
  noteLine(answer)
  if (answer.ok) store.setState({ me: answer.value.me, failed: undefined, oidc: answer.value.oidc })
  else store.setState({ failed: answer })
}

/** Asks as somebody signed in; where the session has ended, the page goes to the door. */
export const askSigned: typeof ask = async (name, options) => {
  const answer = await ask(name, options)
  noteLine(answer)
  if (!answer.ok && answer.code === 'office.signInNeeded') setMe(null)
  return answer
}
