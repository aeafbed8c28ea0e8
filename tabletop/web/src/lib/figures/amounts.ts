// SPDX-License-Identifier: Apache-2.0
// Numbers as people of a language write them. A range is written as a range, never as its middle.
import { language, t } from "../i18n/i18n.svelte";
import type { Range } from "../wire";

/** Units as the program sends them: symbols of the model, or plain words. Pure numbers are shares, as in
 *  the sentences of the briefs. */
const shares = new Set(["share", "%", "1", ""]);
export const isShare = (unit: string): boolean => shares.has(unit);
const people = new Set(["person", "people", "persons"]);

function style(unit: string, size: number): Intl.NumberFormatOptions {
  if (shares.has(unit)) return { style: "percent", maximumFractionDigits: size < 0.1 && size > 0 ? 1 : 0 };
  if (unit.startsWith("USD")) {
    return { style: "currency", currency: "USD", currencyDisplay: "code", notation: "compact", maximumFractionDigits: 1 };
  }
  if (people.has(unit) || unit.startsWith("person") || size >= 100) return { maximumFractionDigits: 0, ...(size >= 1e6 ? { notation: "compact", maximumFractionDigits: 1 } : {}) };
  return { maximumFractionDigits: size >= 10 ? 1 : 2 };
}

/** A number with its unit, as far as the unit is part of the number: 45 %, USD 2.1M, 12,000. */
export function amount(value: number, unit: string): string {
  return new Intl.NumberFormat(language.locale, style(unit, Math.abs(value))).format(value);
}

/** "45 % – 60 %", or one number where both ends are the same. */
export function range(of: Range, unit: string): string {
  const low = amount(of.low, unit), high = amount(of.high, unit);
  return low === high ? low : `\u2068${low}\u2069 – \u2068${high}\u2069`;
}

/** The unit in words beside a title; nothing where numbers carry it themselves. */
export function unitWords(unit: string): string {
  if (isShare(unit) || people.has(unit) || unit === "USD") return "";
  switch (unit) {
    case "1e-5 year-1": return t("unit.rate");
    case "year-1": case "USD year-1": case "person year-1": return t("unit.a_year");
    case "week-1": case "USD week-1": case "person week-1": return t("unit.a_week");
    case "day": return t("unit.days");
    default: return unit;
  }
}

/** Round steps for an axis: from at or below low to at or above high. */
export function ticks(low: number, high: number, about = 4): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  const found: number[] = [];
  for (let index = Math.floor(low / step + 1e-9); index * step <= high + step * 0.999; index += 1) {
    found.push(Number((index * step).toPrecision(12)));
  }
  return found;
}

/** From a domain to pixels. */
export function scale(from: [number, number], to: [number, number]): (value: number) => number {
  const span = from[1] - from[0] || 1;
  return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}
