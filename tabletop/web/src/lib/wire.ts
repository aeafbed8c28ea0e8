// SPDX-License-Identifier: Apache-2.0
// What travels between program and page. The program sends a seat its whole view; nothing that the
// seat may not know is in it. Texts come in the language of the seat. Times are ISO 8601, weeks count
// from the start of the exercise (turn 1 begins at week 1).
//
// A browser may hold several seats (the facilitator's console and, in another window, the projector):
// each has a cookie of its own, and a request names the one it speaks as in `?seat=ID`. That picks among
// the caller's own cookies and grants nothing: without that cookie the answer is 401. Without `seat` the
// facilitator's is taken where there is one, else the only one. Keys and codes stand in the fragment of
// an address, `#KEY` (as printed) or `#key=KEY`, and `#join=CODE`, which reaches no log.

export type Language = "en" | "fr" | "es" | "ar" | "zh" | "ru";
export type SeatKind = "facilitator" | "team" | "red" | "adviser" | "evaluator" | "projector";
export type Phase =
  | "setup" | "welcome" | "brief" | "discuss" | "adjudicate" | "resolving" | "publish" | "hotwash" | "closed";
export type Pillar = "prevent" | "pursue" | "protect" | "promote" | "outside";

/** GET /api/v1/start, before any seat is taken; facilitator only. */
export interface StartView {
  program: { version: string; model: string; build: string; disclaimer: string };
  network: { listens: "this computer only" | "local network"; addresses: string[] };
  sessions: { id: string; exercise: string; title: string; marking: string; turn: number; phase: Phase;
              saved: string; recovered: boolean }[];
  exercises: ExerciseCard[];
  languages: { code: Language; name: string; reviewed: boolean }[];
}
export interface ExerciseCard {
  id: string; title: string; purpose: string; crisis: string; minutes: number; turns: number; weeks_per_turn: number;
  real_place: boolean; objectives: { id: string; text: string }[]; roles: { id: string; name: string; kind: SeatKind }[];
  modules: { id: string; title: string; minutes: number }[];
  components: ComponentCell[];      // 37 (+ spotlight), in the order of the annex
  injects: InjectDraft[]; criteria: { id: string; objective: string; text: string; target: string; kind: string }[];
  difficulty: { information: number; resources: number; red: number };  // 1 easy, 2, 3 hard
}
export interface ComponentCell { id: string; pillar: Pillar; code: string; name: string;
  state: "planned" | "not planned" | "exercised" | "discussed" | "not exercised"; how: string[] }
export interface InjectDraft { id: string; title: string; kind: "report" | "rumour" | "shock" | "dilemma"; to: string[];
  turn: number; when: ConditionView | null; text: string; grade: string; channel: string; components: string[];
  expected: string; reserve: boolean; sensitive: boolean }
export interface ConditionView { indicator: string; place: string; above: boolean; threshold: number; for_weeks: number;
  words: string }

/** POST /api/v1/seat → {ok, seat: ID, kind} and the cookie of that seat, `holdfast_ID`. Key and code work once. */
export type SeatRequest = { key: string } | { code: string };
/** POST /api/v1/session, facilitator only → {ok}. */
export type SessionRequest = { create: string; language: Language } | { resume: string; language: Language }
  | { leave: true };
/** A refusal: RFC 9457, in the language of the seat. */
export interface Problem { type: string; title: string; status: number; detail: string; hint: string }

/** GET /api/v1/view: what every seat has. The facilitator may look with a team's eyes: `team.look` answers with
 *  `look: NUMBER` and is logged, `GET /api/v1/view?look=NUMBER` gives the very bytes that the team gets; with `entering`
 *  the team's view in the line that the facilitator is in. Where no session is open yet: 200 with {waiting: "session"} (no fault, so no error in the browser's console); 401
 *  without a seat. GET /api/v1/events: `id: SEQ`, `event: view.patch`, `data: {seq, session, changed: [FIELD]}`:
 *  fetch the view again (If-None-Match; no fields: any may have changed); `clock`, `inject`, `banner`: the same change once more,
 *  for who listens for these alone; `event: resync`: forget what you had. `seq` counts the changes of this seat's own view, so that it
 *  tells nothing of what others do. GET /api/v1/report/NAME: "report.html", "paper-kit.html", "bundle.tar", "log.jsonl",
 *  "injects.csv". */
