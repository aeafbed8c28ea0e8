// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/drawing.hpp"

#include <fmt/format.h>

#include <cmath>

namespace outputs::report {

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char letter : text) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

std::string coordinate(double value) {
  const double tenths = std::round(value * 10.0);
  if (tenths == 0.0) return "0";
  std::string text = fmt::format("{:.1f}", tenths / 10.0);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string path_of(std::span<const Point> points, Closing closing) {
  std::string data;
  Point last{};
  for (std::size_t k = 0; k < points.size(); ++k) {
    // Steps between rounded places, so that rounding does not add up.
    const Point here{std::round(points[k].x * 10.0) / 10.0, std::round(points[k].y * 10.0) / 10.0};
    data += k == 0 ? "M" : k == 1 ? "l" : "";
    const std::string x = coordinate(here.x - last.x), y = coordinate(here.y - last.y);
    if (k > 1 && !x.starts_with('-')) data += ' ';
    data += x;
    if (!y.starts_with('-')) data += ' ';
    data += y;
    last = here;
  }
  if (closing == Closing::closed && !points.empty()) data += 'Z';
  return data;
}

Drawing::Drawing(double width, double height, std::string id, std::string_view title,
                 std::string_view description)
    : id_(std::move(id)) {
  head_ = fmt::format(
      "<svg class=\"drawing\" role=\"img\" viewBox=\"0 0 {} {}\" aria-labelledby=\"{}-t {}-d\">"
      "<title id=\"{}-t\">{}</title><desc id=\"{}-d\">{}</desc>",
      coordinate(width), coordinate(height), id_, id_, id_, escaped(title), id_,
      escaped(description));
}

void Drawing::line(Point from, Point to, std::string_view style) {
  body_ += fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>", style,
                       coordinate(from.x), coordinate(from.y), coordinate(to.x), coordinate(to.y));
}

void Drawing::path(std::string_view data, std::string_view style) {
  body_ += fmt::format("<path class=\"{}\" d=\"{}\"/>", style, data);
}

void Drawing::rectangle(Point corner, double width, double height, std::string_view style) {
  body_ += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", style,
                       coordinate(corner.x), coordinate(corner.y), coordinate(std::max(0.0, width)),
                       coordinate(std::max(0.0, height)));
}

void Drawing::circle(Point centre, double radius, std::string_view style) {
  body_ += fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", style,
                       coordinate(centre.x), coordinate(centre.y), coordinate(radius));
}

void Drawing::text(Point at, Anchor anchor, std::string_view style, std::string_view text) {
  const char* word = anchor == Anchor::start ? "" : anchor == Anchor::middle ? " m" : " e";
  body_ += fmt::format("<text class=\"{}{}\" x=\"{}\" y=\"{}\">{}</text>", style, word,
                       coordinate(at.x), coordinate(at.y), escaped(text));
}

void Drawing::reuse(std::string_view id, std::string_view style) {
  body_ += fmt::format("<use class=\"{}\" href=\"#{}\"/>", style, id);
}

void Drawing::begin_clip(std::string_view clip) {
  body_ += fmt::format("<g clip-path=\"url(#{})\">", clip);
}

void Drawing::begin_move(Point by) {
  body_ += fmt::format("<g transform=\"translate({} {})\">", coordinate(by.x), coordinate(by.y));
}

void Drawing::end_group() { body_ += "</g>"; }

}  // namespace outputs::report
