# SPDX-License-Identifier: GPL-3.0-or-later
# The building blocks of the project: flags, paydesk_module(), paydesk_program(), paydesk_test().

find_program(PAYDESK_CCACHE ccache)
if(PAYDESK_CCACHE)
  # Relative paths, so that every checkout on a machine shares what one of them compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${PAYDESK_CCACHE})
endif()
find_program(PAYDESK_MOLD mold)
if(PAYDESK_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()

# Every target of ours is compiled with these.
add_library(paydesk_flags INTERFACE)
target_include_directories(paydesk_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(paydesk_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
  QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400
  PAYDESK_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(paydesk_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion
    $<$<BOOL:${PAYDESK_WERROR}>:-Werror>)
endif()
if(PAYDESK_SANITIZE)
  target_compile_options(paydesk_flags INTERFACE -fsanitize=${PAYDESK_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(paydesk_flags INTERFACE -fsanitize=${PAYDESK_SANITIZE})
endif()

function(_paydesk_qt target scope)
  foreach(part IN LISTS ARGN)
    target_link_libraries(${target} ${scope} Qt6::${part})
  endforeach()
endfunction()

# _paydesk_pch(target header-or-REUSE_FROM...): precompiled headers where they are worth their size, which they are not for
# QtCore alone.
function(_paydesk_pch target)
  target_precompile_headers(${target} ${ARGN})
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()

# paydesk_module(name SOURCES file... [QT part...] [NEEDS module...] [LIBS target...])
# The static library paydesk_<name> of the folder src/<name>. NEEDS names the modules it may include.
function(paydesk_module name)
  cmake_parse_arguments(M "" "" "SOURCES;QT;NEEDS;LIBS" ${ARGN})
  set(target paydesk_${name})
  add_library(${target} STATIC ${M_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON)
  target_link_libraries(${target} PUBLIC $<BUILD_INTERFACE:paydesk_flags> ${M_LIBS})
  _paydesk_qt(${target} PUBLIC ${M_QT})
  foreach(need IN LISTS M_NEEDS)
    target_link_libraries(${target} PUBLIC paydesk_${need})
  endforeach()
  if(PAYDESK_PCH AND "Widgets" IN_LIST M_QT)
    _paydesk_pch(${target} PRIVATE <QtWidgets>)
  endif()
endfunction()

# paydesk_program(name SOURCES file... NEEDS module...)
function(paydesk_program name)
  cmake_parse_arguments(P "" "" "SOURCES;NEEDS" ${ARGN})
  add_executable(${name} ${P_SOURCES})
  target_link_libraries(${name} PRIVATE paydesk_flags)
  foreach(need IN LISTS P_NEEDS)
    target_link_libraries(${name} PRIVATE paydesk_${need})
  endforeach()
endfunction()

# paydesk_test(module name [SOURCES file...] [LIBS target...] [QT part...] [WRAPPER command...])
# The ctest <module>.<name> from tests/<module>/tst_<name>.cpp, linked to that one module; WRAPPER runs it.
function(paydesk_test module name)
  cmake_parse_arguments(T "" "" "SOURCES;LIBS;QT;WRAPPER" ${ARGN})
  set(target tst_${module}_${name})
  add_executable(${target} tst_${name}.cpp ${T_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${target} PRIVATE Qt6::Test paydesk_${module} ${T_LIBS})
  # A test names only the members that matter to it.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU,Clang>:-Wno-missing-field-initializers>)
  _paydesk_qt(${target} PRIVATE ${T_QT})
  if(PAYDESK_PCH)
    _paydesk_pch(${target} REUSE_FROM paydesk_testpch)
  endif()
  add_test(NAME ${module}.${name} COMMAND ${T_WRAPPER} $<TARGET_FILE:${target}>)
  set_tests_properties(${module}.${name} PROPERTIES TIMEOUT 300
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTWEBENGINE_DISABLE_SANDBOX=1;PAYDESK_ALLOW_UNSANDBOXED=1;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=qt.qpa.*=false")
endfunction()