export interface Common {
  seat: { id: string; kind: SeatKind; role: string; name: string; language: Language };
  seq: number; exercise: { id: string; title: string; place: string; real_place: boolean; marking: string;
    fiction_notice: string; turns: number; weeks_per_turn: number };
  phase: Phase; turn: number; week: number; date: string;   // of the modelled world
  clock: { running: boolean; ends: string | null; paused_left_s: number | null; now: string };
  branch: { id: string; name: string; opened: string; is_main: boolean };  // banner where not main
  stopped: boolean;                  // "this is our real case": everything is blank
  module: { id: string; title: string };
  agenda: { title: string; minutes: number; done: boolean }[];
  places: Places; disclaimer: string;
  welcome: { purpose: string; ground_rules: string[]; teams: { name: string; mandate: string }[] };
}
export interface Places {
  provinces: { id: string; name: string; label: [number, number] }[];
  regions: { id: string; name: string; province: string; path: string }[];  // SVG path data in view_box
  view_box: [number, number, number, number]; attribution: string; boundary_disclaimer: string }

export interface Range { low: number; high: number }
export interface Tile { indicator: string; name: string; unit: string; about: string; value: number | null;
  range: Range | null; grade: string; age_weeks: number; trend: "rising" | "falling" | "steady" | "unknown";
  history: { week: number; low: number; high: number }[]; better: "up" | "down" | "depends" }
export interface Layer { id: string; name: string; unit: string; better: "up" | "down" | "depends";
  classes: { low: number; high: number; label: string; pattern: number }[];
  values: Record<string, number | null>;   // region or province id; null: no recent information
  by: "province" | "region" }
export interface BriefItem { id: string; text: string; source: string; grade: string; age_weeks: number; place: string;
  shared_from: string | null; read: boolean; kind: "observation" | "inject" | "shared" | "answer";
  sensitive?: boolean }                // a content warning is shown first
export interface LeverCard { id: string; pillar: Pillar; code: string; name: string; component: string; describes: string;
  side_effect: string; cost_usd_per_year: number; lead_time_weeks: number; carried_by: string[]; evidence: string;
  outside_annex: boolean; first: boolean; needs: string }
export interface Decision { id: string; version: number; team: string; turn: number; kind: "lever" | "other";
  lever: string | null; name: string; pillar: Pillar; components: string[]; intensity: number;
  target: { kind: "all" | "provinces" | "places" | "top"; names: string[]; share: number; by: string };
  start_week: number; stop_week: number | null; text: string;   // other: what, why, what could go wrong
  rationale: string; beneficiaries: string; owner: string;
  expectation: { indicator: string; direction: "up" | "down" | "same"; by_week: number; low: number | null; high: number | null };
  cost_usd: number; cosigned: string[]; cosign_asked: string[];
  status: "draft" | "submitted" | "withdrawn" | "queued" | "accepted" | "modified" | "rejected" | "rolled" | "resolved";
  verdict: { reason: string; override: number | null; mapped: string | null; changed: string } | null }
export interface Question { id: string; team: string; text: string; answer: string | null; asked: string }

export interface PlayerView extends Common {
  role: { id: string; name: string; mandate: string; private_goal: string; resources: string; contacts: string };
  declared_phase: string;              // what the State has declared: never the curve itself
  situation: { title: string; items: BriefItem[]; not_known: string[] };
  tiles: Tile[]; layers: Layer[]; inbox: BriefItem[];
  levers: LeverCard[]; indicators: { id: string; name: string; unit: string }[];
  decisions: Decision[]; budget: { total_usd: number; committed_usd: number; left_usd: number };
  conflicts: { function: string; count: number }[]; decision_points: { id: string; question: string }[];
  questions: Question[]; teams: { id: string; name: string }[];
  red: { moves: RedMove[]; options: { id: string; text: string }[]; chosen: string | null } | null;   // red seat only
  public_story: StoryCard[]; hotwash: Hotwash | null }
export interface RedMove { group: string; words: string; why: string }
export interface StoryCard { kind: "people" | "services" | "groups" | "state"; title: string; text: string }

