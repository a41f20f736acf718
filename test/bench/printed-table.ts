/** A table whose rows are printed as they are known: a long measurement shows how far it is. */
export class PrintedTable {
  private readonly widths: readonly number[];

  constructor(title: string, head: readonly string[]) {
    this.widths = head.map((each) => Math.max(each.length, 12));
    console.log(`\n${title}`);
    this.row(head);
  }

  public row(cells: readonly (string | number)[]): void {
    console.log(
      cells
        .map((cell, i) => `${cell}`.padEnd(this.widths[i]!))
        .join('  ')
        .trimEnd(),
    );
  }
}
