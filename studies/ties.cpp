// SPDX-License-Identifier: Apache-2.0
#include "studies/ties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/base/text.hpp"
#include "scenarios/geography/csv.hpp"

namespace studies {

namespace ties_detail {

using models::reference::GivenTie;
using models::reference::TieKinds;

struct Columns {
  std::size_t a, b, kind, weight;
};

class TieReader {
 public:
  TieReader(const std::string& path, const TieKinds& kinds) : kinds_(&kinds), csv_(path, faults_) {}

  std::vector<GivenTie> all() {
    const auto a = csv_.required("a"), b = csv_.required("b"), kind = csv_.required("kind"),
               weight = csv_.required("weight");
    std::vector<GivenTie> ties;
    if (a && b && kind && weight) {
      const Columns columns{*a, *b, *kind, *weight};
      refuse_other_columns(columns);
      for (std::size_t row = 0; row < csv_.rows() && !faults_.full(); ++row)
        ties.push_back(tie(row, columns));
    }
    if (!faults_.empty()) throw engine::InputError(faults_.list());
    return ties;
  }

 private:
  void refuse_other_columns(const Columns& columns) {
    for (std::size_t k = 0; k < csv_.header().size() && csv_.rows() > 0; ++k) {
      if (k == columns.a || k == columns.b || k == columns.kind || k == columns.weight) continue;
      csv_.fault(0, k,
                 {fmt::format("a column '{}'", csv_.header()[k]), "a, b, kind and weight", ""});
    }
  }

  GivenTie tie(std::size_t row, const Columns& columns) {
    const std::uint64_t one = csv_.whole(row, columns.a, 1, kinds_->nodes),
                        other = csv_.whole(row, columns.b, 1, kinds_->nodes);
    constexpr double most = 1e6;
    const GivenTie tie{static_cast<std::uint32_t>(one - 1), static_cast<std::uint32_t>(other - 1),
                       kind_of(row, columns.kind), csv_.number(row, columns.weight, 0.0, most)};
    if (csv_.text(row, columns.a) == csv_.text(row, columns.b)) {
      csv_.fault(row, columns.b, {fmt::format("{} tied to itself", one), "two that differ", ""});
      return tie;
    }
    const auto [first, is_new] = pairs_.try_emplace(
        {std::min(tie.one, tie.other), std::max(tie.one, tie.other), tie.kind}, row);
    if (!is_new) {
      csv_.fault(row, columns.a,
                 {fmt::format("the pair {} and {} once more", one, other),
                  "each pair of a kind once, in either order",
                  fmt::format("it stands in row {} below the header", first->second + 1)});
    }
    return tie;
  }

  std::size_t kind_of(std::size_t row, std::size_t column) {
    const std::string text(csv_.text(row, column));
    const std::vector<std::string> names(kinds_->names.begin(), kinds_->names.end());
    const auto found = std::ranges::find(names, text);
    if (found == names.end()) {
      csv_.fault(
          row, column,
          {fmt::format("the kind '{}'", text), fmt::format("one of {}", engine::listed(names)),
           scenarios::did_you_mean(text, names)});
      return 0;
    }
    return static_cast<std::size_t>(found - names.begin());
  }

  const TieKinds* kinds_;
  scenarios::Faults faults_;  // before the reader that adds to them
  scenarios::Csv csv_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::size_t>, std::size_t> pairs_;
};

}  // namespace ties_detail

std::vector<models::reference::GivenTie> read_ties(const std::string& path,
                                                   const models::reference::TieKinds& kinds) {
  return ties_detail::TieReader(path, kinds).all();
}

}  // namespace studies
