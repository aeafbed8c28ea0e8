// SPDX-License-Identifier: Apache-2.0
// Designs of experiments against what defines them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "engine/base/fault.hpp"
#include "studies/design/design.hpp"
#include "studies/design/points.hpp"
#include "tests/catch.hpp"
#include "tests/studies/study/study_files.hpp"

namespace studies::tests {

namespace {
const std::vector<std::string> three{"a", "b", "c"};

/// A CSV of its own for each test.
class Csv {
 public:
  explicit Csv(const std::string& text)
      : path_((std::filesystem::temp_directory_path() /
               ("design-" + std::to_string(::getpid()) + ".csv"))
                  .string()) {
    std::ofstream(path_) << text;
  }
  ~Csv() { std::filesystem::remove(path_); }
  scenarios::Study study() const {
    return study_of(two_uncertainties + "design: {csv: " + path_ + "}\n");
  }

 private:
  std::string path_;
};

engine::Fault first_fault(const std::string& csv) {
  const Csv file(csv);
  try {
    design_of(file.study());
  } catch (const engine::InputError& error) {
    return error.faults().front();
  }
  return {};
}
}  // namespace

TEST_CASE("A Latin hypercube hits every part of every dimension once", "[study]") {
  const std::size_t samples = GENERATE(1, 7, 64, 500);
  const std::vector<double> points = latin_hypercube(samples, three, 11);
  for (std::size_t d = 0; d < 3; ++d) {
    std::set<std::size_t> parts;
    for (std::size_t k = 0; k < samples; ++k) {
      const double point = points[k * 3 + d];
      CHECK((point > 0.0 && point < 1.0));
      parts.insert(static_cast<std::size_t>(point * static_cast<double>(samples)));
    }
    CHECK(parts.size() == samples);
  }
}

TEST_CASE("A further uncertain number moves no value of the others", "[study]") {
  const std::vector<std::string> two{"a", "c"};
  const std::vector<double> more = latin_hypercube(20, three, 3),
                            fewer = latin_hypercube(20, two, 3);
  const std::vector<double> other = latin_hypercube(20, two, 4);
  for (std::size_t k = 0; k < 20; ++k) CHECK(more[k * 3 + 2] == fewer[k * 2 + 1]);
  CHECK(fewer != other);
}

TEST_CASE("Two to the k points of Sobol's sequence fill every elementary interval", "[study]") {
  const std::vector<double> points = sobol_points(64, three, 5);
  for (std::size_t d = 0; d < 3; ++d) {
    std::set<std::size_t> parts;
    for (std::size_t k = 0; k < 64; ++k)
      parts.insert(static_cast<std::size_t>(points[k * 3 + d] * 64.0));
    CHECK(parts.size() == 64);
  }
  // The first two dimensions are a net of quality 0: each square of eight by eight holds one point.
  std::set<std::pair<std::size_t, std::size_t>> squares;
  for (std::size_t k = 0; k < 64; ++k)
    squares.insert({static_cast<std::size_t>(points[k * 3] * 8.0),
                    static_cast<std::size_t>(points[k * 3 + 1] * 8.0)});
  CHECK(squares.size() == 64);
}

TEST_CASE("A full factorial has every combination of levels once", "[study]") {
  const std::vector<double> points = factorial(3, 2);
  std::set<std::pair<double, double>> seen;
  for (std::size_t k = 0; k < 9; ++k) seen.insert({points[k * 2], points[k * 2 + 1]});
  CHECK(points.size() == 18);
  CHECK(seen.size() == 9);
}

TEST_CASE("Values of a design lie within what is believed", "[study]") {
  const Design design = design_of(study_of(two_uncertainties + "design: {latin_hypercube: 200}\n"));
  REQUIRE(design.samples == 200);
  double mean = 0.0;
  for (std::size_t k = 0; k < 200; ++k) {
    CHECK((design.at(k, 0) >= 0.2 && design.at(k, 0) <= 1.4));
    CHECK((design.at(k, 1) >= 0.3 && design.at(k, 1) <= 0.8));
    mean += design.at(k, 0) / 200.0;
  }
  // Stratified: the error of the mean is below a part's width over the root of the samples.
  CHECK(std::abs(mean - 0.8) < 5.0 * 1.2 / 200.0 / std::sqrt(12.0 * 200.0));
}

TEST_CASE("A design without uncertain numbers keeps its equal samples", "[study]") {
  const Design design = design_of(study_of("design: {sobol: 3}\n"));
  CHECK(design.samples == 3);
  CHECK(design.columns() == 0);
}

TEST_CASE("A design from a table is taken as it is written", "[study]") {
  const Csv file("state.police.integrity, recruitment.pull\n0.5,1\n# a remark\n70 %,0.25\n");
  const Design design = design_of(file.study());
  REQUIRE(design.samples == 2);
  CHECK(design.uncertainties[0].path == "state.police.integrity");
  CHECK(design.at(1, 0) == 0.7);
  CHECK(design.at(1, 1) == 0.25);
}

TEST_CASE("A wrong table is refused with the line and the column of its fault", "[study]") {
  const std::string header = "recruitment.pull,state.police.integrity\n";
  const engine::Fault range = first_fault(header + "0.3,0.4\n0.5,1.7\n");
  CHECK(range.place.line == 3);
  CHECK(range.place.column == 5);
  CHECK(first_fault(header + "0.3,abc\n").place.line == 2);
  CHECK(first_fault(header + "0.3\n").found == "1 values");
  CHECK(first_fault("recruitment.pull\n0.3\n").found == "no column 'state.police.integrity'");
  CHECK(first_fault(header).found == "no row of values");
  CHECK(first_fault("recruitment.pul,state.police.integrity\n1,0.5\n").place.line == 1);
}

}  // namespace studies::tests
