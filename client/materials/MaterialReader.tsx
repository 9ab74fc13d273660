/** One document, opened: pages to turn, or the way to a program of the device. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useT } from '../i18n/i18n.ts'
import { fileLink } from '../net/upload.ts'
import { useSession } from '../store/hooks.ts'
import { Button, EmptyState } from '../ui/index.ts'
import { useReceipt, useShelf } from './hooks.ts'
import type { Listed } from './list.ts'
import css from './materials.module.css'
import type { Pages } from './pages.ts'

const zooms = [1, 1.5, 2, 3]
type Opened =
  | { kind: 'opening' }
  | { kind: 'failed'; why: 'cannotOpen' | 'notReadable' }
  | { kind: 'open'; pages: Pages }

/** Whether a page of this product can show it. */
export const isShown = ({ file }: Listed): boolean => file.type === 'application/pdf' || file.type.startsWith('image/')

export function MaterialReader({ material, onBack }: { material: Listed; onBack: () => void }) {
  const t = useT('materials')
  const accessId = useStore(useSession().store, (state) => state.accessId)
  const shown = isShown(material)
  const [attempt, tryAgain] = useState(0)
  useReceipt(material)
  return (
    <section className={css.reader} aria-label={material.title}>
      <div className={css.bar}>
        <Button kind="quiet" onClick={onBack}>
          ← {t('title.long')}
        </Button>
        <h3 className={css.name}>{material.title}</h3>
        <a className={css.save} href={fileLink(material.file, accessId)} download={material.file.name}>
          {t('save')}
        </a>
      </div>
      {shown ? (
        <Turning key={`${material.file.hash} ${attempt}`} material={material} onAgain={() => tryAgain(attempt + 1)} />
      ) : (
        <EmptyState title={t('saveHint')} />
      )}
    </section>
  )
}

function usePages({ file }: Listed): Opened {
  const shelf = useShelf()
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' })
  const { hash, type } = file
  useEffect(() => {
    let here = true
    let pages: Pages | undefined
    const open = async () => {
      const bytes = await shelf.bytes(hash).catch(() => undefined)
      if (!here) return
      if (!bytes) return setOpened({ kind: 'failed', why: 'cannotOpen' })
      try {
        const { openPages } = await import('./pages.ts')
        pages = await openPages(bytes, type)
        if (here) setOpened({ kind: 'open', pages })
        else await pages.close()
      } catch {
        if (here) setOpened({ kind: 'failed', why: 'notReadable' })
      }
    }
    void open()
    return () => {
      here = false
      void pages?.close()
    }
  }, [shelf, hash, type])
  return opened
}

function Turning({ material, onAgain }: { material: Listed; onAgain: () => void }) {
  const t = useT('materials')
  const opened = usePages(material)
  const [page, turn] = useState(1)
  const [zoom, setZoom] = useState(0)
  if (opened.kind === 'opening') return <EmptyState title={t('opening')} />
  if (opened.kind === 'failed')
    return (
      <div className={css.failed} role="alert">
        <EmptyState title={t(opened.why)} />
        <Button onClick={onAgain}>{t('again')}</Button>
      </div>
    )
  const { pages } = opened
  const to = (next: number) => turn(Math.min(Math.max(1, next), pages.count))
  return (
    // The keys turn pages wherever in the reader the focus is.
    <div
      className={css.turning}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'PageDown') to(page + 1)
        if (event.key === 'ArrowLeft' || event.key === 'PageUp') to(page - 1)
      }}
      role="presentation"
    >
      <div className={css.tools}>
        <Button disabled={page <= 1} onClick={() => to(page - 1)} aria-label={t('previous')}>
          ‹
        </Button>
        <output className={css.count}>{t('page', { page, pages: pages.count })}</output>
        <Button disabled={page >= pages.count} onClick={() => to(page + 1)} aria-label={t('next')}>
          ›
        </Button>
        <Button disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} aria-label={t('smaller')}>
          −
        </Button>
        <Button disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)} aria-label={t('larger')}>
          +
        </Button>
      </div>
      <Sheet pages={pages} page={page} zoom={zooms[zoom]!} label={t('page', { page, pages: pages.count })} />
    </div>
  )
}

/** One page, as wide as there is room times the zoom; drawn anew when the room changes. */
function Sheet({ pages, page, zoom, label }: { pages: Pages; page: number; zoom: number; label: string }) {
  const t = useT('materials')
  const frame = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    const sheet = canvas.current
    if (!sheet || width === 0) return
    // A page that is still being drawn cannot be drawn over: each drawing has a canvas of its own.
    const drawn = document.createElement('canvas')
    let here = true
    frame.current?.scrollTo({ top: 0 })
    const draw = async () => {
      try {
        await pages.draw(page, drawn, Math.round(width * zoom * Math.min(devicePixelRatio, 2)))
        if (!here) return
        sheet.width = drawn.width
        sheet.height = drawn.height
        sheet.getContext('2d')?.drawImage(drawn, 0, 0)
        setBroken(false)
      } catch {
        if (here) setBroken(true)
      }
    }
    void draw()
    return () => void (here = false)
  }, [pages, page, width, zoom])
  return (
    <section className={css.frame} ref={frame} aria-label={label}>
      {broken && <EmptyState title={t('notReadable')} />}
      <canvas ref={canvas} hidden={broken} className={css.sheet} style={{ width: `${zoom * 100}%` }}>
        {label}
      </canvas>
    </section>
  )
}
