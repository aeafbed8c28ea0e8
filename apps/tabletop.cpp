// SPDX-License-Identifier: Apache-2.0
// `tabletop`: an exercise with people in the room.
#include <fmt/format.h>

#include <algorithm>

#include "apps/other_program.hpp"
#include "apps/room.hpp"
#include "engine/base/text.hpp"

namespace apps {

namespace tabletop_detail {

const std::vector<std::string> tasks = {"check", "rehearse", "replay", "demo"};

}  // namespace tabletop_detail

class TabletopVerb final : public Verb {
 public:
  explicit TabletopVerb(Room* room) : room_(room) {}
  std::string_view name() const override { return "tabletop"; }
  std::string_view line() const override {
    return "run a tabletop exercise in the browser, on this computer alone";
  }
  std::string_view details() const override {
    return "Alone, or with an exercise, it prints `ready ADDRESS` and opens the browser there; "
           "Ctrl-C "
           "ends it, and the\nnext start goes on where it was. Other computers can join only after "
           "the switch on the screen, or with\n--listen. `check` says what is wrong in an "
           "exercise, "
           "`rehearse` lets bots play it many times, `replay`\nrecomputes every turn of an "
           "exported "
           "bundle, `demo` plays a whole exercise by bots in this terminal.\n\n"
           "Examples\n"
           "  holdfast tabletop\n"
           "  holdfast tabletop broken-tide --seed 7\n"
           "  holdfast tabletop check broken-tide\n"
           "  holdfast tabletop rehearse broken-tide --runs 50\n";
  }
  void declare(Options& options) override {
    options.optional_argument(
        first_, {"WHAT", "", "an exercise, by id or folder; or check, rehearse, replay, demo"});
    options.optional_argument(second_, {"SUBJECT", "", "of these: an exercise or a bundle"});
    options.text(call_.state,
                 {"--state", "DIR", "where sessions are kept (default: ~/.local/state/holdfast)"});
    options.whole(call_.port, {"--port", "N", "port (default: the last one, else a free one)"},
                  {1, 65535});
    options.whole(call_.seed, {"--seed", "S", "the luck of new sessions (default: drawn)"},
                  {0, (std::uint64_t{1} << 53) - 1});
    options.whole(call_.runs, {"--runs", "N", "of a rehearsal (default: 50)"}, {2, 10'000});
    options.turn_on(stays_in_terminal_, {"--no-browser", "", "open no browser, print the address"});
    options.text(call_.listens_at,
                 {"--listen", "ADDRESS",
                  "let other computers join at once, at this address of this computer"});
    call_.manner.declare(options);
  }
  engine::ExitCode perform() override {
    if (room_ == nullptr) {
      become_program("holdfast-tabletop",
                     "tabletop: its program is not beside this one: ./holdfast tabletop builds it "
                     "(with Node), and the package has it");
    }
    choose_task();
    call_.opens_browser = !stays_in_terminal_;
    return room_->perform(call_);
  }

 private:
  void choose_task() {
    const bool is_task = std::find(tabletop_detail::tasks.begin(), tabletop_detail::tasks.end(),
                                   first_) != tabletop_detail::tasks.end();
    if (is_task) {
      call_.task = first_;
      call_.subject = second_;
      if (second_.empty() && first_ == "replay")
        throw engine::UsageError("tabletop replay needs a bundle");
      if (second_.empty()) call_.subject = "broken-tide";
      return;
    }
    if (!second_.empty()) {
      const std::string nearest = engine::nearest_name(first_, tabletop_detail::tasks);
      throw engine::UsageError(fmt::format(
          "tabletop: found '{}', expected {}{}", first_, engine::listed(tabletop_detail::tasks),
          nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
    }
    call_.subject = first_;
  }

  Room* room_;
  TabletopCall call_;
  std::string first_, second_;
  bool stays_in_terminal_ = false;
};

std::unique_ptr<Verb> make_tabletop(Room* room) { return std::make_unique<TabletopVerb>(room); }

}  // namespace apps
