import { describe, expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const peer = '203.0.113.9'

describe('the address of a client', () => {
  test('is the socket’s where no proxy is trusted, whatever the client claims', () => {
    expect(clientAddress({ peer, forwardedFor: '198.51.100.1', hops: 0 })).toBe(peer)
    expect(clientAddress({ peer, forwardedFor: null, hops: 0 })).toBe(peer)
  })

  test('is what the outermost trusted proxy saw: entries that a client put in front do not move it', () => {
    expect(clientAddress({ peer, forwardedFor: '198.51.100.1', hops: 1 })).toBe('198.51.100.1')
    expect(clientAddress({ peer, forwardedFor: '6.6.6.6, 7.7.7.7, 198.51.100.1', hops: 1 })).toBe(
      '198.51.100.1',
    )
    expect(clientAddress({ peer, forwardedFor: '6.6.6.6, 198.51.100.1, 10.0.0.2', hops: 2 })).toBe(
      '198.51.100.1',
    )
  })

  test('is the nearest thing known when fewer proxies wrote than were promised', () => {
    expect(clientAddress({ peer, forwardedFor: null, hops: 2 })).toBe(peer)
  })

  test('is one for a whole IPv6 /64, in every spelling', () => {
    const home = '2001:db8:0:7::/64'
    for (const spelling of [
      '2001:db8:0:7::1',
      '2001:0DB8:0000:0007:ffff:1:2:3',
      '2001:db8:0:7:a::',
      '[2001:db8:0:7::1]:443',
    ]) {
      expect(clientAddress({ peer: spelling, forwardedFor: null, hops: 0 })).toBe(home)
    }
    expect(clientAddress({ peer: '2001:db8:0:8::1', forwardedFor: null, hops: 0 })).not.toBe(home)
    expect(clientAddress({ peer: 'fe80::1%eth0', forwardedFor: null, hops: 0 })).toBe('fe80:0:0:0::/64')
    expect(clientAddress({ peer: '::1', forwardedFor: null, hops: 0 })).toBe('0:0:0:0::/64')
  })

  test('is the IPv4 address inside an IPv6 one, and the address before a port', () => {
    expect(clientAddress({ peer: '::ffff:203.0.113.9', forwardedFor: null, hops: 0 })).toBe(peer)
    expect(clientAddress({ peer, forwardedFor: '198.51.100.1:5678', hops: 1 })).toBe('198.51.100.1')
  })

  test('is nothing where there is none', () => {
    expect(clientAddress({ peer: null, forwardedFor: '198.51.100.1', hops: 0 })).toBeNull()
    expect(clientAddress({ peer, forwardedFor: 'unknown', hops: 1 })).toBeNull()
  })
})
