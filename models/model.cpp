// SPDX-License-Identifier: Apache-2.0
#include "models/model.hpp"

#include "models/measures/agenda.hpp"
#include "models/measures/measures.hpp"

namespace models {

namespace model_detail {
template <class Family>
void append(std::vector<const engine::Stock*>& stocks, const Family& family) {
  for (const engine::Stock& stock : family) stocks.push_back(&stock);
}
}  // namespace model_detail

Model::Model() : agenda_(std::make_unique<Agenda>()) {
  drivers_ = &add<CrisisDrivers>();
  measures_ = &add<Measures>();
  declare_all(*this);
  std::vector<const engine::Stock*> people;
  for (std::size_t k = 0; k < standings; ++k) {
    model_detail::append(people, community.people(static_cast<Standing>(k)).all());
  }
  add_ledger("people", std::move(people));
  add_ledger("money", {&groups.money});
}

Model::~Model() = default;

void Model::attach_agenda() {
  drivers_->attach_agenda();
  measures_->attach_agenda();
}

}  // namespace models
