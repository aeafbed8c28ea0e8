// SPDX-License-Identifier: Apache-2.0
// QR codes for seat cards (ISO/IEC 18004): bytes, error correction M, versions 1 to 6, up to 106 bytes.

/** Per version: error correction words of a block, blocks, data words of a block. */
const shapes = [[10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 32], [24, 2, 43], [16, 4, 27]] as const;
const exponents = new Uint8Array(512);
const logarithms = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power++) {
  exponents[power] = exponents[power + 255] = value;
  logarithms[value] = power;
  value = value << 1 ^ (value & 128 ? 0x11d : 0);
}
const times = (a: number, b: number) => (a && b ? exponents[logarithms[a] + logarithms[b]] : 0);

/** Reed and Solomon's check words of a block. */
function checkWords(data: number[], count: number): number[] {
  let generator = [1];
  for (let power = 0; power < count; power++) {
    const next = new Array<number>(generator.length + 1).fill(0);
    generator.forEach((factor, at) => {
      next[at] ^= factor;
      next[at + 1] ^= times(factor, exponents[power]);
    });
    generator = next;
  }
  const rest = [...data, ...new Array<number>(count).fill(0)];
  for (let at = 0; at < data.length; at++) {
    const lead = rest[at];
    if (lead) generator.forEach((factor, offset) => (rest[at + offset] ^= times(factor, lead)));
  }
  return rest.slice(data.length);
}

/** All words of the symbol, blocks interleaved. */
function words(bytes: Uint8Array, version: number): number[] {
  const [checks, blocks, length] = shapes[version - 1];
  const bits: number[] = [];
  const put = (value: number, width: number) => { for (let bit = width - 1; bit >= 0; bit--) bits.push(value >> bit & 1); };
  put(4, 4);
  put(bytes.length, 8);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, blocks * length * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const data: number[] = [];
  for (let at = 0; at < bits.length; at += 8) data.push(parseInt(bits.slice(at, at + 8).join(""), 2));
  for (let pad = 0xec; data.length < blocks * length; pad ^= 0xec ^ 0x11) data.push(pad);
  const parts = Array.from({ length: blocks }, (_, at) => data.slice(at * length, (at + 1) * length));
  const sums = parts.map((part) => checkWords(part, checks));
  const woven = (lists: number[][]) => lists[0].flatMap((_, at) => lists.map((list) => list[at]));
  return [...woven(parts), ...woven(sums)];
}

const masks: ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (_, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
  (r, c) => ((r >> 1) + Math.floor(c / 3)) % 2 === 0, (r, c) => r * c % 2 + r * c % 3 === 0,
  (r, c) => (r * c % 2 + r * c % 3) % 2 === 0, (r, c) => ((r + c) % 2 + r * c % 3) % 2 === 0,
];

class Symbol {
  readonly dark: boolean[][];
  private readonly fixed: boolean[][];
  constructor(readonly size: number) {
    this.dark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
    this.fixed = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  }
  set(row: number, column: number, isDark: boolean): void {
    if (row < 0 || column < 0 || row >= this.size || column >= this.size) return;
    this.dark[row][column] = isDark;
    this.fixed[row][column] = true;
  }
  private finder(top: number, left: number): void {
    for (let r = -1; r <= 7; r++) {
      for (let c = -1; c <= 7; c++) {
        const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3));
        this.set(top + r, left + c, ring !== 2 && ring !== 4);
      }
    }
  }
  patterns(version: number): void {
    for (let at = 0; at < this.size; at++) {
      this.set(6, at, at % 2 === 0);
      this.set(at, 6, at % 2 === 0);
    }
    this.finder(0, 0);
    this.finder(0, this.size - 7);
    this.finder(this.size - 7, 0);
    const centre = this.size - 7;
    for (let r = -2; version > 1 && r <= 2; r++) {
      for (let c = -2; c <= 2; c++) this.set(centre + r, centre + c, Math.max(Math.abs(r), Math.abs(c)) !== 1);
    }
  }
  /** The mask and the level of correction (M), twice. */
  format(mask: number): void {
    let rest = mask;
    for (let bit = 0; bit < 10; bit++) rest = rest << 1 ^ (rest >> 9) * 0x537;
    const bits = (mask << 10 | rest) ^ 0x5412;
    const bit = (at: number) => (bits >> at & 1) === 1;
    const last = this.size - 1;
    for (let at = 0; at < 8; at++) {
      this.set(at < 6 ? at : at + 1, 8, bit(at));
      this.set(8, last - at, bit(at));
    }
    this.set(8, 7, bit(8));
    for (let at = 9; at < 15; at++) this.set(8, 14 - at, bit(at));
    for (let at = 8; at < 15; at++) this.set(last - 14 + at, 8, bit(at));
    this.set(this.size - 8, 8, true);
  }
  place(all: number[]): void {
    let at = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step++) {
        const row = (right + 1 & 2) === 0 ? this.size - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (this.fixed[row][column]) continue;
          this.dark[row][column] = (all[at >> 3] >> 7 - (at & 7) & 1) === 1;
          at++;
        }
      }
    }
  }
  /** Turns over what the mask says; twice is as before. */
  mask(isMasked: (row: number, column: number) => boolean): void {
    this.dark.forEach((line, row) => line.forEach((isDark, column) => {
      if (!this.fixed[row][column]) line[column] = isDark !== isMasked(row, column);
    }));
  }
  /** Long runs, squares and unbalance make a symbol hard to read. */
  penalty(): number {
    let total = 0;
    const lines = [...this.dark, ...this.dark.map((_, at) => this.dark.map((line) => line[at]))];
    for (const line of lines) {
      for (const run of line.map(Number).join("").match(/0{5,}|1{5,}/g) ?? []) total += run.length - 2;
    }
    for (let r = 1; r < this.size; r++) {
      for (let c = 1; c < this.size; c++) {
        const one = this.dark[r][c];
        if (one === this.dark[r - 1][c] && one === this.dark[r][c - 1] && one === this.dark[r - 1][c - 1]) total += 3;
      }
    }
    const share = this.dark.flat().filter(Boolean).length / this.size ** 2;
    return total + Math.floor(Math.abs(share - 0.5) * 20) * 10;
  }
}

/** Rows of the symbol, true where dark. */
export function symbolOf(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = 1 + shapes.findIndex(([, blocks, length]) => bytes.length + 2 <= blocks * length);
  if (version === 0) throw new Error(`${bytes.length} bytes are too many for a seat card`);
  const symbol = new Symbol(17 + 4 * version);
  symbol.patterns(version);
  symbol.format(0);
  symbol.place(words(bytes, version));
  const weights = masks.map((mask, at) => {
    symbol.format(at);
    symbol.mask(mask);
    const weight = symbol.penalty();
    symbol.mask(mask);
    return weight;
  });
  const best = weights.indexOf(Math.min(...weights));
  symbol.format(best);
  symbol.mask(masks[best]);
  return symbol.dark;
}
