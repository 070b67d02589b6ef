/** What break-lines.ts uses of linebreak 1.1, which brings no types. */
declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string)
    /** The next place where a line may end (`position`, in UTF-16 units), or must; null after the last. */
    nextBreak(): { position: number; required: boolean } | null
  }

  export = LineBreaker
}
