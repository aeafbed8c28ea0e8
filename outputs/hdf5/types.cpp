// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/types.hpp"

#include <hdf5.h>

namespace outputs::hdf5 {

// clang-format off
template <> Id file_type<double>() { return H5T_IEEE_F64LE; }
template <> Id file_type<float>() { return H5T_IEEE_F32LE; }
template <> Id file_type<std::int64_t>() { return H5T_STD_I64LE; }
template <> Id file_type<std::uint64_t>() { return H5T_STD_U64LE; }
template <> Id file_type<std::int32_t>() { return H5T_STD_I32LE; }
template <> Id file_type<std::int8_t>() { return H5T_STD_I8LE; }
template <> Id memory_type<double>() { return H5T_NATIVE_DOUBLE; }
template <> Id memory_type<float>() { return H5T_NATIVE_FLOAT; }
template <> Id memory_type<std::int64_t>() { return H5T_NATIVE_INT64; }
template <> Id memory_type<std::uint64_t>() { return H5T_NATIVE_UINT64; }
template <> Id memory_type<std::int32_t>() { return H5T_NATIVE_INT32; }
template <> Id memory_type<std::int8_t>() { return H5T_NATIVE_INT8; }
// clang-format on

Handle text_type(Leftover leftover) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "a text type", leftover);
  require(H5Tset_size(type.id(), H5T_VARIABLE), "make text of variable length");
  require(H5Tset_cset(type.id(), H5T_CSET_UTF8), "make text UTF-8");
  return type;
}

namespace types_detail {

void write_scalar(Id object, const char* name, Id file_type, Id memory_type, const void* value) {
  Handle space(H5Screate(H5S_SCALAR), H5Sclose, "a scalar");
  Handle attribute(H5Acreate2(object, name, file_type, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                   H5Aclose, "an attribute");
  require(H5Awrite(attribute.id(), memory_type, value), "write an attribute");
  attribute.close();
  space.close();
}

template <class Value>
Value read_number(Id attribute) {
  Value value{};
  require(H5Aread(attribute, memory_type<Value>(), &value), "read an attribute");
  return value;
}

// Fixed and variable text alike; only scalars and arrays of one.
std::string read_text(Id attribute, Id type) {
  if (H5Tis_variable_str(type) > 0) {
    Handle space(H5Aget_space(attribute), H5Sclose, "the space of an attribute", Leftover::release);
    Handle memory(H5Tcopy(type), H5Tclose, "a text type", Leftover::release);
    char* text = nullptr;
    require(H5Aread(attribute, memory.id(), &text), "read an attribute");
    const std::string result = text == nullptr ? "" : text;
    H5Dvlen_reclaim(memory.id(), space.id(), H5P_DEFAULT, &text);
    return result;
  }
  std::string text(H5Tget_size(type), '\0');
  require(H5Aread(attribute, type, text.data()), "read an attribute");
  return text.substr(0, text.find('\0'));
}

bool is_single(Id attribute) {
  Handle space(H5Aget_space(attribute), H5Sclose, "the space of an attribute", Leftover::release);
  return H5Sget_simple_extent_npoints(space.id()) == 1;
}

// Reads what this program writes: single texts and numbers; leaves out references and arrays.
herr_t take_attribute(hid_t object, const char* name, const H5A_info_t*, void* into) {
  try {
    Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, "an attribute",
                     Leftover::release);
    if (!is_single(attribute.id())) return 0;
    Handle type(H5Aget_type(attribute.id()), H5Tclose, "a type", Leftover::release);
    Attribute result{name, std::string()};
    const H5T_class_t kind = H5Tget_class(type.id());
    if (kind == H5T_STRING) {
      result.value = read_text(attribute.id(), type.id());
    } else if (kind == H5T_FLOAT) {
      result.value = read_number<double>(attribute.id());
    } else if (kind == H5T_INTEGER && H5Tget_sign(type.id()) == H5T_SGN_NONE) {
      result.value = read_number<std::uint64_t>(attribute.id());
    } else if (kind == H5T_INTEGER) {
      result.value = read_number<std::int64_t>(attribute.id());
    } else {
      return 0;
    }
    static_cast<std::vector<Attribute>*>(into)->push_back(std::move(result));
    return 0;
  } catch (const std::exception&) {
    return -1;  // an exception must not pass through the C library
  }
}

}  // namespace types_detail

using namespace types_detail;

void write_attribute(Id object, const char* name, std::string_view text) {
  Handle type = text_type(Leftover::abandon);
  const std::string ended(text);
  const char* pointer = ended.c_str();
  write_scalar(object, name, type.id(), type.id(), &pointer);
  type.close();
}

void write_number_attribute(Id object, const char* name, std::int32_t value) {
  write_scalar(object, name, H5T_STD_I32LE, H5T_NATIVE_INT32, &value);
}

void write_attribute(Id object, const Attribute& attribute) {
  if (const auto* text = std::get_if<std::string>(&attribute.value)) {
    write_attribute(object, attribute.name.c_str(), *text);
    return;
  }
  std::visit(
      [&](const auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (!std::is_same_v<Value, std::string>) {
          write_scalar(object, attribute.name.c_str(), file_type<Value>(), memory_type<Value>(),
                       &value);
        }
      },
      attribute.value);
}

template <class Value>
void write_array_attribute(Id object, const char* name, const std::vector<Value>& values) {
  const hsize_t length = values.size();
  Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "the space of an attribute");
  Handle attribute(
      H5Acreate2(object, name, file_type<Value>(), space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
      "an attribute");
  require(H5Awrite(attribute.id(), memory_type<Value>(), values.data()), "write an attribute");
  attribute.close();
  space.close();
}
template void write_array_attribute(Id, const char*, const std::vector<double>&);
template void write_array_attribute(Id, const char*, const std::vector<float>&);
template void write_array_attribute(Id, const char*, const std::vector<std::int8_t>&);

std::string read_text_attribute(Id object, const char* name) {
  if (H5Aexists(object, name) <= 0) return "";
  Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, "an attribute", Leftover::release);
  Handle type(H5Aget_type(attribute.id()), H5Tclose, "a type", Leftover::release);
  if (H5Tget_class(type.id()) != H5T_STRING || !is_single(attribute.id())) return "";
  return read_text(attribute.id(), type.id());
}

std::vector<std::int8_t> read_codes_attribute(Id object, const char* name) {
  if (H5Aexists(object, name) <= 0) return {};
  Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, "an attribute", Leftover::release);
  Handle space(H5Aget_space(attribute.id()), H5Sclose, "the space of an attribute",
               Leftover::release);
  const std::int64_t count =
      require(H5Sget_simple_extent_npoints(space.id()), "read the size of an attribute");
  if (count > 256) throw Failure("HDF5 file holds more than 256 flags");
  std::vector<std::int8_t> codes(static_cast<std::size_t>(count));
  require(H5Aread(attribute.id(), H5T_NATIVE_INT8, codes.data()), "read an attribute");
  return codes;
}

std::vector<Attribute> read_attributes(Id object) {
  std::vector<Attribute> found;
  hsize_t place = 0;
  // By order of creation, which files of this program track; a foreign file falls back to names.
  if (H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, &place, take_attribute, &found) < 0) {
    found.clear();
    place = 0;
    require(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, &place, take_attribute, &found),
            "read attributes");
  }
  return found;
}

}  // namespace outputs::hdf5
