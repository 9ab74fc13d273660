/** A file on its way from the hub to the disk of whoever pressed: that it is being made, and why it did not come. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { useRefusalText } from '../i18n/i18n.ts'
import { fetchFile, saveFile } from '../net/download.ts'
import { useSession } from '../store/hooks.ts'

/** Where a document is, by its place below /api/documents. */
export function useDocumentLink(): (place: string) => string {
  const accessId = useStore(useSession().store, (state) => state.accessId)
  return (place) => `/api/documents/${place}?access=${encodeURIComponent(accessId)}`
}

export function useDownload() {
  const refusalText = useRefusalText()
  const [coming, setComing] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const take = async (href: string) => {
    if (coming !== undefined) return
    setFailed(undefined)
    setComing(href)
    const fetched = await fetchFile(href)
    setComing(undefined)
    if (fetched.ok) saveFile(fetched)
    else setFailed(refusalText(fetched))
  }
  return { coming, failed, take }
}
