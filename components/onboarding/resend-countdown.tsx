'use client'

import { useEffect, useState } from 'react'

/** The server's timer: when the next send is allowed, and how many seconds from the drawing of the page that is. */
export type ResendTimer = { at: string; inSeconds: number }

/** As wide as a digit, so that nothing beside the count moves from 10 to 9. */
const figureSpace = '\u2007'

/**
 * The page says how many seconds are left when it is drawn, and the browser counts down from there by its
 * monotonic clock, so a reload or a wrong clock changes nothing. The line keeps its room, in both directions,
 * when the time is up.
 */
export function ResendCountdown({
  text,
  timer,
}: {
  /** With `{seconds}` where the count goes. */
  text: string
  timer: ResendTimer
}) {
  return <Countdown key={timer.at} text={text} seconds={timer.inSeconds} />
}

function Countdown({ text, seconds }: { text: string; seconds: number }) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const end = performance.now() + seconds * 1000
    setLeft(seconds)
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - performance.now()) / 1000))
      setLeft(now)
      if (now === 0) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [seconds])
  return (
    <p className={`min-h-7 text-small text-muted figures ${left > 0 ? '' : 'invisible'}`}>
      {text.replace('{seconds}', String(left).padStart(2, figureSpace))}
    </p>
  )
}
