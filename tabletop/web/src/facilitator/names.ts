// SPDX-License-Identifier: Apache-2.0
// Names of what the view has by id.
import { amount, unitWords } from "../lib/figures/amounts";
import { t } from "../lib/i18n/i18n.svelte";
import type { Decision, FacilitatorView } from "../lib/wire";

export const teamName = (view: FacilitatorView, id: string): string =>
  view.teams.find((team) => team.id === id)?.name ?? view.seats.find((one) => one.role === id)?.name ?? id;
export const seatName = (one: FacilitatorView["seats"][number]): string => (one.role === "projector" || !one.role ? t("kind.projector") : one.name);
/** A value of the model in its unit. */
export const quantity = (value: number | null, unit: string): string =>
  value === null || Number.isNaN(value) ? "–" : [amount(value, unit), unitWords(unit)].filter(Boolean).join(" ");
/** "Team State, Team Services", or everybody. */
export const toWhom = (view: FacilitatorView, to: string[]): string =>
  to.length === 0 ? t("inject.everybody") : to.map((id) => teamName(view, id)).join(", ");
export const componentName = (view: FacilitatorView, id: string): string => {
  const found = view.coverage.find((one) => one.id === id);
  return found ? `${found.code} ${found.name}` : id;
};
export const placeName = (view: FacilitatorView, id: string): string =>
  view.places.provinces.find((one) => one.id === id)?.name ?? view.places.regions.find((one) => one.id === id)?.name ?? id;

/** What a decision is called; one in free words has only these. */
export function decisionTitle({ name, text }: Decision): string {
  if (name) return name;
  return text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text || "–";
}

/** Where a decision acts, in words. */
export function targetWords(view: FacilitatorView, { target }: Decision): string {
  if (target.kind === "all") return t("target.all");
  if (target.kind === "top") return t("target.top", { share: Math.round(target.share * 100), by: target.by });
  return target.names.map((name) => placeName(view, name)).join(", ") || t("target.none");
}
