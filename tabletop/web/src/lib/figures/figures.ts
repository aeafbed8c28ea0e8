// SPDX-License-Identifier: Apache-2.0
// What all figures share: the table beside each picture, marks by series, names for patterns.

/** The table twin of a picture: the first column is a row header. */
export interface Twin {
  columns: string[];
  rows: string[][];
}

/** Dashes tell lines apart where colours do not. */
export const dashes = ["none", "7 4", "2 4", "10 4 2 4", "14 4", "4 2 1 2"];

/** A mark at the end of each line, another shape for each. */
export const marks = ["circle", "square", "triangle", "diamond", "cross", "ring"] as const;
/** The mark of the series with this number. */
export const markOf = (index: number): Mark => marks[index % marks.length]!;

export type Mark = (typeof marks)[number];

export function markPath(mark: Mark, x: number, y: number, size = 5): string {
  const s = size;
  switch (mark) {
    case "square": return `M${x - s} ${y - s}h${2 * s}v${2 * s}h${-2 * s}Z`;
    case "triangle": return `M${x} ${y - s}L${x + s} ${y + s}H${x - s}Z`;
    case "diamond": return `M${x} ${y - s * 1.3}L${x + s} ${y}L${x} ${y + s * 1.3}L${x - s} ${y}Z`;
    case "cross": return `M${x - s} ${y - s}L${x + s} ${y + s}M${x + s} ${y - s}L${x - s} ${y + s}`;
    case "ring": return `M${x - s} ${y}a${s} ${s} 0 1 0 ${2 * s} 0a${s} ${s} 0 1 0 ${-2 * s} 0M${x - 1} ${y}h2`;
    default: return `M${x - s} ${y}a${s} ${s} 0 1 0 ${2 * s} 0a${s} ${s} 0 1 0 ${-2 * s} 0Z`;
  }
}

export function linePath(points: [number, number][]): string {
  let path = "", pen = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) { pen = false; continue; }
    path += `${pen ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = true;
  }
  return path;
}

/** Between a lower and an upper line. */
export function bandPath(low: [number, number][], high: [number, number][]): string {
  if (low.length === 0) return "";
  return `${linePath(high)}L${[...low].reverse().map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

/** Labels at the ends of lines, pushed apart so that none covers another. */
export function spread(wanted: number[], least: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let previous = top - least;
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, previous + least);
    previous = placed[index]!;
  }
  let next = bottom + least;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index]!, next - least);
    next = placed[index]!;
  }
  return placed;
}

let made = 0;
/** An id of its own for what an SVG refers to. */
export function freshId(kind: string): string {
  made += 1;
  return `${kind}-${made}`;
}
