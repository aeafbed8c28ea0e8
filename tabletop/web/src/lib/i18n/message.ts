// SPDX-License-Identifier: Apache-2.0
// Messages are whole sentences. A part in braces is a value, `{name}`, or a choice by number,
// `{count, plural, one {# event} other {# events}}`; choices may hold values. Numbers are written as
// the language writes them.

export type Values = Record<string, string | number>;

const isolates = { open: "\u2068", close: "\u2069" };

/** Index of the brace that closes the one at `open`. */
function closing(message: string, open: number): number {
  let depth = 0;
  for (let at = open; at < message.length; at++) {
    if (message[at] === "{") depth++;
    if (message[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`A brace is not closed in: ${message}`);
}

/** "one {…} other {…}" by name. */
export function choices(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let rest = text.trim();
  while (rest) {
    const open = rest.indexOf("{");
    const close = closing(rest, open);
    found.set(rest.slice(0, open).trim(), rest.slice(open + 1, close));
    rest = rest.slice(close + 1).trim();
  }
  return found;
}

function chosen(options: Map<string, string>, count: number, locale: string): string {
  const word = new Intl.PluralRules(locale).select(count);
  return options.get(`=${count}`) ?? options.get(word) ?? options.get("other") ?? "";
}

/** The sentence with its values. Words from elsewhere are isolated where writing runs right to left. */
export function filled(message: string, values: Values, locale: string, isolate: boolean, count?: number): string {
  let out = "";
  for (let at = 0; at < message.length; at++) {
    const character = message[at]!;
    if (character === "#" && count !== undefined) {
      out += new Intl.NumberFormat(locale).format(count);
    } else if (character === "{") {
      const close = closing(message, at);
      out += part(message.slice(at + 1, close), values, locale, isolate);
      at = close;
    } else {
      out += character;
    }
  }
  return out;
}

function part(inside: string, values: Values, locale: string, isolate: boolean): string {
  const [name = "", kind, ...options] = inside.split(",");
  const value = values[name.trim()];
  if (kind?.trim() === "plural") {
    const count = Number(value);
    return filled(chosen(choices(options.join(",")), count, locale), values, locale, isolate, count);
  }
  if (typeof value === "number") return new Intl.NumberFormat(locale).format(value);
  const text = value ?? `{${name}}`;
  return isolate ? isolates.open + text + isolates.close : text;
}

/** Names of the values in a message, sorted: the same in every language. */
export function names(message: string): string[] {
  const found = new Set<string>();
  for (let at = message.indexOf("{"); at >= 0; at = message.indexOf("{", at + 1)) {
    const inside = message.slice(at + 1, closing(message, at));
    const [name = "", kind, ...options] = inside.split(",");
    found.add(name.trim());
    if (kind?.trim() === "plural") {
      for (const option of choices(options.join(",")).values()) names(option).forEach((one) => found.add(one));
    }
    at = closing(message, at);
  }
  return [...found].sort();
}

const accents: Record<string, string> = { a: "á", e: "é", i: "í", o: "ó", u: "ú", n: "ñ", c: "ç", y: "ÿ", A: "Á", E: "É", O: "Ó" };

/** A language that nobody speaks, longer and accented: what is not translated stands out. */
export function pseudo(message: string): string {
  let depth = 0;
  let out = "";
  for (const character of message) {
    if (character === "{") depth++;
    out += depth === 0 ? (accents[character] ?? character) : character;
    if (character === "}") depth--;
  }
  return `[${out}${"·".repeat(Math.ceil(message.length / 4))}]`;
}