export interface FacilitatorView extends Common {
  declared_phase: string;
  curve: { weeks: number[]; severity: number[]; phases: { phase: string; from: number; to: number }[] };
  injects: { queue: (InjectDraft & { status: string; will_fire: string })[];
             fired: { id: string; title: string; week: number; at: string; to: string[]; read_by: string[] }[] };
  teams: { id: string; name: string; joined: number; last_seen: string | null; drafts: number; submitted: number;
           budget_left_usd: number; open_questions: number }[];
  decisions: Decision[]; questions: Question[];
  layers: Layer[]; sparklines: { id: string; name: string; unit: string; weeks: number[]; values: number[] }[];
  ticker: { week: number; text: string }[];
  red: { moves: RedMove[]; options: { id: string; text: string }[]; chosen: string | null };
  seats: { id: string; role: string; name: string; code: string; state: "waiting" | "joined" | "lost"; device: string }[];
  network: { listens: string; addresses: string[]; joining: boolean };
  overrides: { number: number; what: string; reason: string; turn: number }[];
  branches: { id: string; name: string; parent: string | null; from_turn: number; turn: number; audience: "white" | "room";
              current: boolean }[];
  notes: { at: string; text: string; bookmark: boolean }[];
  log: { events: number; intact: boolean; last: string };
  preflight: Preflight | null; progress: { what: string; share: number } | null;
  predicted: { decision: string; metric: string; low: number; high: number; words: string }[];
  settings: Commands["session.settle"] | null;       // null: as the exercise has them
  why: Why | null;                                   // the last answer to why.ask
  compare: Comparison | null; counterfactuals: Counterfactual[]; evaluation: Evaluation; hotwash: Hotwash;
  coverage: ComponentCell[]; published: boolean; story: StoryCard[]; levers: LeverCard[];
  indicators: { id: string; name: string; unit: string }[]; metrics: { id: string; name: string; unit: string }[] }
export interface Why { metric: string; name: string; unit: string; from_week: number; to_week: number;
  causes: { process: string; about: string; change: number }[] }
export interface Preflight { ran: string; runs: number;
  checks: { id: string; state: "pass" | "warn" | "fail"; words: string }[];
  injects: { id: string; title: string; share: number }[];
  outcomes: { metric: string; unit: string; bots: { bot: string; low: number; middle: number; high: number }[] }[];
  seconds_per_turn: number }
export interface Fan { metric: string; name: string; unit: string; weeks: number[];
  lines: { name: string; p10: number[]; p25: number[]; p50: number[]; p75: number[]; p90: number[] }[] }
export interface Comparison { a: string; b: string; runs: number; fans: Fan[];
  rows: { metric: string; name: string; unit: string; better_in: number; of: number; median: number; low: number; high: number;
          words: string }[]; jump: { quarter: string; story: string }[]; lapsed: string[] }
export interface Counterfactual { id: string; kind: string; title: string; runs: number; seconds: number;
  done: boolean; share: number;
  rows: { metric: string; name: string; unit: string; by: string; better_in: number; of: number; median: number; low: number;
          high: number; telling: boolean; words: string }[]; too_late: string | null; turns_round: string }
export interface Evaluation { objectives: { id: string; text: string; criteria: {
    id: string; text: string; target: string; kind: "measured" | "judged" | "both"; components: string[];
    measured: { value: string; met: boolean | null } | null;
    rating: "without challenges" | "some challenges" | "major challenges" | "unable" | null; note: string;
    evidence: { at: string; text: string }[] }[] }[];
  observations: { id: string; at: string; text: string; tags: string[]; component: string | null; decision: string | null }[] }
export interface EvaluatorView extends Common { evaluation: Evaluation; decisions: Decision[];
  injects_fired: { id: string; title: string; week: number; at: string }[]; coverage: ComponentCell[] }
export interface Hotwash { step: "plan" | "performance" | "issues" | "fixes"; truth_shown: boolean;
  beliefs: { team: string; decisions: string[]; text: string }[];   // own team's only, until shown
  timeline: { week: number; kind: "decision" | "inject" | "event"; team: string; text: string }[];
  belief_and_truth: { team: string; indicator: string; name: string; unit: string; week: number; believed: Range; truth: number }[];
  coverage: ComponentCell[]; overrides: { number: number; what: string; reason: string }[];
  top: Counterfactual[]; issues: { id: string; text: string; owner: string; component: string }[];
  fixes: { id: string; text: string; owner: string; due: string; issue: string }[] }
