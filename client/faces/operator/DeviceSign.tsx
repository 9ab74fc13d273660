import css from './Sign.module.css'
import { type Device, hasCamera, hasMicrophone } from './media.ts'

const strike = <path d="M2.5 13.5l11-11" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />

/** Microphone and camera of a place; what is missing is struck through. */
export function DeviceSign({ device }: { device: Device }) {
  return (
    <svg viewBox="0 0 36 16" className={css.device} data-device={device} aria-hidden="true">
      <rect x="5.6" y="1.5" width="4.8" height="8" rx="2.4" fill="currentColor" />
      <path d="M3 7.5a5 5 0 0 0 10 0M8 12.5V15" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {!hasMicrophone(device) && strike}
      <g transform="translate(19 0)">
        <rect x="1" y="4" width="9.5" height="8.5" rx="1.6" fill="currentColor" />
        <path d="M11.5 7.4 15.5 5v6.5l-4-2.4Z" fill="currentColor" />
        {!hasCamera(device) && strike}
      </g>
    </svg>
  )
}
