/** Secrets by client id that this process may tell, and whether any was added since that was last asked. */
export class Told extends Map<string, string> {
  changed = false;

  override set(id: string, secret: string): this {
    this.changed = true;
    return super.set(id, secret);
  }

  override clear(): void {
    this.changed = true;
    super.clear();
  }
}
