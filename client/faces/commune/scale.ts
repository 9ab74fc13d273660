import { useEffect } from 'react'

/**
 * While mounted the page's rem follows the screen (scale.css), so that everything, the shared pieces included, is
 * readable on a television from three metres and still fits a laptop and a phone.
 */
export function useScreenScale(): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.scale = 'screen'
    return () => {
      delete dataset.scale
    }
  }, [])
}
