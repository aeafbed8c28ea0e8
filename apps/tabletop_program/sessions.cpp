// SPDX-License-Identifier: Apache-2.0
// How the program makes sessions: of exercises that are shipped, or that lie in a folder.
#include "apps/surroundings.hpp"
#include "apps/tabletop_program/tasks.hpp"
#include "tabletop/exercise/exercise_reader.hpp"
#include "tabletop/server/card.hpp"

namespace apps {

tabletop::Makers makers_of_sessions() {
  using tabletop::Json;
  return {
      .create =
          [](const std::filesystem::path& folder, const std::string& exercise, const Json& settings,
             std::uint64_t seed) {
            const std::string home = home_folder();
            return tabletop::Session::create(
                folder,
                tabletop::load_exercise(tabletop::find_exercise(exercise, home, current_folder()),
                                        home),
                settings, seed);
          },
      .open =
          [](const std::filesystem::path& folder) {
            return tabletop::Session::open(folder, home_folder());
          },
      .summary =
          [](const std::filesystem::path& folder) { return tabletop::Session::summary(folder); },
      .cards =
          [](const std::string& language) {
            Json cards = Json::array();
            for (const tabletop::Exercise& exercise : tabletop::list_exercises(home_folder()))
              cards.push_back(tabletop::card_of(exercise, language));
            return cards;
          }};
}

}  // namespace apps
