// SPDX-License-Identifier: Apache-2.0
// A demonstration of five minutes: the page itself plays three turns of an exercise, with the commands that people
// give and slowly enough to be watched. Afterwards, or when it is stopped, whoever watches goes on.
import { isFacilitator, room } from "./room.svelte";
import { t, type Key } from "./i18n/i18n.svelte";
import type { FacilitatorView, Language, Phase } from "./wire";

const turns = 3;
const breath = 4000; // to look at a screen [ms]

class Demo {
  says = $state<Key | null>(null);
  private isWanted = false;

  async begin(language: Language): Promise<void> {
    this.isWanted = true;
    if (!(await room.open({ create: "broken-tide", language }))) return this.stop();
    await this.play().finally(() => this.stop("demo.done"));
  }

  stop(last: Key | null = null): void {
    if (this.says !== null || last === null) this.says = this.isWanted ? last : null;
    this.isWanted = false;
  }

  private get view(): FacilitatorView {
    if (!room.view || !isFacilitator(room.view)) throw new Error("the demonstration has lost its seat");
    return room.view;
  }

  private async step(says: Key, screen: string, act: () => Promise<unknown>): Promise<void> {
    if (!this.isWanted) return;
    this.says = says;
    location.hash = `#/${screen}`;
    await new Promise((after) => setTimeout(after, breath));
    if (this.isWanted) await act();
  }

  private async until(phase: Phase): Promise<void> {
    while (this.isWanted && this.view.phase !== phase) {
      await new Promise((after) => setTimeout(after, 250));
      await room.refresh();
    }
  }

  /** The first measure of each team's list that it can pay for, a share of it, for all places. */
  private async decide(turn: number): Promise<void> {
    for (const { id: team } of this.view.teams) {
      const seen = await room.seenIn(await room.look(team, true));
      const cards = seen?.levers.filter(({ first, outside_annex }) => first && !outside_annex) ?? [];
      const card = cards[(turn - 1) % Math.max(1, cards.length)];
      if (!seen || !card || !this.isWanted) continue;
      const before = new Set(seen.decisions.map(({ id }) => id));
      await room.send("decision.save", { team, decision: { kind: "lever", lever: card.id, intensity: 0.12, start_week: seen.week, stop_week: seen.week + 8,
        rationale: t("demo.rationale"), beneficiaries: t("demo.beneficiaries"), owner: "",
        expectation: { indicator: seen.indicators[0]?.id ?? "", direction: "down", by_week: seen.week + 8, low: null, high: null } } });
      const made = this.view.decisions.find(({ id, team: of, status }) => of === team && status === "draft" && !before.has(id));
      if (made) await room.send("decision.submit", { team, decision: made.id });
    }
  }

  private async play(): Promise<void> {
    await this.step("demo.welcome", "welcome", () => room.send("welcome.open", {}));
    await this.step("demo.startex", "welcome", () => room.send("startex", {}));
    for (let turn = 1; turn <= turns; turn++) {
      await this.step("demo.brief", "console", () => room.send("clock.start", {}));
      await this.step("demo.decide", "console", () => this.decide(turn));
      await this.step("demo.lock", "console", () => room.send("clock.lock", {}));
      await this.step("demo.judge", "adjudicate", () => room.send("clock.resolve", {}));
      await this.until("publish");
      await this.step("demo.publish", "console", () => room.send("clock.publish", {}));
      if (turn < turns) await this.step("demo.next", "console", () => room.send("clock.next", {}));
    }
  }
}

export const demo = new Demo();
