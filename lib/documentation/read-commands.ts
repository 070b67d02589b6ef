/** The commands of a document, in order: what stands in its blocks marked `sh`. */
export function readCommands(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands)
}
