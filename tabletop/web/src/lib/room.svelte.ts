// SPDX-License-Identifier: Apache-2.0
// What this window knows of the room, and how it acts in it. Views come whole from the program.
import { command, openSession, Refused, start, takeSeat, Unreached, view, viewOf } from "./client";
import { Changes } from "./changes";
import { language, t } from "./i18n/i18n.svelte";
import type { Commands, Common, EvaluatorView, FacilitatorView, Language, PlayerView, Problem, ProjectorView,
  SessionRequest, StartView } from "./wire";

export type AnyView = FacilitatorView | PlayerView | EvaluatorView | ProjectorView;
export const isFacilitator = (view: Common): view is FacilitatorView => view.seat.kind === "facilitator";
export const isProjector = (view: Common): view is ProjectorView => view.seat.kind === "projector";
export const isEvaluator = (view: Common): view is EvaluatorView => view.seat.kind === "evaluator";
export const isPlayer = (view: Common): view is PlayerView => ["team", "red", "adviser"].includes(view.seat.kind);

/** Where this window stands: without a seat, before a session, in the room. */
type Place = "arriving" | "no seat" | "no session" | "room";

class Room {
  place = $state<Place>("arriving");
  view = $state.raw<AnyView | null>(null);
  start = $state.raw<StartView | null>(null);
  link = $state<"connecting" | "connected" | "lost">("connecting");
  lostAt = $state("");
  problem = $state.raw<Problem | null>(null);
  /** The program's clock less this computer's. [ms] */
  offset = $state(0);
  /** The team for which the facilitator writes, while it does. */
  actingFor = "";
  private changes: Changes | null = null;
  private asking: Promise<void> | null = null;
  private askAgain = false;

  /** Trades the key or code of the address for a seat, then shows what the seat has. */
  async begin(): Promise<void> {
    const fragment = new URLSearchParams(location.hash.slice(1));
    // The printed address carries the key alone.
    const key = fragment.get("key") ?? location.hash.match(/^#([0-9a-f]{32})$/)?.[1];
    const code = fragment.get("join");
    if (key || code) {
      history.replaceState(null, "", location.pathname);
      await this.join(key ? { key } : { code: code! });
    }
    await this.refresh();
    // Also where no event comes through: a proxy, a browser asleep.
    setInterval(() => void this.refresh(), 10_000);
    addEventListener("online", () => void this.refresh());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.refresh());
  }

  async join(request: { key: string } | { code: string }): Promise<boolean> {
    return this.tried(async () => {
      await takeSeat(request);
      this.changes?.end();
      this.changes = null;
      await this.refresh();
    });
  }

  async open(request: SessionRequest): Promise<boolean> {
    return this.tried(async () => {
      await openSession(request);
      await this.refresh();
    });
  }

  /** Sends a command of this seat. False where it was refused: the words are then in `problem`. */
  async send<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<boolean> {
    return this.tried(async () => {
      // What a team may say, and the white cell for it where one laptop serves all.
      const isForTeam = this.actingFor && /^(decision\.|rfi\.ask|brief\.read|share|hotwash\.belief)/.test(type);
      await command(type, this.view?.turn ?? 0, isForTeam ? { ...payload, team: this.actingFor } : payload);
      await this.refresh();
    });
  }

  /** Begins to look with a team's eyes, or to write for it; the record says so. The number of the look. */
  async look(team: string, entering: boolean): Promise<string> {
    let number = "";
    await this.tried(async () => {
      number = String((await command("team.look", this.view?.turn ?? 0, { team, entering })).look);
    });
    return number;
  }

  async seenIn(look: string): Promise<PlayerView | null> {
    let seen: PlayerView | null = null;
    await this.tried(async () => {
      seen = await viewOf<PlayerView>(look);
    });
    return seen;
  }

  /** Language of the page at once, and of what the program writes where there is a seat. */
  async speak(code: Language): Promise<void> {
    await language.show(code);
    if (this.view) await this.send("seat.language", { language: code });
    else await this.refresh();
  }

  refresh(): Promise<void> {
    this.askAgain = this.asking !== null;
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
      if (this.askAgain) void this.refresh();
    });
    return this.asking;
  }

  private async ask(): Promise<void> {
    try {
      const seen = await view<AnyView | { waiting: "session" }>();
      if ("waiting" in seen) return await this.wait();
      // The same object comes again where nothing has changed; its clock is then an old one.
      if (seen !== this.view) {
        this.offset = Date.parse(seen.clock.now) - Date.now();
        this.view = seen;
      }
      this.place = "room";
      this.reached();
      if (!this.changes) {
        this.changes = new Changes((heard) => (heard === "lost" ? this.unreached() : void this.refresh()));
        this.changes.begin();
      }
      const spoken = seen.seat.language;
      if (spoken && spoken !== language.code && !language.isPseudo) await language.show(spoken);
    } catch (fault) {
      await this.explain(fault);
    }
  }

  private async explain(fault: unknown): Promise<void> {
    if (fault instanceof Unreached) return this.unreached();
    if (!(fault instanceof Refused)) throw fault;
    if (fault.problem.status === 404) return this.wait();
    this.reached();
    this.view = null;
    this.place = "no seat";
  }

  /** No session is open: the facilitator chooses one, who else has a seat waits for it. */
  private async wait(): Promise<void> {
    this.reached();
    this.view = null;
    this.start = await start(language.locale).catch(() => null);
    this.place = this.start ? "no session" : "no seat";
  }

  private reached(): void {
    this.link = "connected";
    this.lostAt = "";
  }

  private unreached(): void {
    if (this.link !== "lost") this.lostAt = new Date().toISOString();
    this.link = "lost";
  }

  private async tried(act: () => Promise<void>): Promise<boolean> {
    this.problem = null;
    try {
      await act();
      return true;
    } catch (fault) {
      if (fault instanceof Refused) this.problem = fault.problem;
      else if (fault instanceof Unreached) {
        this.unreached();
        this.problem = { type: "unreached", title: t("problem.unreached"), status: 0, detail: t("problem.unreached.detail"), hint: "" };
      } else throw fault;
      return false;
    }
  }
}

export const room = new Room();
/** Short for what every screen does. */
export const send: Room["send"] = (type, payload) => room.send(type, payload);
