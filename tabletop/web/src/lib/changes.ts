// SPDX-License-Identifier: Apache-2.0
// Hears of changes. A browser opens few connections to one address, so that of all windows of a seat
// one listens to the program and tells the others: the one with the smallest name that is alive.
import { address, newId, seat } from "./client";

export type Heard = "change" | "connected" | "lost";
type Message = { from: string; says: "alive" | "gone" | Heard };

const beat = 2000;
const silence = 3 * beat;

export class Changes {
  private readonly name = newId();
  private readonly others = new Map<string, number>();
  private readonly channel = new BroadcastChannel(`holdfast ${seat.id}`);
  private source: EventSource | null = null;
  private timer = 0;

  constructor(private readonly told: (heard: Heard) => void) {}

  begin(): void {
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => this.hear(data);
    addEventListener("pagehide", () => this.end());
    this.tick();
    // Windows that are already there answer before this one begins to listen itself.
    setTimeout(() => this.settle(), 250);
    this.timer = window.setInterval(() => this.tick(), beat);
  }

  end(): void {
    clearInterval(this.timer);
    this.say("gone");
    this.channel.close();
    this.source?.close();
    this.source = null;
  }

  private say(says: Message["says"]): void {
    this.channel.postMessage({ from: this.name, says } satisfies Message);
  }

  private hear({ from, says }: Message): void {
    const isNew = !this.others.has(from);
    if (says === "gone") this.others.delete(from);
    else this.others.set(from, Date.now());
    if (says === "alive" && isNew) this.say("alive");
    if (says === "gone") this.settle();
    if (says === "change" || says === "connected" || says === "lost") this.told(says);
  }

  private tick(): void {
    this.say("alive");
    for (const [name, at] of this.others) if (Date.now() - at > silence) this.others.delete(name);
    if (this.timer) this.settle();
  }

  private settle(): void {
    const leads = [...this.others.keys()].every((other) => this.name < other);
    if (leads && !this.source) this.listen();
    if (!leads && this.source) {
      this.source.close();
      this.source = null;
    }
  }

  private listen(): void {
    const source = new EventSource(address("events"));
    this.source = source;
    const tell = (heard: Heard) => {
      this.say(heard);
      this.told(heard);
    };
    source.onopen = () => tell("connected");
    // `clock`, `inject` and `banner` come with a change and tell of parts of it.
    for (const kind of ["view.patch", "resync"]) source.addEventListener(kind, () => tell("change"));
    source.onerror = () => {
      tell("lost");
      // The browser tries again by itself but where the answer was a refusal.
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      this.source = null;
    };
  }
}
