// SPDX-License-Identifier: Apache-2.0
// What the State knows of a province as a whole: means over its people.
#include "models/groups/present.hpp"

namespace models {

/// Mean of a field of the communities = Σ people · field / Σ people, and posts filled = staff / posts.
class ProvinceMeans final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit ProvinceMeans(engine::Model& model)
      : Meeting(model, stage(StageOf::observation), static_cast<Model&>(model).province.table,
                "province_means", "Means over the people of each province."),
        world_(static_cast<Model&>(model)) {}

  engine::Set control{this, world_.province.control};
  engine::Set transport{this, world_.province.transport};
  engine::Set unmet_need{this, world_.province.unmet_need};
  engine::Set trust_women{this, world_.province.trust_women};
  engine::Set trust_men{this, world_.province.trust_men};
  engine::Set excluded{this, world_.province.excluded};
  engine::Set posts_filled{this, world_.province.posts_filled};

  void meet(const engine::Now& now) override {
    const std::size_t cells = world_.province.table.cells();
    const Community& community = world_.community;
    const std::array<const engine::Stock*, means> fields{
        &community.control,
        &community.infrastructure[static_cast<std::size_t>(Infrastructure::transport)],
        &community.unmet_need,
        &community.trust.women,
        &community.trust.men,
        &community.excluded};
    const std::span<const double> sums =
        sums_.over(now, community.table.rows(), (means + 3) * cells,
                   [&](std::size_t row, std::span<double> into) { add(row, fields, into); });
    const std::array<const engine::Set*, means> out{&control,     &transport, &unmet_need,
                                                    &trust_women, &trust_men, &excluded};
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const double people = std::max(sums[means * cells + cell], 1.0);
      for (std::size_t k = 0; k < means; ++k) {
        out[k]->whole()[cell] = std::min(1.0, sums[k * cells + cell] / people);
      }
      const double staff = sums[(means + 1) * cells + cell];
      const double posts = sums[(means + 2) * cells + cell];
      posts_filled.whole()[cell] = posts > 0.0 ? std::min(10.0, staff / posts) : 1.0;
    }
  }

 private:
  static constexpr std::size_t means = 6;

  void add(std::size_t row, const std::array<const engine::Stock*, means>& fields,
           std::span<double> into) const {
    const Community& community = world_.community;
    const std::size_t lanes = community.table.lanes();
    const std::size_t cells = world_.province.table.cells();
    const std::size_t first = community.table.link().row[row] * lanes;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const double people = community.population.at(cell);
      for (std::size_t k = 0; k < means; ++k) {
        into[k * cells + first + lane] += people * fields[k]->at(cell);
      }
      into[means * cells + first + lane] += people;
      const double posts = community.security_posts.at(cell);
      if (posts <= 0.0) continue;
      into[(means + 2) * cells + first + lane] += posts;
      for (const Sex sex : {Sex::women, Sex::men}) {
        for (const Age age : {Age::young, Age::adults}) {
          into[(means + 1) * cells + first + lane] +=
              community.people(Standing::security).at(sex, age).at(cell);
        }
      }
    }
  }

  RowSums sums_;
};

void declare_province_means(Model& model) { model.add<ProvinceMeans>(); }

}  // namespace models
