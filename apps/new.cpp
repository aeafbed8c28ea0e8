// SPDX-License-Identifier: Apache-2.0
// `new`: a commented file to start from.
#include <fmt/format.h>

#include <filesystem>

#include "apps/json.hpp"
#include "apps/starting_text.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "engine/base/text.hpp"
#include "outputs/files/publish.hpp"
#include "studies/vocabulary.hpp"

namespace apps {

namespace new_detail {

const scenarios::Entry& crisis_of(const std::string& id) {
  std::vector<std::string> names;
  for (const scenarios::Entry& crisis : studies::vocabulary().crises) {
    if (crisis.id == id) return crisis;
    names.push_back(crisis.id);
  }
  const std::string nearest = engine::nearest_name(id, names);
  throw engine::UsageError(
      fmt::format("--crisis: no crisis '{}'; there are {}{}", id, engine::listed(names),
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

}  // namespace new_detail

class NewVerb final : public Verb {
 public:
  std::string_view name() const override { return "new"; }
  std::string_view line() const override {
    return "write a commented scenario or study to start from";
  }
  std::string_view details() const override {
    return "Alone it says what can be made. The text goes to standard output, or to a file that "
           "must not be\nthere yet. It is valid as it is.\n\n"
           "Examples\n"
           "  holdfast new --crisis pandemic > my-scenario.yaml\n"
           "  holdfast new --crisis refugees --crisis gang_violence --out my-scenario.yaml\n"
           "  holdfast new study --scenario my-scenario.yaml --out my-study.yaml\n";
  }
  void declare(Options& options) override {
    options.optional_argument(what_, {"WHAT", "", "scenario (meant where --crisis is) or study"});
    options.list(crises_, {"--crisis", "ID", "the crisis of the scenario; repeatable"});
    options.text(scenario_, {"--scenario", "FILE|ID", "of the study (default: fictional-gangs)"});
    options.text(out_, {"--out", "FILE", "where to write it; a file that is there is kept"});
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (what_.empty() && !crises_.empty()) what_ = "scenario";
    if (what_.empty()) return tell_what_there_is();
    if (what_ == "scenario") return give(scenario());
    if (what_ == "study") return give(study());
    throw engine::UsageError(fmt::format(
        "new: found '{}', expected scenario or study\n    hint: holdfast new --crisis pandemic",
        what_));
  }

 private:
  std::string scenario() const {
    if (crises_.empty())
      throw engine::UsageError(
          "new scenario: --crisis ID is missing\n    hint: `holdfast new` lists the crises");
    if (!scenario_.empty()) throw engine::UsageError("--scenario belongs to `holdfast new study`");
    std::vector<const scenarios::Entry*> chosen;
    for (const std::string& id : crises_) {
      const scenarios::Entry& crisis = new_detail::crisis_of(id);
      for (const scenarios::Entry* other : chosen) {
        if (other == &crisis)
          throw engine::UsageError(fmt::format("--crisis: '{}' is named twice", id));
      }
      chosen.push_back(&crisis);
    }
    return starting_scenario(chosen);
  }

  std::string study() const {
    if (!crises_.empty())
      throw engine::UsageError("--crisis belongs to a scenario; a study names one: --scenario");
    return starting_study(scenario_.empty() ? "fictional-gangs" : scenario_);
  }

  engine::ExitCode give(const std::string& text) const {
    if (!out_.empty()) {
      std::error_code error;
      if (std::filesystem::exists(out_, error))
        throw engine::UsageError(fmt::format("--out: '{}' is there already and is kept", out_));
      outputs::Disk disk;
      outputs::publish(disk, out_, text);
    }
    if (manner_.is_json) {
      print_json({{"what", what_},
                  {"crises", crises_},
                  {"out", out_.empty() ? Json() : Json(out_)},
                  {"text", text}});
    } else if (out_.empty()) {
      print(text);
    } else if (!manner_.is_quiet) {
      print(fmt::format("{} is written; next: holdfast check {}\n", out_, out_));
    }
    return engine::ExitCode::done;
  }

  engine::ExitCode tell_what_there_is() const {
    Json crises = Json::array();
    std::string text = "holdfast new --crisis ID      a scenario; ID is one of\n";
    for (const scenarios::Entry& crisis : studies::vocabulary().crises) {
      crises.push_back({{"id", crisis.id}, {"about", crisis.about}});
      text += fmt::format("  {:<26}  {}\n", crisis.id, crisis.about);
    }
    text += "holdfast new study            a study of many versions of a scenario\n";
    if (manner_.is_json) {
      print_json({{"what", {"scenario", "study"}}, {"crises", crises}});
    } else {
      print(text);
    }
    return engine::ExitCode::done;
  }

  std::string what_, scenario_, out_;
  std::vector<std::string> crises_;
  Manner manner_;
};

std::unique_ptr<Verb> make_new() { return std::make_unique<NewVerb>(); }

}  // namespace apps
