# SPDX-License-Identifier: Apache-2.0
"""Hands that play an exercise over HTTP."""

import json
import time


def open_room(facilitator):
    """From the first screen to the first briefing."""
    facilitator.do("welcome.open")
    facilitator.do("startex")


def draft(view, week, intensity=0.3):
    """A decision that a team of any exercise can take."""
    lever = next(card for card in view["levers"] if card["first"])
    return {"kind": "lever", "lever": lever["id"], "intensity": intensity, "start_week": week, "rationale": "It reaches those who have least.",
            "beneficiaries": "Women and displaced people of all provinces.", "owner": "the team",
            "expectation": {"indicator": view["indicators"][0]["id"], "direction": "down", "by_week": week + 8, "low": None, "high": None}}


def submit(team, intensity=0.1):
    """Drafts and submits a decision; its id."""
    view = team.view()
    team.do("decision.save", {"decision": draft(view, view["week"], intensity)})
    made = [decision for decision in team.view()["decisions"] if decision["status"] == "draft"][-1]
    team.do("decision.submit", {"decision": made["id"]})
    return made["id"]


def resolve(facilitator):
    """Locks, accepts and resolves; waits until the turn can be published. Seconds of the resolution."""
    facilitator.do("clock.lock")
    facilitator.do("decision.accept_all")
    began = time.monotonic()
    facilitator.do("clock.resolve")
    facilitator.wait_for(lambda view: view["phase"] == "publish", pause=0.02)
    return time.monotonic() - began


def publish(facilitator):
    facilitator.do("clock.publish")
    view = facilitator.view()
    if view["turn"] < view["exercise"]["turns"]:
        facilitator.do("clock.next")


def events(facilitator):
    """The log, event by event."""
    text = facilitator.good("GET", "/api/v1/report/log.jsonl").bytes.decode()
    return [json.loads(line) for line in text.splitlines()]


def hashes(facilitator):
    """The hash of the world after each turn that was resolved."""
    return [event["payload"]["hash"] for event in events(facilitator) if event["type"] == "turn.resolved"]
