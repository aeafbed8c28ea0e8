// SPDX-License-Identifier: Apache-2.0
// A small writer of SVG: shapes with classes of the page's style, a title and a description for
// those who do not see it. Nothing in it refers to anything outside the page.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace outputs::report {

struct Point {
  double x = 0.0;
  double y = 0.0;
};

enum class Anchor { start, middle, end };

/// `&`, `<`, `>` and quotes as entities.
std::string escaped(std::string_view text);

/// One decimal, without a trailing zero: a tenth of a pixel is finer than any screen.
std::string coordinate(double value);

/// "M1 2l3 4…": a place, then steps; closed where asked.
enum class Closing { open, closed };
std::string path_of(std::span<const Point> points, Closing closing);

class Drawing {
 public:
  /// `id` is unique in the page; title and description are read aloud.
  Drawing(double width, double height, std::string id, std::string_view title,
          std::string_view description);

  void line(Point from, Point to, std::string_view style);
  void path(std::string_view data, std::string_view style);
  void rectangle(Point corner, double width, double height, std::string_view style);
  void circle(Point centre, double radius, std::string_view style);
  void text(Point at, Anchor anchor, std::string_view style, std::string_view text);
  /// A shape that the page defines once under this id.
  void reuse(std::string_view id, std::string_view style);
  /// What is drawn until end_group is cut off outside the clip of this id, or moved.
  void begin_clip(std::string_view clip);
  void begin_move(Point by);
  void end_group();

  const std::string& id() const { return id_; }
  std::string svg() const { return head_ + body_ + "</svg>"; }

 private:
  std::string id_, head_, body_;
};

}  // namespace outputs::report
