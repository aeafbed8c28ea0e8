// SPDX-License-Identifier: Apache-2.0
// What the program is computing, in the reader's words.
import { t, type Key } from "./i18n/i18n.svelte";

const keys: Record<string, Key> = { "resolving the turn": "work.turn", predicting: "work.predicting", rehearse: "work.rehearse",
  "compare.run": "work.compare", "counterfactual.run": "work.counterfactual", "why.ask": "work.why" };
export const workWords = (what: string): string => (keys[what] ? t(keys[what]) : what);
