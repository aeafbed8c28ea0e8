// SPDX-License-Identifier: Apache-2.0
#include "studies/place_fields.hpp"

#include <array>

namespace studies {

namespace place_fields_detail {
using engine::Stock;
using models::Model;
using Of = PlaceField::Of;

const std::array fields{
    PlaceField{"homicides_recorded", "Homicides the police recorded in the step.", Of::sum, false,
               [](const Model& m) -> const Stock& { return m.community.homicides_recorded; }},
    PlaceField{"unmet_need", "Share of basic needs unmet.", Of::mean, false,
               [](const Model& m) -> const Stock& { return m.community.unmet_need; }},
    PlaceField{"coverage_by_state", "Share of service needs met by the State.", Of::mean, false,
               [](const Model& m) -> const Stock& { return m.community.coverage_by_state; }},
    PlaceField{"police_presence", "Police presence; 1 is the national mean at the start.", Of::mean,
               false, [](const Model& m) -> const Stock& { return m.community.police_presence; }},
    PlaceField{"fear_women", "Fear of violence of women.", Of::mean, false,
               [](const Model& m) -> const Stock& { return m.community.fear.women; }},
    PlaceField{"fear_men", "Fear of violence of men.", Of::mean, false,
               [](const Model& m) -> const Stock& { return m.community.fear.men; }},
    PlaceField{"trust_women", "Trust of women in the State.", Of::mean, false,
               [](const Model& m) -> const Stock& { return m.community.trust.women; }},
    PlaceField{"trust_men", "Trust of men in the State.", Of::mean, false,
               [](const Model& m) -> const Stock& { return m.community.trust.men; }},
    PlaceField{"income_women", "Income of women.", Of::mean, false,
               [](const Model& m) -> const Stock& { return m.community.income.women; }},
    PlaceField{"extorted", "Households and firms extorted in the step.", Of::sum, false,
               [](const Model& m) -> const Stock& { return m.community.extorted; }},
    PlaceField{"control", "Hold of groups over daily life.", Of::mean, true,
               [](const Model& m) -> const Stock& { return m.community.control; }},
    PlaceField{"members_at_large", "Members of groups at large.", Of::sum, true,
               [](const Model& m) -> const Stock& { return m.community.members_at_large; }},
};

const std::array watched{
    Indicator{"unmet_need", true, true,
              [](const Model& m) -> const Stock& { return m.community.unmet_need; }},
    Indicator{"deprivation", true, true,
              [](const Model& m) -> const Stock& { return m.community.deprivation; }},
    Indicator{"remoteness", true, true,
              [](const Model& m) -> const Stock& { return m.community.remoteness; }},
    Indicator{"service_gap", true, true,
              [](const Model& m) -> const Stock& { return m.community.promised_presence; }},
    Indicator{"inmates_per_place", false, false,
              [](const Model& m) -> const Stock& { return m.nation.inmates_per_place; }},
    Indicator{"believed_violence", false, false,
              [](const Model& m) -> const Stock& { return m.nation.believed_violence; }},
    Indicator{"believed_extortion", false, false,
              [](const Model& m) -> const Stock& { return m.province.believed_extortion; }},
    Indicator{"believed_recruitment", false, false,
              [](const Model& m) -> const Stock& { return m.province.believed_recruitment; }},
    Indicator{"alarm", false, false,
              [](const Model& m) -> const Stock& { return m.province.alarm; }},
    Indicator{"days_to_trial", false, false,
              [](const Model& m) -> const Stock& { return m.province.days_to_trial; }},
};
}  // namespace place_fields_detail

std::span<const PlaceField> place_fields() { return place_fields_detail::fields; }
std::span<const Indicator> indicators() { return place_fields_detail::watched; }

}  // namespace studies
