// SPDX-License-Identifier: Apache-2.0
#include "apps/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"

namespace apps {

struct Options::Parser {
  CLI::App app;
};

namespace options_detail {

[[noreturn]] void refuse(std::string_view flag, std::string_view found, std::string_view expected) {
  throw engine::UsageError(fmt::format("{}: found '{}', expected {}", flag, found, expected));
}

std::uint64_t whole_of(std::string_view flag, const std::string& text, WholeRange range) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end || number < range.low ||
      number > range.high) {
    refuse(flag, text, fmt::format("a whole number from {} to {}", range.low, range.high));
  }
  return number;
}

double share_of(std::string_view flag, const std::string& text) {
  double number = 0.0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end ||
      !(number > 0.0 && number < 1.0)) {
    refuse(flag, text, "a number between 0 and 1, such as 0.95");
  }
  return number;
}

std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace options_detail

Options::Options(std::string_view verb) : parser_(std::make_unique<Parser>()), verb_(verb) {
  parser_->app.set_help_flag();
  parser_->app.allow_extras();
  parser_->app.add_flag("-h,--help", wants_help_);
  flags_.push_back("--help");
}
Options::~Options() = default;

void Options::remember(const Spelling& spelling) {
  const std::string left = spelling.value.empty()
                               ? std::string(spelling.flag)
                               : fmt::format("{} {}", spelling.flag, spelling.value);
  lines_.emplace_back(left, spelling.about);
  (spelling.flag.starts_with('-') ? flags_ : arguments_).emplace_back(spelling.flag);
}

void Options::argument(std::string& into, Spelling spelling) {
  remember(spelling);
  parser_->app.add_option(std::string(spelling.flag), into)->required();
}

void Options::optional_argument(std::string& into, Spelling spelling) {
  remember(spelling);
  arguments_.back() = "[" + arguments_.back() + "]";
  parser_->app.add_option(std::string(spelling.flag), into);
}

void Options::arguments(std::vector<std::string>& into, Spelling spelling) {
  remember(spelling);
  parser_->app.add_option(std::string(spelling.flag), into)->required();
}

void Options::text(std::string& into, Spelling spelling) {
  remember(spelling);
  const auto take = [&into, flag = std::string(spelling.flag)](const std::string& text) {
    if (text.empty()) throw engine::UsageError(flag + ": the value is empty");
    into = text;
  };
  parser_->app.add_option_function<std::string>(std::string(spelling.flag), take);
}

void Options::list(std::vector<std::string>& into, Spelling spelling) {
  remember(spelling);
  const auto take = [&into,
                     flag = std::string(spelling.flag)](const std::vector<std::string>& all) {
    for (const std::string& text : all) {
      const std::vector<std::string> parts = options_detail::parted(text);
      if (parts.empty()) throw engine::UsageError(flag + ": the value is empty");
      into.insert(into.end(), parts.begin(), parts.end());
    }
  };
  parser_->app.add_option_function<std::vector<std::string>>(std::string(spelling.flag), take)
      ->allow_extra_args(false);
}

void Options::each(std::vector<std::string>& into, Spelling spelling) {
  remember(spelling);
  parser_->app.add_option(std::string(spelling.flag), into)->allow_extra_args(false);
}

void Options::whole(std::optional<std::uint64_t>& into, Spelling spelling, WholeRange range) {
  remember(spelling);
  const auto take = [&into, range, flag = std::string(spelling.flag)](const std::string& text) {
    into = options_detail::whole_of(flag, text, range);
  };
  parser_->app.add_option_function<std::string>(std::string(spelling.flag), take);
}

void Options::share(double& into, Spelling spelling) {
  remember(spelling);
  const auto take = [&into, flag = std::string(spelling.flag)](const std::string& text) {
    into = options_detail::share_of(flag, text);
  };
  parser_->app.add_option_function<std::string>(std::string(spelling.flag), take);
}

void Options::one_of(std::string& into, Spelling spelling, std::vector<std::string> words) {
  remember(spelling);
  const auto take = [&into, words, flag = std::string(spelling.flag)](const std::string& text) {
    if (std::find(words.begin(), words.end(), text) == words.end()) {
      options_detail::refuse(flag, text, "one of " + engine::listed(words));
    }
    into = text;
  };
  parser_->app.add_option_function<std::string>(std::string(spelling.flag), take);
}

void Options::turn_on(bool& into, Spelling spelling) {
  remember(spelling);
  parser_->app.add_flag(std::string(spelling.flag), into);
}

void Options::refuse_surplus(const std::vector<std::string>& surplus) const {
  for (const std::string& word : surplus) {
    if (!word.starts_with('-')) continue;
    const std::string flag = word.substr(0, word.find('='));
    const std::string nearest = engine::nearest_name(flag, flags_);
    throw engine::UsageError(
        fmt::format("no option '{}'{}", flag,
                    nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
  }
  if (!surplus.empty()) {
    throw engine::UsageError(
        fmt::format("'{}' is one word too many\n    hint: the usage is `holdfast {}`",
                    surplus.front(), usage()));
  }
}

void Options::parse(const std::vector<std::string>& words) {
  std::vector<std::string> backwards(words.rbegin(), words.rend());
  // Asked for help, nothing else need be right.
  for (const std::string& word : words)
    wants_help_ = wants_help_ || word == "--help" || word == "-h";
  if (wants_help_) return;
  try {
    parser_->app.parse(std::move(backwards));
  } catch (const CLI::RequiredError&) {
    refuse_surplus(parser_->app.remaining());
    throw engine::UsageError(
        fmt::format("something is missing\n    hint: the usage is `holdfast {}`", usage()));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();
    const std::string flag = text.substr(0, text.find(':'));
    throw engine::UsageError(flag + (text.find("at most") == std::string::npos
                                         ? " needs a value"
                                         : " is given more than once"));
  } catch (const CLI::ParseError& error) {
    throw engine::UsageError(error.what());
  }
  refuse_surplus(parser_->app.remaining());
}

std::string Options::usage() const {
  std::string text = verb_;
  for (const std::string& argument : arguments_) text += " " + argument;
  return text + " [options]";
}

std::string Options::list_of_options() const {
  std::size_t width = 0;
  for (const auto& [left, about] : lines_) width = std::max(width, left.size());
  std::string text;
  for (const auto& [left, about] : lines_)
    text += fmt::format("  {:<{}}  {}\n", left, width, about);
  return text + fmt::format("  {:<{}}  {}\n", "--help", width, "this text");
}

}  // namespace apps
