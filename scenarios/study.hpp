// SPDX-License-Identifier: Apache-2.0
// A study as read and checked: which uncertainties (X), policies (L) and metrics (M) of a scenario
// (R) are looked at, and how often it is run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/spec/quantity.hpp"
#include "scenarios/scenario.hpp"

namespace scenarios {

/// A number that is not known, and what is believed of it.
struct Uncertainty {
  std::string path;  // as the study writes it: "recruitment.pull"
  std::string key;   // of the scenario, as --set takes it: "parameters.recruitment.pull"
  Value value;       // in the declared unit
  engine::Quantity quantity;
};

enum class Goal { none, least, most };

/// A metric that the study is about, what is wanted of it, and what would be good enough.
struct Objective {
  enum class Bound { at_most, at_least };
  struct Threshold {
    Bound bound = Bound::at_most;
    double value = 0.0;  // in the unit of the metric
  };
  std::string metric;
  Goal goal = Goal::none;
  std::optional<Threshold> target;
};

/// Replicates go on until the interval of a metric's mean is as narrow as this in every arm.
struct Precision {
  std::string metric;
  double half_width = 0.0;
  bool is_relative = false;  // a share of the mean, else in the unit of the metric
  double level = 0.95;
};

struct Replicates {
  std::size_t least = 1;
  std::size_t most = 1;
  std::optional<Precision> until;  // absent: least == most
};

/// How the uncertainties are sampled. Without a design each replicate draws its own values.
struct DesignRequest {
  enum class Kind { none, latin_hypercube, sobol, factorial, csv };
  Kind kind = Kind::none;
  std::size_t count = 0;  // samples; factorial: levels of each uncertainty
  std::string file;       // path to open of a CSV
};

struct StudyRecord {
  bool ledgers_every_step = false;    // else summed over a run
  std::vector<std::string> metrics;   // ids; empty: all
  std::vector<std::string> by_place;  // fields, for looking
};

/// A file that a study names by a path of its own: where it is written, and where the file is.
struct NamedFile {
  int line = 0, column = 0;  // of the scalar, from 1
  std::string written, file;
};

struct Study {
  std::string id;    // file stem, or the folder of ID/study.yaml
  std::string file;  // as given, for messages
  std::string text;  // as written
  std::string title, question;
  Scenario scenario;  // with the arms of the study, in its order
  Replicates replicates;
  std::uint64_t seed = 1;
  std::vector<Uncertainty> uncertainties;  // in the order of the file
  std::vector<Objective> objectives;       // in the order of the file
  DesignRequest design;
  std::vector<std::string> robustness;  // measures, in the words of the file
  std::vector<NamedFile> files;         // scenario and design; shipped ids are none
  StudyRecord record;
};

/// The text of a study as a copy of it in another folder must be: paths lead to the same files.
std::string text_in_folder(const Study& study, const std::string& folder);

}  // namespace scenarios
