// SPDX-License-Identifier: Apache-2.0
// `inspect`: what a result file holds and whether it is as it was written.
#include <fmt/format.h>

#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "outputs/inspect/inspect.hpp"

namespace apps {

class InspectVerb final : public Verb {
 public:
  std::string_view name() const override { return "inspect"; }
  std::string_view line() const override {
    return "what a result file holds, and whether it is as it was written";
  }
  std::string_view details() const override {
    return "A file whose hash does not hold is refused: it was changed after it was written.\n\n"
           "Examples\n"
           "  holdfast inspect results/fictional-gangs.h5\n"
           "  holdfast inspect results/fictional-gangs.h5 --values --json\n";
  }
  void declare(Options& options) override {
    options.argument(file_, {"FILE", "", "a result file"});
    options.turn_on(with_values_,
                    {"--values", "", "mean, minimum, maximum and a hash of every variable"});
    options.turn_on(is_forced_, {"--force", "", "read on where the hash does not hold"});
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    const outputs::Inspection inspection =
        outputs::inspect(file_, with_values_ ? outputs::Depth::values : outputs::Depth::names,
                         is_forced_ ? outputs::Trust::forced : outputs::Trust::checked);
    if (manner_.is_json) {
      print(outputs::json_of(inspection) + "\n");
    } else if (!manner_.is_quiet) {
      print(outputs::text_of(inspection));
    }
    return engine::ExitCode::done;
  }

 private:
  Manner manner_;
  std::string file_;
  bool with_values_ = false;
  bool is_forced_ = false;
};

std::unique_ptr<Verb> make_inspect() { return std::make_unique<InspectVerb>(); }

}  // namespace apps
