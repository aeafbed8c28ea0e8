# SPDX-License-Identifier: Apache-2.0
# Writes the call list of components: a file models/FOLDER/NAME.cpp defines
# `void models::declare_NAME(Model& model)`, and models::declare_all calls them all.

# Order of the folders is the order of declaration, names within a folder are sorted.
set(HOLDFAST_COMPONENT_FOLDERS processes crises levers actions metrics injects)

function(write_component_list output)
  set(declarations "")
  set(calls "")
  set(seen "")
  foreach(folder IN LISTS HOLDFAST_COMPONENT_FOLDERS)
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
    list(SORT files)
    foreach(file IN LISTS files)
      get_filename_component(name "${file}" NAME_WE)
      if(name IN_LIST seen)
        message(FATAL_ERROR "Two components are called '${name}'; one is models/${folder}/${name}.cpp")
      endif()
      list(APPEND seen "${name}")
      string(APPEND declarations "void declare_${name}(Model& model);\n")
      string(APPEND calls "  declare_${name}(model);\n")
    endforeach()
  endforeach()
  set(parameter "Model& model")
  if(NOT seen)
    set(parameter "Model&")
  endif()
  file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT
"// SPDX-License-Identifier: Apache-2.0
// Written by cmake/component_list.cmake from the files of models/.
namespace models {
class Model;
@declarations@void declare_all(Model& model);
}  // namespace models

void models::declare_all(@parameter@) {
@calls@}
")
endfunction()
