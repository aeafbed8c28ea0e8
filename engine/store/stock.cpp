// SPDX-License-Identifier: Apache-2.0
#include "engine/store/stock.hpp"

namespace engine {

Stock::Stock(Table& table, Kind kind, const Quantity& quantity)
    : Stock(table, kind, quantity, std::string(quantity.name)) {}

Stock::Stock(Table& table, Kind kind, const Quantity& quantity, std::string name)
    : table_(&table), column_(0), kind_(kind), quantity_(quantity), name_(std::move(name)) {
  column_ = table.add(*this);
}

void Stock::start_at_in_all_lanes(Row row, double value) {
  for (std::size_t lane = 0; lane < table_->lanes(); ++lane)
    start_at(table_->cell(row, lane), value);
}

}  // namespace engine
