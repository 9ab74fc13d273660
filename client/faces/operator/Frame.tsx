import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useStageEngine } from '../../stage/useStage.ts'
import { classes } from '../../ui/index.ts'
import css from './frame.module.css'

const nothing = () => () => undefined

/** The last small frame of a place, as it comes; nothing where there is none, or once it is too old (ST17). */
export function Frame({ siteId, className }: { siteId: SiteId; className?: string | undefined }) {
  const t = useT('operator')
  const frames = useStageEngine()?.frames
  const follow = useCallback(
    (onChange: () => void) => (frames ? frames.follow(siteId, onChange) : nothing()),
    [frames, siteId],
  )
  const frame = useSyncExternalStore(follow, () => frames?.of(siteId))
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (!frame) return
    let gone = false
    const draw = async () => {
      const bitmap = await createImageBitmap(frame)
      if (!gone && canvas.current) {
        const { width, height } = bitmap
        Object.assign(canvas.current, { width, height })
        canvas.current.getContext('2d')?.drawImage(bitmap, 0, 0)
        setDrawn(true)
      }
      bitmap.close()
    }
    // What is no picture stays the plain tile.
    draw().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [frame])
  if (!frame) return null
  return (
    <canvas
      ref={canvas}
      className={classes(css.frame, className)}
      data-shown={drawn || undefined}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={t('stage.frame')}
    />
  )
}
