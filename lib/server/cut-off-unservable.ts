import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

/**
 * Closes the connection of a request that no web-standard `Request` can stand for (Fetch, "forbidden method"; RFC 9112
 * §3.2.4, asterisk-form): Next would answer it with 500. Node announces each request on this channel before anybody
 * handles it, and there it can only be cut off.
 */
export function cutOffUnservable(): void {
  subscribe('http.server.request.start', (message) => {
    const isAnnouncement = typeof message === 'object' && message !== null && 'request' in message
    if (!isAnnouncement || !(message.request instanceof IncomingMessage)) return
    const { method = '', url, socket } = message.request
    if (url === '*' || ['TRACE', 'TRACK', 'CONNECT'].includes(method)) socket.destroy()
  })
}