export interface ProjectorView extends Common { screen: "welcome" | "turn" | "story" | "map" | "compare" | "hotwash" | "blank";
  story: StoryCard[]; layers: Layer[]; compare: Comparison | null; hotwash: Hotwash | null; progress: { what: string; share: number } | null;
  slide: number;                     // of the welcome, from 0
  teams: { id: string; name: string }[];
  declared_phase: string }

/** POST /api/v1/cmd: {id, type, turn, payload} → {ok: true, seq} or a problem. Types and payloads: */
export interface Commands {
  "session.settle": { marking: string; minutes: Record<string, number>; roles: string[]; difficulty: ExerciseCard["difficulty"];
                      objectives: string[]; boundary_read: boolean };
  "inject.edit": { inject: InjectDraft }; "inject.fire": { inject: string; to?: string[] }; "inject.hold": { inject: string };
  "inject.skip": { inject: string; reason: string }; "inject.import": { csv: string }; "inject.new": { inject: Omit<InjectDraft, "id"> };
  "rehearse": Record<string, never>; "preflight.accept": { note: string };
  "seat.language": { language: Language }; "seat.issue": { role: string }; "seat.reissue": { seat: string };
  "seat.kick": { seat: string }; "seat.lock": { locked: boolean };
  "network.listen": { on: boolean };
  "welcome.open": Record<string, never>; "startex": Record<string, never>;
  "clock.start": { minutes?: number }; "clock.pause": Record<string, never>; "clock.extend": { minutes: number };
  "clock.lock": Record<string, never>; "clock.resolve": Record<string, never>; "clock.publish": Record<string, never>;
  "clock.next": Record<string, never>; "clock.jump": Record<string, never>; "clock.close": Record<string, never>;
  "session.stop": Record<string, never>; "session.resume": Record<string, never>;
  // Without an id it is a new draft. The whole decision is sent each time.
  "decision.save": { decision: Partial<Decision>; team?: string }; "decision.submit": { decision: string; team?: string };
  "decision.withdraw": { decision: string; team?: string }; "decision.cosign": { decision: string };
  "decision.cosign_ask": { decision: string; team: string };
  "decision.judge": { decision: string; verdict: "accept" | "modify" | "reject" | "roll"; intensity?: number; delay_weeks?: number;
                      probability?: number; lever?: string; target?: Decision["target"]; reason?: string };
  "decision.accept_all": Record<string, never>; "red.choose": { option: string | null; reason: string };
  "brief.read": { item: string }; "share": { item: string; to: string }; "rfi.ask": { text: string; team?: string };
  "rfi.answer": { question: string; text: string }; "nudge": { team: string; text: string };
  "team.look": { team: string; entering: boolean };
  "branch.create": { name: string; from_turn: number; audience: "white" | "room" }; "branch.select": { branch: string };
  "branch.return": Record<string, never>; "compare.run": { a: string; b: string; runs: number; metrics?: string[] };
  "counterfactual.run": { kind: "earlier" | "later" | "remove" | "double" | "nothing" | "swap" | "no_overrides" | "information";
                          decision?: string; team?: string; other?: string; weeks?: number; runs: number };
  "why.ask": { metric: string; from_week: number; to_week: number };
  "note": { text: string; bookmark: boolean }; "projector.show": { screen: ProjectorView["screen"]; slide?: number };
  "criterion.edit": { criterion: string; text: string; target: string; looked_at: boolean };
  "eeg.rate": { criterion: string; rating: string; note: string };
  "eeg.observe": { text: string; tags: string[]; component?: string; decision?: string };
  "hotwash.belief": { decisions: string[]; text: string }; "hotwash.step": { step: Hotwash["step"] };
  "hotwash.reveal": Record<string, never>; "hotwash.issue": { text: string; owner: string; component: string };
  "hotwash.fix": { text: string; owner: string; due: string; issue: string };
  "report.sign": { name: string }; "log.verify": Record<string, never>; "names.purge": Record<string, never>;
}
