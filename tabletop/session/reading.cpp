// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/reading.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"

namespace tabletop {

namespace reading_detail {

const Json* found(const Json& object, std::string_view key) {
  if (!object.is_object()) throw unfit("the payload is not an object", "send {…}");
  const auto at = object.find(std::string(key));
  return at == object.end() || at->is_null() ? nullptr : &*at;
}

const Json& required(const Json& object, std::string_view key) {
  const Json* value = found(object, key);
  if (value == nullptr) throw unfit(fmt::format("{} is missing", key), "fill it in");
  return *value;
}

std::string checked_text(const Json& value, std::string_view key, std::size_t longest) {
  if (!value.is_string()) throw unfit(fmt::format("{} is not a text", key), "write words");
  auto text = value.get<std::string>();
  if (text.size() > longest)
    throw unfit(fmt::format("{} is longer than {} bytes", key, longest), "shorten it");
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
  };
  if (std::ranges::any_of(text, is_control))
    throw unfit(fmt::format("{} has a character that cannot be printed", key), "remove it");
  const std::size_t begin = text.find_first_not_of(" \n\t");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \n\t") - begin + 1);
}

double checked_number(const Json& value, std::string_view key, double low, double high) {
  if (!value.is_number()) throw unfit(fmt::format("{} is not a number", key), "write a number");
  const double number = value.get<double>();
  if (!std::isfinite(number) || number < low || number > high) {
    throw unfit(fmt::format("{} is {}, outside {} to {}", key, engine::text_of(number),
                            engine::text_of(low), engine::text_of(high)),
                "choose a value within the range");
  }
  return number;
}

int checked_whole(const Json& value, std::string_view key, int low, int high) {
  const double number = checked_number(value, key, low, high);
  if (number != std::floor(number))
    throw unfit(fmt::format("{} is not a whole number", key), "round it");
  return static_cast<int>(number);
}

}  // namespace reading_detail

using namespace reading_detail;

Refusal not_now(std::string detail, std::string hint) {
  return {409, "Not now", std::move(detail), std::move(hint)};
}
Refusal unknown(std::string_view what, std::string_view id) {
  return {404, "Not found", fmt::format("there is no {} '{}'", what, id.substr(0, short_text)),
          "look at the page again: it may have changed"};
}
Refusal unfit(std::string detail, std::string hint) {
  return {422, "Does not fit", std::move(detail), std::move(hint)};
}

std::string text_in(const Json& object, std::string_view key, std::size_t longest) {
  std::string text = checked_text(required(object, key), key, longest);
  if (text.empty()) throw unfit(fmt::format("{} is empty", key), "fill it in");
  return text;
}

std::string text_or_nothing(const Json& object, std::string_view key, std::size_t longest) {
  const Json* value = found(object, key);
  return value == nullptr ? std::string() : checked_text(*value, key, longest);
}

double number_in(const Json& object, std::string_view key, double low, double high) {
  return checked_number(required(object, key), key, low, high);
}

std::optional<double> number_or_nothing(const Json& object, std::string_view key, double low,
                                        double high) {
  const Json* value = found(object, key);
  if (value == nullptr) return std::nullopt;
  return checked_number(*value, key, low, high);
}

int whole_in(const Json& object, std::string_view key, int low, int high) {
  return checked_whole(required(object, key), key, low, high);
}

std::optional<int> whole_or_nothing(const Json& object, std::string_view key, int low, int high) {
  const Json* value = found(object, key);
  if (value == nullptr) return std::nullopt;
  return checked_whole(*value, key, low, high);
}

bool truth_in(const Json& object, std::string_view key) {
  const Json* value = found(object, key);
  if (value == nullptr) return false;
  if (!value->is_boolean()) throw unfit(fmt::format("{} is not true or false", key), "tick it");
  return value->get<bool>();
}

std::vector<std::string> texts_in(const Json& object, std::string_view key, std::size_t longest) {
  const Json* value = found(object, key);
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (!value->is_array()) throw unfit(fmt::format("{} is not a list", key), "send a list of texts");
  if (value->size() > most_in_list)
    throw unfit(fmt::format("{} has more than {} entries", key, most_in_list), "shorten it");
  for (const Json& entry : *value) texts.push_back(checked_text(entry, key, longest));
  return texts;
}

Json object_in(const Json& object, std::string_view key) {
  const Json* value = found(object, key);
  if (value == nullptr) return Json::object();
  if (!value->is_object()) throw unfit(fmt::format("{} is not an object", key), "send {…}");
  return *value;
}

std::string word_in(const Json& object, std::string_view key,
                    const std::vector<std::string>& words) {
  std::string word = text_in(object, key, short_text);
  if (std::ranges::find(words, word) == words.end())
    throw unfit(fmt::format("{} is '{}'", key, word), "use " + engine::listed(words));
  return word;
}

}  // namespace tabletop
