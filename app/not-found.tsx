'use client'

import { useEffect } from 'react'
import { routes } from '#lib/routes.ts'

/**
 * What a page shows that finds only while it is drawn that there is nothing to show. Next puts this into the
 * payload of every page, so it is no more than the way to the page that says so; without JavaScript nothing
 * that stood here would be drawn.
 */
export default function NotFound() {
  useEffect(() => {
    window.location.replace(routes.nowhere('page') + window.location.search)
  }, [])
  return null
}
