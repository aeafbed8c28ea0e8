// SPDX-License-Identifier: Apache-2.0
#include "apps/program.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <new>

#include "apps/interruption.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "engine/base/version.hpp"

namespace apps {

namespace program_detail {

std::string list_of_verbs(const std::vector<std::unique_ptr<Verb>>& verbs) {
  std::string text;
  for (const auto& verb : verbs) text += fmt::format("  {:<10} {}\n", verb->name(), verb->line());
  return text;
}

[[noreturn]] void refuse_verb(const std::string& word,
                              const std::vector<std::unique_ptr<Verb>>& verbs) {
  std::vector<std::string> names;
  for (const auto& verb : verbs) names.emplace_back(verb->name());
  const std::string nearest = engine::nearest_name(word, names);
  throw engine::UsageError(
      fmt::format("no such verb '{}'; verbs are {}{}", word, engine::listed(names),
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

engine::ExitCode perform(Verb& verb, const std::vector<std::string>& words) {
  Options options(verb.name());
  verb.declare(options);
  options.parse(words);
  if (options.wants_help()) {
    print(fmt::format("holdfast {}\n\n{}\n\n{}\n{}", options.usage(), verb.line(),
                      options.list_of_options(), verb.details()));
    return engine::ExitCode::done;
  }
  return verb.perform();
}

engine::ExitCode dispatch(const std::vector<std::string>& words, studies::Crew* crew, Room* room) {
  const std::vector<std::unique_ptr<Verb>> verbs = all_verbs(crew, room);
  if (words.empty()) {
    std::fputs(help_text().c_str(), stderr);
    return engine::ExitCode::usage;
  }
  const std::string& first = words.front();
  std::vector<std::string> rest(words.begin() + 1, words.end());
  if (first == "--version") {
    print(fmt::format("holdfast {}\n", engine::version()));
    return engine::ExitCode::done;
  }
  if (first == "--help" || first == "-h" || (first == "help" && rest.empty())) {
    print(help_text());
    return engine::ExitCode::done;
  }
  const bool asks_help = first == "help";
  const std::string name = asks_help ? rest.front() : first;
  if (name.starts_with('-')) {
    throw engine::UsageError(fmt::format(
        "'{}' stands before any verb\n    hint: holdfast VERB …; see holdfast --help", name));
  }
  for (const auto& verb : verbs) {
    if (verb->name() == name)
      return perform(*verb, asks_help ? std::vector<std::string>{"--help"} : rest);
  }
  refuse_verb(name, verbs);
}

int report(engine::ExitCode code, std::string_view prefix, std::string_view text) {
  fmt::print(stderr, "{}{}\n", prefix, text);
  return static_cast<int>(code);
}

}  // namespace program_detail

std::string help_text() {
  return fmt::format(
      "Holdfast {}: what a crisis does to communities, a State and criminal groups, and what\n"
      "policies would change, in a simulated world.\n\n"
      "  holdfast VERB [arguments] [options]      holdfast VERB --help tells more\n\n"
      "{}\n"
      "Examples\n"
      "  holdfast run fictional-gangs\n"
      "  holdfast compare fictional-gangs --arms mixed,services_presence\n"
      "  holdfast describe levers\n\n"
      "Exit codes\n"
      "  0 done   2 wrong use of the command line   3 invalid input   4 some runs failed\n"
      "  5 asked precision not reached   6 the outside world: disk full, file missing\n"
      "  70 our own bug   130, 143 stopped by a signal\n\n"
      "{}\n",
      engine::version(), program_detail::list_of_verbs(all_verbs()), independence_text());
}

int run_program(const std::vector<std::string>& words, studies::Crew* crew, Room* room) {
  using engine::ExitCode;
  using program_detail::report;
  heed_signals();
  try {
    const ExitCode code = program_detail::dispatch(words, crew, room);
    finish_printing();
    return static_cast<int>(code);
  } catch (const engine::InputError& error) {
    return report(ExitCode::invalid_input, "", error.what());
  } catch (const engine::UsageError& error) {
    return report(ExitCode::usage, "holdfast: ", error.what());
  } catch (const engine::OutsideError& error) {
    return report(ExitCode::outside_world, "holdfast: ", error.what());
  } catch (const engine::RunError& error) {
    return report(ExitCode::some_runs_failed, "holdfast: ", error.what());
  } catch (const std::bad_alloc&) {
    return report(ExitCode::outside_world, "holdfast: ",
                  "out of memory\n    hint: fewer replicates, arms or places need less");
  } catch (const std::exception& error) {
    return report(ExitCode::our_bug,
                  "holdfast: a fault of Holdfast itself, please report it: ", error.what());
  }
}

}  // namespace apps
