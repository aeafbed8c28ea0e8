// SPDX-License-Identifier: Apache-2.0
// Every language has every key, with the same values in it, and every choice by number has the forms
// that the language needs. Prints each fault; exit 1 where there is one.
import { readdirSync, readFileSync } from "node:fs";

const here = new URL("./", import.meta.url);
const languages = ["fr", "es", "ar", "zh", "ru"];
const files = readdirSync(new URL("en/", here)).filter((file) => file.endsWith(".json"));
const read = (language, file) => JSON.parse(readFileSync(new URL(`${language}/${file}`, here), "utf8"));
const faults = [];

/** Index of the brace that closes the one at `open`, or -1. */
function closing(message, open) {
  for (let at = open, depth = 0; at < message.length; at++) {
    if (message[at] === "{") depth++;
    if (message[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

/** Values of a message by name, and the forms of its choices. */
function parts(message, found = { names: new Set(), plurals: [] }) {
  for (let at = message.indexOf("{"); at >= 0; at = message.indexOf("{", at + 1)) {
    const close = closing(message, at);
    if (close < 0) throw new Error("a brace is not closed");
    const [name, kind, ...options] = message.slice(at + 1, close).split(",");
    found.names.add(name.trim());
    if (kind?.trim() === "plural") {
      const forms = [];
      let rest = options.join(",").trim();
      while (rest) {
        const open = rest.indexOf("{");
        const end = closing(rest, open);
        if (open < 0 || end < 0) throw new Error("a choice has no braces");
        forms.push(rest.slice(0, open).trim());
        parts(rest.slice(open + 1, end), found);
        rest = rest.slice(end + 1).trim();
      }
      found.plurals.push(forms);
    }
    at = close;
  }
  return found;
}

function check(language, file, key, message, names) {
  const say = (fault) => faults.push(`${language}/${file}: ${key}: ${fault}`);
  if (typeof message !== "string" || !message.trim()) return say("is missing");
  try {
    const found = parts(message);
    const mine = [...found.names].sort().join(" ");
    if (mine !== names) say(`has the values "${mine}", English has "${names}"`);
    for (const forms of found.plurals) if (!forms.includes("other")) say("has no form \"other\"");
  } catch (fault) {
    say(fault.message);
  }
}

let keys = 0;
const owners = new Map();
for (const file of files) {
  const english = read("en", file);
  for (const [key, message] of Object.entries(english)) {
    keys++;
    if (owners.has(key)) faults.push(`en/${file}: ${key}: stands in ${owners.get(key)} too`);
    owners.set(key, file);
    const names = [...parts(message).names].sort().join(" ");
    check("en", file, key, message, names);
    for (const language of languages) check(language, file, key, read(language, file)[key], names);
  }
  for (const language of languages) {
    for (const key of Object.keys(read(language, file))) {
      if (!(key in english)) faults.push(`${language}/${file}: ${key}: English has no such key`);
    }
  }
}
// What the program says in English is said in French and Spanish alike, with the same values.
const [says, dice] = ["fr", "es"].map((language) => read(language, "said.json"));
for (const [words, message] of Object.entries(says)) {
  const names = [...parts(words).names].filter((name) => message.includes(`{${name}}`)).sort().join(" ");
  check("fr", "said.json", words, message, names);
  check("es", "said.json", words, dice[words], names);
}
// What measures do is said in English by the model; French and Spanish say the same of all of them.
const [french, spanish] = ["fr", "es"].map((language) => Object.keys(read(language, "levers.json")).join(" "));
if (french !== spanish) faults.push("levers.json: French and Spanish do not speak of the same measures");
for (const fault of faults) console.log(fault);
console.log(`${keys} keys in ${languages.length + 1} languages, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
