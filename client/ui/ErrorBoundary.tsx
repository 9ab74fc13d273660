import { Component, type ReactNode } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from './Button.tsx'
import { Page } from './Page.tsx'

function Failed() {
  const t = useT()
  return (
    <Page
      title={t('error.title')}
      actions={
        <Button kind="primary" onClick={() => location.reload()}>
          {t('error.reload')}
        </Button>
      }
    >
      <p>{t('error.text')}</p>
    </Page>
  )
}

/** A bug in a face must say so in words; what is saved on the device is untouched by it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children
  }
}
