/** Who is signed in at this browser; the pages of the office follow it. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Me } from '../../shared/office/contract.ts'
import { ask, type Refusal } from './ask.ts'

interface OfficeState {
  /** undefined: not known yet; null: nobody. */
  me: Me | null | undefined
  /** Why it could not be asked. */
  failed: Refusal | undefined
  /** What the identity provider is called, where there is one. */
  oidc: string | undefined
}

const store = createStore<OfficeState>(() => ({ me: undefined, failed: undefined, oidc: undefined }))

export const useMe = (): OfficeState => useStore(store)

/** Somebody has come in (or, null, has left). */
export const setMe = (me: Me | null): void => store.setState({ me, failed: undefined })

/** Asks the hub who this browser is. */
export async function loadMe(): Promise<void> {
  const answer = await ask('GET /me')
  if (answer.ok) store.setState({ me: answer.value.me, failed: undefined, oidc: answer.value.oidc })
  else store.setState({ failed: answer })
}

/** Asks as somebody signed in; where the session has ended, the page goes to the door. */
export const askSigned: typeof ask = async (name, options) => {
  const answer = await ask(name, options)
  if (!answer.ok && answer.code === 'office.signInNeeded') setMe(null)
  return answer
}
