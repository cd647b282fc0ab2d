/** Joins numbered things into groups. */
export class UnionFind {
  /** Each member's next one on the way to the smallest. */
  readonly parents: Int32Array;

  constructor(size: number) {
    this.parents = new Int32Array(size).map((_, i) => i);
  }

  /** The group's mark: its smallest member. */
  find(member: number): number {
    const { parents } = this;
    let root = member;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]!]!;
      root = parents[root]!;
    }
    return root;
  }

  join(a: number, b: number): void {
    const first = this.find(a);
    const second = this.find(b);
    if (first < second) this.parents[second] = first;
    else this.parents[first] = second;
  }

  /** Joins each member with its parent of another union. */
  joinAll(parents: Int32Array): void {
    for (let member = 0; member < parents.length; member += 1)
      if (parents[member] !== member) this.join(member, parents[member]!);
  }

  /** Groups of two or more, each in ascending order, ordered by their first member. */
  groups(): number[][] {
    const byRoot = new Map<number, number[]>();
    for (let member = 0; member < this.parents.length; member += 1) {
      const root = this.find(member);
      if (root === member) continue;
      const group = byRoot.get(root);
      if (group === undefined) byRoot.set(root, [root, member]);
      else group.push(member);
    }
    return [...byRoot.values()].sort((a, b) => a[0]! - b[0]!);
  }
}
