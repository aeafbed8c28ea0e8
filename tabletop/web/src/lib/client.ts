// SPDX-License-Identifier: Apache-2.0
// Talks with the program: asks, commands, problems in words. A command keeps its id while it is tried
// again, so that it is carried out once.
import type { Commands, Problem, SeatRequest, SessionRequest, StartView } from "./wire";

/** A refusal with its words. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** No answer: the program is not there, or the network is not. */
export class Unreached extends Error {}

const keptSeat = "holdfast.seat";
/** The seat of this window; a browser may hold several (wire.ts). */
export const seat = {
  get id(): string {
    return sessionStorage.getItem(keptSeat) ?? "";
  },
  set id(id: string) {
    sessionStorage.setItem(keptSeat, id);
  },
};

export function address(path: string, query: Record<string, string> = {}): string {
  const asked = new URLSearchParams(query);
  if (seat.id) asked.set("seat", seat.id);
  const text = asked.toString();
  return `/api/v1/${path}${text ? `?${text}` : ""}`;
}

/** 128 random bits. Not crypto.randomUUID: that is missing on plain http in a local network. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function answer(path: string, options: RequestInit, query?: Record<string, string>): Promise<Response> {
  try {
    return await fetch(address(path, query), { cache: "no-store", credentials: "same-origin", ...options });
  } catch {
    throw new Unreached();
  }
}

async function problemOf(response: Response): Promise<Refused> {
  const written = await response.json().catch(() => ({}));
  return new Refused({ type: "about:blank", title: response.statusText, detail: "", hint: "", ...written,
    status: response.status });
}

async function posted(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await answer(path, { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body) });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

const pause = (milliseconds: number) => new Promise((after) => setTimeout(after, milliseconds));

/** Carried out once or refused; tried four times where nobody answers. */
export async function command<Type extends keyof Commands>(
  type: Type, turn: number, payload: Commands[Type],
): Promise<Record<string, unknown>> {
  const body = { id: newId(), type, turn, payload };
  for (let tried = 1; ; tried++) {
    try {
      return await posted("cmd", body);
    } catch (fault) {
      if (!(fault instanceof Unreached) || tried === 4) throw fault;
      await pause(400 * 2 ** tried);
    }
  }
}

let known: { tag: string; view: unknown } = { tag: "", view: null };
/** The view of this seat; the one already here where nothing has changed. */
export async function view<View>(): Promise<View> {
  const response = await answer("view", known.tag ? { headers: { "If-None-Match": known.tag } } : {});
  if (response.status === 304) return known.view as View;
  if (!response.ok) throw await problemOf(response);
  known = { tag: response.headers.get("ETag") ?? "", view: await response.json() };
  return known.view as View;
}

/** What a team has before it, for the facilitator: by the number of a look. */
export async function viewOf<View>(look: string): Promise<View> {
  const response = await answer("view", {}, { look });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

export async function start(language: string): Promise<StartView> {
  const response = await answer("start", {}, { language });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** Takes a seat for this window by key or code. */
export async function takeSeat(request: SeatRequest): Promise<void> {
  const taken = await posted("seat", request);
  known = { tag: "", view: null };
  seat.id = String(taken.seat ?? "");
}

export async function openSession(request: SessionRequest): Promise<void> {
  known = { tag: "", view: null };
  await posted("session", request);
}
