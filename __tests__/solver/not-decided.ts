/** Something in a document whose meaning is not known here. Nothing is concluded from such a document. */
export class NotDecided extends Error {
  public constructor(what: string) {
    super(`cannot decide ${what}`);
    this.name = "NotDecided";
  }
}
