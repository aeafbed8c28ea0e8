// SPDX-License-Identifier: Apache-2.0
// Walking over a map by arrow keys: to the nearest place that lies in that direction.

export function nearest(points: [number, number][], from: number, [right, down]: [number, number]): number {
  const [x, y] = points[from] ?? [0, 0];
  let best = from, least = Infinity;
  points.forEach(([px, py], index) => {
    const along = (px - x) * right + (py - y) * down;
    const aside = Math.abs((px - x) * down) + Math.abs((py - y) * right);
    if (index === from || along <= 0 || aside > along * 2) return;
    const cost = along + aside * 1.5;
    if (cost < least) { least = cost; best = index; }
  });
  return best;
}
