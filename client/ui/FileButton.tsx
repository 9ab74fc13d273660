import { useRef } from 'react'
import { Button, type ButtonProps } from './Button.tsx'

/** A button that opens the browser's file chooser. `onFile` also for the same file again, after it has failed. */
export function FileButton({
  accept,
  onFile,
  ...rest
}: Omit<ButtonProps, 'onClick'> & { accept: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          target.value = ''
          if (chosen) onFile(chosen)
        }}
      />
      <Button {...rest} onClick={() => input.current?.click()} />
    </>
  )
}
