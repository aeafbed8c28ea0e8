// SPDX-License-Identifier: Apache-2.0
#include "apps/verb.hpp"

namespace apps {

std::vector<std::unique_ptr<Verb>> all_verbs(studies::Crew* crew, Room* room) {
  std::vector<std::unique_ptr<Verb>> verbs;
  verbs.push_back(make_run());
  verbs.push_back(make_compare());
  verbs.push_back(make_study(crew));
  verbs.push_back(make_new());
  verbs.push_back(make_check());
  verbs.push_back(make_describe());
  verbs.push_back(make_inspect());
  verbs.push_back(make_rerun());
  verbs.push_back(make_explain());
  verbs.push_back(make_report());
  verbs.push_back(make_export());
  verbs.push_back(make_sense());
  verbs.push_back(make_discover());
  verbs.push_back(make_robustness());
  verbs.push_back(make_search());
  verbs.push_back(make_calibrate());
  verbs.push_back(make_signposts());
  verbs.push_back(make_tabletop(room));
  return verbs;
}

void Manner::declare(Options& options) {
  options.turn_on(is_json,
                  {"--json", "", "the result as JSON on standard output, and nothing else there"});
  options.turn_on(is_quiet, {"--quiet", "", "no progress and no commentary"});
}

void Manner::declare_threads(Options& options) {
  options.whole(
      threads,
      {"--threads", "N", "at most this many threads (default: all); never changes a digit"},
      {1, 1024});
}

}  // namespace apps
