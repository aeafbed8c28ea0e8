// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/request.hpp"

#include <cctype>

namespace tabletop {

namespace request_detail {

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  const int lower = std::tolower(static_cast<unsigned char>(letter));
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && digit_of(text[at + 1]) >= 0 &&
        digit_of(text[at + 2]) >= 0) {
      out += static_cast<char>(digit_of(text[at + 1]) * 16 + digit_of(text[at + 2]));
      at += 2;
    } else {
      out += text[at] == '+' ? ' ' : text[at];
    }
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace request_detail

std::string_view Request::path() const {
  const std::string_view all = target;
  if (!all.starts_with('/')) return "";
  return all.substr(0, all.find('?'));
}

std::string Request::asked(std::string_view name) const {
  const std::size_t mark = target.find('?');
  if (mark == std::string::npos) return "";
  std::string_view rest = std::string_view(target).substr(mark + 1);
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return request_detail::decoded(pair.substr(equals + 1));
  }
  return "";
}

std::string_view Request::field(const std::string& name) const {
  const auto [first, last] = fields.equal_range(name);
  if (first == last || std::next(first) != last) return "";
  return first->second;
}

std::vector<std::pair<std::string, std::string>> Request::cookies() const {
  std::vector<std::pair<std::string, std::string>> found;
  const auto [first, last] = fields.equal_range("cookie");
  for (auto line = first; line != last; ++line) {
    std::string_view rest = line->second;
    while (!rest.empty()) {
      const std::string_view whole = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(rest.size(), whole.size() + 1));
      const std::string_view pair = request_detail::trimmed(whole);
      const std::size_t equals = pair.find('=');
      if (equals != std::string_view::npos)
        found.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
  }
  return found;
}

std::string_view title_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 423:
      return "Locked";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Error";
  }
}

Response json_response(int status, const Json& body) {
  // A text that is not valid UTF-8 must not end the program: it is shown with replacement marks.
  return {.status = status,
          .body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

Response problem(int status, std::string_view detail, std::string_view hint) {
  Response response = json_response(status, {{"type", "about:blank"},
                                             {"title", title_of(status)},
                                             {"status", status},
                                             {"detail", detail},
                                             {"hint", hint}});
  response.type = "application/problem+json";
  return response;
}

}  // namespace tabletop
