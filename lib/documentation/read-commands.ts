/** The commands of a document, in order: what stands in its blocks marked `sh`; of one section alone by its heading. */
export function readCommands(markdown: string, heading?: string): string[] {
  const section = heading === undefined ? markdown : sectionOf(markdown, heading)
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands)
}

function sectionOf(markdown: string, heading: string): string {
  return markdown.split(/^(?=## )/m).find((section) => section.startsWith(`## ${heading}\n`)) ?? ''
}
