// SPDX-License-Identifier: Apache-2.0
#include "engine/run/process.hpp"

#include "engine/run/model.hpp"

namespace engine {

Process::Process(Model& model, int stage, Table& table, std::string_view name,
                 std::string_view about)
    : Component(model, name, about), stage_(stage), table_(&table), hash_(name_hash20(name)) {
  model.enlist(*this);
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

std::array<std::span<const double>, 4> uniforms(const Now& now, const Process& process,
                                                const Cells& cells, std::size_t block) {
  std::array<std::span<double>, 4> out;
  for (std::span<double>& draw : out) draw = cells.buffer();
  fill_uniform4(out[0].data(), out[1].data(), out[2].data(), out[3].data(),
                now.lanes->key_low_from(cells.first_lane),
                now.lanes->key_high_from(cells.first_lane), cells.table->entity_low(cells.tile),
                cells.table->entity_high(cells.tile), static_cast<std::uint32_t>(now.step),
                process_detail::words_of(process, first_draw + 4 * block), cells.size);
  return {out[0], out[1], out[2], out[3]};
}

double uniform(const Now& now, const Process& process, const Table& table, std::size_t cell,
               std::size_t draw) {
  return uniform(now.lanes->key(cell % table.lanes()), table.entity(cell),
                 static_cast<std::uint32_t>(now.step), process.hash(),
                 static_cast<std::uint32_t>(first_draw + draw));
}

}  // namespace engine
