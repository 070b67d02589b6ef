import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { peerHeader } from '#lib/request/client-address.ts'

/**
 * Notes on every request the address at the other end of its socket. Pages and actions cannot see the socket,
 * and Next believes an `X-Forwarded-For` that the client itself sent. Node announces each request on this
 * channel before anybody handles it.
 */
export function notePeers(): void {
  subscribe('http.server.request.start', (message) => {
    const isAnnouncement = typeof message === 'object' && message !== null && 'request' in message
    if (isAnnouncement && message.request instanceof IncomingMessage) notePeer(message.request)
  })
}

export function notePeer(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress
  if (peer === undefined) delete request.headers[peerHeader]
  else request.headers[peerHeader] = peer
  // The same for who reads the headers as they came over the wire.
  const { rawHeaders } = request
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (rawHeaders[index]?.toLowerCase() === peerHeader) rawHeaders.splice(index, 2)
  }
  if (peer !== undefined) rawHeaders.push(peerHeader, peer)
}
