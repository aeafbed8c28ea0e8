// SPDX-License-Identifier: Apache-2.0
// Phases of the pathway in words: what the State declares, and what the white cell sees.
import { t } from "./i18n/i18n.svelte";

const known = ["preparation", "early_warning", "response", "recovery", "regeneration"] as const;

export function pathwayPhase(code: string): string {
  const phase = known.find((one) => one === code);
  return phase ? t(`pathway.${phase}`) : code;
}
