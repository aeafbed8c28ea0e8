// SPDX-License-Identifier: Apache-2.0
// Borders between provinces, read off the shapes of their regions: an edge that two regions of one
// province share is no border, any other is.

interface Shape { province: string; path: string }

/** Corners of the rings of a path of straight lines; nothing where it has curves. */
export function rings(path: string): [number, number][][] {
  const found: [number, number][][] = [];
  let ring: [number, number][] = [], x = 0, y = 0;
  for (const [, command = "", rest = ""] of path.matchAll(/([MLHVZmlhvz])([^MLHVZmlhvzA-Za-z]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    const at = (index: number): number => numbers[index] ?? 0;
    const isRelative = command === command.toLowerCase();
    const kind = command.toUpperCase();
    if (kind === "Z") { if (ring.length) found.push(ring); ring = []; continue; }
    const step = kind === "H" || kind === "V" ? 1 : 2;
    for (let index = 0; index + step <= numbers.length; index += step) {
      if (kind === "H") x = isRelative ? x + at(index) : at(index);
      else if (kind === "V") y = isRelative ? y + at(index) : at(index);
      else {
        x = isRelative ? x + at(index) : at(index);
        y = isRelative ? y + at(index + 1) : at(index + 1);
      }
      if (kind === "M" && index === 0 && ring.length) { found.push(ring); ring = []; }
      ring.push([x, y]);
    }
  }
  if (ring.length) found.push(ring);
  return found;
}

const corner = ([x, y]: [number, number]): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

export function borders(regions: Shape[]): string {
  const edges = new Map<string, { from: string; to: string; provinces: string[] }>();
  for (const { province, path } of regions) {
    for (const ring of rings(path)) {
      ring.forEach((point, index) => {
        const from = corner(point), to = corner(ring[(index + 1) % ring.length] ?? point);
        if (from === to) return;
        const key = from < to ? `${from}|${to}` : `${to}|${from}`;
        const edge = edges.get(key) ?? { from, to, provinces: [] };
        edge.provinces.push(province);
        edges.set(key, edge);
      });
    }
  }
  return [...edges.values()].filter(({ provinces }) => !(provinces.length > 1 && provinces.every((one) => one === provinces[0])))
    .map(({ from, to }) => `M${from}L${to}`).join("");
}

/** Where a region's name may stand: the middle of its largest ring. */
export function middle(path: string): [number, number] {
  let best = 0, at: [number, number] = [0, 0];
  for (const ring of rings(path)) {
    let area = 0, cx = 0, cy = 0;
    ring.forEach(([x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
      const cross = x * nextY - nextX * y;
      area += cross;
      cx += (x + nextX) * cross;
      cy += (y + nextY) * cross;
    });
    if (Math.abs(area) > Math.abs(best)) { best = area; at = [cx / (3 * area), cy / (3 * area)]; }
  }
  return at;
}
