/** `j•••@example.com`: enough to recognise one's own address, too little to learn another's. For screens and logs. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address.slice(0, Math.max(at, 0))
  return `${first}•••${address.slice(at)}`
}
