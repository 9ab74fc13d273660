import { type ReactNode, useState } from 'react'
import type { IssuedLink } from '../../shared/office/contract.ts'
import { csvOf } from '../../shared/core/csv.ts'
import { useT } from '../i18n/i18n.ts'
import { saveFile } from '../net/download.ts'
import { Button, VirtualList } from '../ui/index.ts'
import css from './office.module.css'
import list from './links.module.css'

/** The whole address of a link: the hub says only its path where it has no address of its own. */
export const wholeAddress = (url: string): string => new URL(url, location.href).href

/** What stands beside the name of a link: its role, unless that is its name, and its cluster. */
export const wordsBeside = (role: string, { label, cluster }: { label: string; cluster?: string }): string[] =>
  [role === label ? undefined : role, cluster].filter((word) => word !== undefined)

interface IssuedProps {
  links: readonly IssuedLink[]
  name: string
  /** The way on, before the list: by keys hundreds of links lie between its beginning and its end. */
  children?: ReactNode
}

/** Links as they were issued, this once: to be copied one by one or taken away as a file. */
export function IssuedLinks({ links, name, children }: IssuedProps) {
  const t = useT('officeDesk')
  const u = useT('ui')
  const [copied, setCopied] = useState<string>()
  const copy = async ({ accessId, url }: IssuedLink) => {
    try {
      await navigator.clipboard.writeText(wholeAddress(url))
      setCopied(accessId)
    } catch {
      // Over plain http there is no clipboard: the address stands beside the button.
      setCopied(undefined)
    }
  }
  const save = () => {
    const head = (['role', 'label', 'cluster', 'phone', 'address'] as const).map((key) => t(`links.${key}`))
    const rows = links.map(({ role, label, cluster = '', phone = '', url }) => [
      u(`role.${role}`),
      label,
      cluster,
      phone,
      wholeAddress(url),
    ])
    saveFile({ name: `${name}.csv`, bytes: new Blob([csvOf([head, ...rows])], { type: 'text/csv' }) })
  }
  return (
    <section className={css.section} aria-label={t('links.issued')}>
      <div className={css.top}>
        <h2 className={css.title}>{t('links.issuedCount', { count: links.length })}</h2>
        <div className={css.actions}>
          <Button kind="primary" onClick={save}>
            {t('links.save')}
          </Button>
          {children}
        </div>
      </div>
      <p>{t('links.once')}</p>
      <VirtualList
        label={t('links.list')}
        className={list.list}
        items={links}
        keyOf={({ accessId }) => accessId}
        estimate={56}
        render={(link) => (
          <div className={list.row}>
            <span>
              <strong>{link.label}</strong>
              <span className={css.muted}> {wordsBeside(u(`role.${link.role}`), link).join(' · ')}</span>
            </span>
            <a className={css.once} href={wholeAddress(link.url)} target="_blank" rel="noreferrer">
              {wholeAddress(link.url)}
            </a>
            <Button kind="quiet" aria-label={t('links.copyOf', { label: link.label })} onClick={() => void copy(link)}>
              {copied === link.accessId ? t('links.copied') : t('links.copy')}
            </Button>
          </div>
        )}
      />
    </section>
  )
}
