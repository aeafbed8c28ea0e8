// SPDX-License-Identifier: Apache-2.0
#include "engine/run/process.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/parallel/parallel.hpp"
#include "engine/run/model.hpp"

namespace engine {

Process::Process(Model& model, int stage, Table& table, std::string_view name,
                 std::string_view about)
    : Component(model, name, about), stage_(stage), table_(&table), hash_(name_hash20(name)) {
  model.enlist(*this);
}

Writer::Writer(Process* owner, Role role, Stock* stock, std::string name)
    : owner_(owner), role_(role), stock_(stock), name_(std::move(name)) {
  owner->writers_.push_back(this);
}

std::span<double> Writer::over(const Cells& cells) const {
  Outbox& outbox = *cells.outbox;
  const std::span<double> buffer(outbox.memory.data() + slot_ * tile_cells, cells.size);
  if (!outbox.is_used[slot_]) {
    outbox.is_used[slot_] = 1;
    std::fill(buffer.begin(), buffer.end(), 0.0);
  }
  return buffer;
}

std::span<double> Writer::whole() const {
  if (!is_whole_used_) {
    is_whole_used_ = true;
    std::fill(whole_.begin(), whole_.end(), 0.0);
  }
  return whole_;
}

Flow::Flow(Process* owner, Stock& into, std::string_view name, std::string_view entry)
    : Writer(owner, Role::flow, &into, owner->name() + "." + std::string(name)) {
  if (into.kind() == Stock::Kind::field) throw std::logic_error(this->name() + ": a field is set");
  entry_ = entry;
}

Set::Set(Process* owner, Stock& field)
    : Writer(owner, Role::set, &field, owner->name() + "." + field.name()) {
  if (field.kind() != Stock::Kind::field) throw std::logic_error(name() + ": only fields are set");
}

Exit::Exit(Process* owner, Stock& from, std::string_view name, Destination destination)
    : Writer(owner, Role::exit, &from, owner->name() + "." + std::string(name)),
      to_(destination.to),
      tally_(destination.tally),
      draw_(owner->exits_++) {
  if (from.kind() != Stock::Kind::whole) throw std::logic_error(this->name() + ": needs whole stock");
  if (draw_ >= first_draw) throw std::logic_error(owner->name() + " has too many exits");
  entry_ = destination.entry;
}

Request::Request(Process* owner, Stock& from, std::string_view name, Destination destination)
    : Writer(owner, Role::request, &from, owner->name() + "." + std::string(name)),
      to_(destination.to),
      tally_(destination.tally) {
  if (from.kind() != Stock::Kind::whole) throw std::logic_error(this->name() + ": needs whole stock");
  entry_ = destination.entry;
}

Neighbours::Neighbours(Process* owner, Table& table, std::vector<const Stock*> fields)
    : table_(&table), fields_(std::move(fields)) {
  owner->neighbours_.push_back(this);
}

void Neighbours::copy(const Now& now) {
  const std::size_t width = fields_.size();
  copy_.resize(table_->cells() * width);
  for_each_block(*now.threads, table_->tiles(), 8, [&](std::size_t first, std::size_t last, std::size_t) {
    for (std::size_t tile = first; tile < last; ++tile) {
      const std::size_t size = table_->size_of_tile(tile);
      double* out = copy_.data() + tile * tile_cells * width;
      for (std::size_t f = 0; f < width; ++f) {
        const double* column = std::as_const(*table_).column(tile, fields_[f]->column());
        for (std::size_t i = 0; i < size; ++i) out[i * width + f] = column[i];
      }
    }
  });
}

namespace process_detail {
// One lane of cells after another: neighbours of a row hold their lanes side by side, so the inner
// loop runs over lanes × fields, contiguous in the copy.
template <std::size_t Width>
void pull_rows(const Cells& cells, const Graph& graph, const double* copy, const std::span<double>* out) {
  const std::size_t lanes = cells.table->lanes();
  for (std::size_t i = 0; i < cells.size; ++i) {
    const std::size_t cell = cells.begin + i;
    const Row row = static_cast<Row>(cell / lanes);
    const std::size_t lane = cell % lanes;
    std::array<double, Width> sum{};
    const std::uint32_t last = graph.begin[row + 1];
    for (std::uint32_t edge = graph.begin[row]; edge < last; ++edge) {
      const double weight = graph.weight[edge];
      const double* from = copy + (graph.neighbour[edge] * lanes + lane) * Width;
      for (std::size_t f = 0; f < Width; ++f) sum[f] += weight * from[f];
    }
    for (std::size_t f = 0; f < Width; ++f) out[f][i] = sum[f];
  }
}
}  // namespace process_detail

void Neighbours::pull(const Cells& cells, const std::span<double>* out, std::size_t count) const {
  if (count != fields_.size()) throw std::logic_error("as many sums as fields");
  switch (count) {
    case 1: return process_detail::pull_rows<1>(cells, *graph_, copy_.data(), out);
    case 2: return process_detail::pull_rows<2>(cells, *graph_, copy_.data(), out);
    case 3: return process_detail::pull_rows<3>(cells, *graph_, copy_.data(), out);
    case 4: return process_detail::pull_rows<4>(cells, *graph_, copy_.data(), out);
    default: throw std::logic_error("one to four fields of neighbours at a time");
  }
}

namespace process_detail {
std::uint32_t words_of(const Process& process, std::size_t draw) {
  return (process.hash() << 12) | static_cast<std::uint32_t>(draw / 4);
}
}  // namespace process_detail

std::span<const double> uniform(const Now& now, const Process& process, const Cells& cells,
                                std::size_t draw) {
  const std::span<double> out = cells.buffer();
  fill_uniform(out.data(), now.lanes->key_low_from(cells.first_lane),
               now.lanes->key_high_from(cells.first_lane), cells.table->entity_low(cells.tile),
               cells.table->entity_high(cells.tile), static_cast<std::uint32_t>(now.step),
               process_detail::words_of(process, first_draw + draw),
               static_cast<unsigned>(draw % 4), cells.size);
  return out;
}

double uniform(const Now& now, const Process& process, const Table& table, std::size_t cell,
               std::size_t draw) {
  return uniform(now.lanes->key(cell % table.lanes()), table.entity(cell),
                 static_cast<std::uint32_t>(now.step), process.hash(),
                 static_cast<std::uint32_t>(first_draw + draw));
}

}  // namespace engine
