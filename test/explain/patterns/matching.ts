/**
 * Texts that a regular expression fits, made from its source at random. What is behind an assertion is left to chance, so
 * that some do not fit: who uses them checks.
 */
export function textsFor({ source }: RegExp, random: () => number, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    const maker = new Maker(source, random);
    return maker.disjunction();
  });
}

const printable = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-:=/"\'()[]{},;<>@#';

class Maker {
  readonly #source: string;
  readonly #random: () => number;
  #at = 0;

  constructor(source: string, random: () => number) {
    this.#source = source;
    this.#random = random;
  }

  #pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.#random() * list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  /** Makes all branches, to get past them, and takes one. */
  disjunction(): string {
    const branches = [''];
    for (;;) {
      const sign = this.#source[this.#at];
      if (sign === undefined || sign === ')') return this.#pick(branches);
      if (sign === '|') {
        this.#at++;
        branches.push('');
      } else branches[branches.length - 1] += this.#term();
    }
  }

  #term(): string {
    const from = this.#at;
    const one = this.#atom();
    const to = this.#at;
    const times = this.#times();
    if (times === 1) return one;
    const after = this.#at;
    let made = '';
    for (let time = 0; time < times; time++) {
      this.#at = from;
      made += this.#atom();
      if (this.#at !== to) throw new Error('read differently the second time');
    }
    this.#at = after;
    return made;
  }

  #times(): number {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.#source.slice(this.#at));
    if (found === null) return 1;
    this.#at += found[0].length;
    const [, sign, low = '0', comma, high] = found;
    const least = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
    const most =
      sign === '?' ? 1 : sign !== undefined ? 3 : comma === undefined ? least : Math.min(Number(high || 9), least + 3);
    return least + Math.floor(this.#random() * (Math.max(most, least) - least + 1));
  }

  #atom(): string {
    const sign = this.#source.charAt(this.#at++);
    if (sign === '^' || sign === '$') return '';
    if (sign === '.') return this.#pick([...printable]);
    if (sign === '[') return this.#set();
    if (sign === '\\') return this.#escape();
    if (sign !== '(') return this.#anyCase(sign);
    const head = /^\?(?:<?[=!]|:|<[^>]+>)/.exec(this.#source.slice(this.#at))?.[0] ?? '';
    this.#at += head.length;
    const inside = this.disjunction();
    this.#at++;
    return /^\?<?[=!]/.test(head) ? '' : inside;
  }

  #anyCase(sign: string): string {
    return this.#random() < 0.2 ? sign.toUpperCase() : sign;
  }

  #escape(): string {
    const sign = this.#source.charAt(this.#at++);
    if (sign === 'b' || sign === 'B') return '';
    if (sign === 'u') {
      const digits = this.#source.slice(this.#at, this.#at + 4);
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (sign === 'x') {
      const digits = this.#source.slice(this.#at, this.#at + 2);
      this.#at += 2;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    return this.#ofClass(sign);
  }

  #ofClass(sign: string): string {
    if (sign === 'd') return this.#pick([...'0123456789']);
    if (sign === 'w') return this.#pick([...'abcXYZ019_']);
    if (sign === 's') return ' ';
    if (sign === 'S' || sign === 'D' || sign === 'W') return this.#pick([...(sign === 'W' ? ' .-/' : 'abc.-/')]);
    if (sign === 'n') return '\n';
    if (sign === 't') return '\t';
    if (sign === 'r') return '\r';
    return sign;
  }

  #set(): string {
    const regex = /^\[(?:\\.|[^\]\\])*\]/s.exec(this.#source.slice(this.#at - 1))?.[0];
    if (regex === undefined) throw new Error('a class without end');
    this.#at += regex.length - 1;
    const one = new RegExp(regex);
    return this.#pick(
      [...printable, '\\', '`', '|', '+', '*', '~', '&', '%', '!', '?'].filter((sign) => one.test(sign)),
    );
  }
}
