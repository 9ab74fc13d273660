/** A file on its way from the office to this computer: which is coming, and why one did not. */
import { useState } from 'react'
import { fetchFile, saveFile } from '../../net/download.ts'
import type { Refusal } from '../ask.ts'

export interface Download {
  coming: string | undefined
  refusal: Refusal | undefined
  /** `place` below /api/office. Resolves with whether it came. */
  take: (place: string) => Promise<boolean>
}

export function useFile(): Download {
  const [coming, setComing] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const take = async (place: string) => {
    setRefusal(undefined)
    setComing(place)
    const fetched = await fetchFile(`/api/office/${place}`)
    setComing(undefined)
    if (fetched.ok) saveFile(fetched)
    else setRefusal(fetched)
    return fetched.ok
  }
  return { coming, refusal, take }
}
