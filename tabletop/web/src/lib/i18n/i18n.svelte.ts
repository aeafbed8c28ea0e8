// SPDX-License-Identifier: Apache-2.0
// The language of the page: the seat's, and before there is a seat the one chosen here. English is
// always there and stands in where a catalogue has no entry.
import type { Language } from "../wire";
import common from "./en/common.json";
import facilitator from "./en/facilitator.json";
import room from "./en/room.json";
import { filled, pseudo, type Values } from "./message";

const english = { ...common, ...facilitator, ...room };
export type Key = keyof typeof english;
type Catalogue = Partial<Record<Key, string>>;
type Shown = Language | "en-XA" | "ar-XB"; // the last two: pseudo-languages, for tests

const files = import.meta.glob<{ default: Catalogue }>(["./{fr,es,ar,zh,ru}/*.json"]);
export const languages: { code: Language; name: string; reviewed: boolean }[] = [
  { code: "en", name: "English", reviewed: true },
  { code: "fr", name: "Français", reviewed: true },
  { code: "es", name: "Español", reviewed: true },
  { code: "ar", name: "العربية", reviewed: false },
  { code: "zh", name: "中文", reviewed: false },
  { code: "ru", name: "Русский", reviewed: false },
];
const kept = "holdfast.language";

async function catalogue(code: string): Promise<Catalogue> {
  if (code.startsWith("en")) return {};
  const mine = Object.entries(files).filter(([path]) => path.startsWith(`./${code}/`));
  const loaded = await Promise.all(mine.map(([, load]) => load()));
  return Object.assign({}, ...loaded.map((file) => file.default));
}

class PageLanguage {
  code = $state<Shown>("en");
  private entries = $state.raw<Catalogue>({});

  get locale(): string {
    return this.code === "en-XA" ? "en" : this.code === "ar-XB" ? "ar" : this.code;
  }
  get isRightToLeft(): boolean {
    return this.locale === "ar";
  }
  get isReviewed(): boolean {
    return languages.find(({ code }) => code === this.code)?.reviewed ?? true;
  }

  /** What was chosen before, else the browser's, else English. */
  async begin(): Promise<void> {
    const asked = new URLSearchParams(location.hash.slice(1)).get("language");
    const wanted = asked ?? localStorage.getItem(kept) ?? navigator.language.slice(0, 2);
    const known = [...languages.map(({ code }) => code), "en-XA", "ar-XB"] as string[];
    await this.show(known.includes(wanted) ? (wanted as Shown) : "en");
  }

  async show(code: Shown): Promise<void> {
    const entries = code === "ar-XB" ? {} : await catalogue(code);
    this.entries = entries;
    this.code = code;
    localStorage.setItem(kept, code);
    document.documentElement.lang = code === "ar-XB" ? "en" : this.locale;
    document.documentElement.dir = this.isRightToLeft ? "rtl" : "ltr";
  }

  get isPseudo(): boolean {
    return this.code === "en-XA" || this.code === "ar-XB";
  }

  /** Of what the program names by id, where this language has words of its own for it. */
  textOf(key: string, otherwise: string): string {
    return this.entries[key as Key] ?? english[key as Key] ?? otherwise;
  }

  /** Short sentences that the program says in English: refusals, what an inject waits for, moves of groups. A pattern
   *  holds `{name}`; what stands there is looked up in its turn. As it is where this language has no words for it. */
  said(words: string): string {
    const own = this.entries[words as Key];
    if (own) return own;
    for (const { pattern, says } of this.patterns) {
      const found = pattern.exec(words)?.groups;
      if (found) return says.replace(/\{(\w+)\}/g, (_, name: string) => this.said(found[name] ?? ""));
    }
    return words;
  }
  private readonly patterns = $derived(Object.entries(this.entries).filter(([words]) => words.includes("{")).map(([words, says]) => ({ says,
    pattern: new RegExp(`^${words.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+?)")}$`) })));

  text(key: Key, values: Values): string {
    const message = this.entries[key] ?? english[key] ?? key;
    const written = this.isPseudo ? pseudo(message) : message;
    return filled(written, values, this.code === "ar-XB" ? "en" : this.locale, this.isRightToLeft);
  }
}

export const language = new PageLanguage();

/** The sentence of this key in the language shown. */
export const t = (key: Key, values: Values = {}): string => language.text(key, values);

/** What a measure does, or does beside; the model itself says it in English. */
export const leverText = (lever: { id: string; describes: string; side_effect: string }, part: "describes" | "side_effect"): string =>
  language.textOf(`lever.${lever.id}.${part}`, lever[part]);
export const said = (words: string): string => language.said(words);
/** "police", "tribunaux": who carries a measure. */
export const functionName = (id: string): string => language.textOf(`function.${id}`, id.replaceAll("_", " "));

const numeral = (options: Intl.NumberFormatOptions) => (value: number) =>
  new Intl.NumberFormat(language.locale, options).format(value);
export const whole = numeral({ maximumFractionDigits: 0 });
export const decimal = numeral({ maximumFractionDigits: 1 });
export const percent = numeral({ style: "percent", maximumFractionDigits: 0 });
export const money = (usd: number): string =>
  new Intl.NumberFormat(language.locale, { style: "currency", currency: "USD", currencyDisplay: "code",
    maximumSignificantDigits: 3, notation: Math.abs(usd) >= 1e6 ? "compact" : "standard" }).format(usd);
export const clockTime = (iso: string): string =>
  new Intl.DateTimeFormat(language.locale, { hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
export const dayAndTime = (iso: string): string =>
  new Intl.DateTimeFormat(language.locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
