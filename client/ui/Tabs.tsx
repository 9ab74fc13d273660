import { type ReactNode, useId, useRef } from 'react'
import { classes } from './classes.ts'
import css from './Tabs.module.css'

export interface Tab<Name extends string> {
  name: Name
  label: ReactNode
}

/** One of several panels at a time; ← → change it while a tab is in focus. `children` is the panel shown. */
export function Tabs<Name extends string>({
  label,
  tabs,
  shown,
  onShow,
  children,
  className,
}: {
  label: string
  tabs: readonly Tab<Name>[]
  shown: Name
  onShow: (name: Name) => void
  children: ReactNode
  className?: string | undefined
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const step = (by: number) => {
    const at = tabs.findIndex(({ name }) => name === shown)
    const next = (at + by + tabs.length) % tabs.length
    const tab = tabs[next]
    if (!tab) return
    onShow(tab.name)
    list.current?.querySelectorAll<HTMLButtonElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <div className={classes(css.tabs, className)}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        className={css.list}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
          if (by === 0) return
          event.preventDefault()
          step(by)
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-${tab.name}`}
            aria-selected={tab.name === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab.name === shown ? 0 : -1}
            className={css.tab}
            onClick={() => onShow(tab.name)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${shown}`} className={css.panel}>
        {children}
      </div>
    </div>
  )
}
