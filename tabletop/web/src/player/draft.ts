// SPDX-License-Identifier: Apache-2.0
// A decision while it is being written: numbers as text until they are numbers, and what is missing.
import type { Key } from "../lib/i18n/i18n.svelte";
import type { Decision, LeverCard, PlayerView } from "../lib/wire";

export interface Draft {
  id: string;
  kind: "lever" | "other";
  lever: string;
  intensity: number;
  aim: "all" | "provinces" | "places";
  names: string[];
  start: number;
  stop: number | null;
  what: string;
  why: string;
  wrong: string;
  owner: string;
  beneficiaries: string;
  rationale: string;
  indicator: string;
  direction: "" | "up" | "down" | "same";
  byWeek: number;
  low: number | null;
  high: number | null;
}

const parts = ["\n\n— ", "\n\n! "] as const;

/** What an action in free words says: what is done, why it should work, what could go wrong. */
export function argumentOf(text: string): { what: string; why: string; wrong: string } {
  const [what = "", rest = ""] = text.split(parts[0]);
  const [why = "", wrong = ""] = rest.split(parts[1].trimStart());
  return { what, why: why.trim(), wrong };
}

export function freshDraft(view: PlayerView, lever: LeverCard | null): Draft {
  const week = view.turn * view.exercise.weeks_per_turn;
  return { id: "", kind: lever ? "lever" : "other", lever: lever?.id ?? "", intensity: 1, aim: "all", names: [],
    start: week - view.exercise.weeks_per_turn + 1, stop: null, what: "", why: "", wrong: "", owner: "", beneficiaries: "",
    rationale: "", indicator: "", direction: "", byWeek: week + view.exercise.weeks_per_turn, low: null, high: null };
}

export function draftOf(decision: Decision): Draft {
  const { what, why, wrong } = argumentOf(decision.text);
  const { target, expectation } = decision;
  return { id: decision.id, kind: decision.kind, lever: decision.lever ?? "", intensity: decision.intensity || 1,
    aim: target.kind === "provinces" || target.kind === "places" ? target.kind : "all", names: [...target.names],
    start: decision.start_week, stop: decision.stop_week, what, why, wrong, owner: decision.owner,
    beneficiaries: decision.beneficiaries, rationale: decision.rationale, indicator: expectation.indicator,
    direction: expectation.indicator ? expectation.direction : "", byWeek: expectation.by_week, low: expectation.low, high: expectation.high };
}

/** What is sent: whole each time. Places are sent only once some are chosen. */
export function decisionOf(draft: Draft): Partial<Decision> {
  const target: Decision["target"] = draft.aim === "all" || draft.names.length === 0
    ? { kind: "all", names: [], share: 1, by: "" } : { kind: draft.aim, names: draft.names, share: 1, by: "" };
  const other = [draft.what, draft.why && parts[0] + draft.why, draft.wrong && (draft.why ? "" : parts[0]) + parts[1] + draft.wrong];
  return { ...(draft.id ? { id: draft.id } : {}), kind: draft.kind, lever: draft.kind === "lever" ? draft.lever : null,
    intensity: draft.intensity, target, start_week: draft.start, stop_week: draft.stop, text: draft.kind === "other" ? other.join("") : "",
    owner: draft.owner, beneficiaries: draft.beneficiaries, rationale: draft.rationale,
    ...(draft.direction ? { expectation: { indicator: draft.indicator, direction: draft.direction, by_week: draft.byWeek,
      low: draft.low, high: draft.high } } : {}) };
}

/** Field by field what keeps the draft from being submitted. */
export function missing(draft: Draft): Partial<Record<keyof Draft, Key>> {
  const found: Partial<Record<keyof Draft, Key>> = {};
  if (draft.kind === "other" && draft.what.trim().length < 10) found.what = "decide.fault_what";
  if (draft.kind === "other" && draft.wrong.trim().length < 5) found.wrong = "decide.fault_wrong";
  if (draft.aim !== "all" && draft.names.length === 0) found.names = "decide.fault_places";
  if (draft.stop !== null && draft.stop <= draft.start) found.stop = "decide.fault_stop";
  if (draft.rationale.trim().length < 10) found.rationale = "decide.fault_rationale";
  if (!draft.indicator) found.indicator = "decide.fault_indicator";
  if (!draft.direction) found.direction = "decide.fault_direction";
  if (draft.byWeek < draft.start) found.byWeek = "decide.fault_by_week";
  if (draft.low !== null && draft.high !== null && draft.low > draft.high) found.high = "decide.fault_range";
  return found;
}

/** About what it costs until it stops or the exercise ends, from the price of a year. */
export function aboutCost(draft: Draft, lever: LeverCard | undefined, view: PlayerView): number {
  if (!lever) return 0;
  const places = draft.aim === "all" ? view.places.regions.length : view.places.regions.filter(({ id, province }) =>
    draft.names.includes(draft.aim === "places" ? id : province)).length;
  const last = view.exercise.turns * view.exercise.weeks_per_turn;
  const weeks = Math.max(0, (draft.stop ?? last + 1) - draft.start);
  return lever.cost_usd_per_year * draft.intensity * (places / Math.max(1, view.places.regions.length)) * (weeks / 52);
}
