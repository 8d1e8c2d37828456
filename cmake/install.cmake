# SPDX-License-Identifier: Apache-2.0
#
# What `cmake --install` puts where, in three components: the program with its data, the
# library, and what is needed to build with it.

include(CMakePackageConfigHelpers)

set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/nuncio)

# ---- program ----

# As the first program of a build asks for them, made of its tables.
set(completions)
foreach(shell IN ITEMS bash zsh fish)
  set(completion ${PROJECT_BINARY_DIR}/completions/nuncio.${shell})
  add_custom_command(OUTPUT ${completion}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/completions
    COMMAND sh -c "\"$0\" help --completions \"$1\" >\"$2\"" $<TARGET_FILE:nuncio_program>
            ${shell} ${completion}
    DEPENDS nuncio_program VERBATIM)
  list(APPEND completions ${completion})
endforeach()
add_custom_target(completions ALL DEPENDS ${completions})
set(completion_folder ${PROJECT_BINARY_DIR}/completions)
install(FILES ${completion_folder}/nuncio.bash RENAME nuncio COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${completion_folder}/nuncio.zsh RENAME _nuncio COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${completion_folder}/nuncio.fish COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

install(TARGETS nuncio_installed COMPONENT program
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
set(data_folder ${CMAKE_INSTALL_DATADIR}/nuncio)
install(DIRECTORY data/ DESTINATION ${data_folder} COMPONENT program
        PATTERN examples EXCLUDE)
install(DIRECTORY ontology DESTINATION ${data_folder} COMPONENT program)
install(DIRECTORY docs/queries DESTINATION ${data_folder} COMPONENT program
        FILES_MATCHING PATTERN "*.rq")
install(FILES docs/nuncio.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES packaging/systemd/nuncio@.service packaging/systemd/nuncio@.timer
        DESTINATION lib/systemd/system COMPONENT program)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program
        FILES_MATCHING PATTERN "*.md" PATTERN "*.svg" PATTERN queries EXCLUDE PATTERN hacking.md EXCLUDE
        PATTERN scheduling EXCLUDE)
install(DIRECTORY docs/scheduling/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/scheduling
        COMPONENT program)
install(FILES packaging/example.json DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples
        COMPONENT program)
# The units read /etc/nuncio.
if(CMAKE_INSTALL_FULL_SYSCONFDIR STREQUAL "/etc")
  install(FILES packaging/example.json DESTINATION /etc/nuncio COMPONENT program)
endif()

# ---- library ----

install(TARGETS nuncio EXPORT nuncioTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library
        NAMELINK_COMPONENT development)
install(DIRECTORY include/nuncio DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        COMPONENT development)

# What a static library needs, as pkg-config modules and as calls for them.
set(foreign_modules "raptor2 libutf8proc jansson nettle zlib libzstd")
set(config_modules)
foreach(pair IN ITEMS raptor2:raptor2 utf8proc:libutf8proc jansson:jansson nettle:nettle
                      zlib:zlib zstd:libzstd)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 name)
  list(GET pair 1 module)
  string(APPEND config_modules
         "  pkg_check_modules(${name} REQUIRED QUIET IMPORTED_TARGET ${module})\n")
endforeach()

file(RELATIVE_PATH prefix_from_pc
     ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(packaging/nuncio.pc.in generated/nuncio.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/generated/nuncio.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
configure_package_config_file(packaging/nuncioConfig.cmake.in generated/nuncioConfig.cmake
                              INSTALL_DESTINATION ${config_folder})
# Before 1.0 another minor version may be another interface.
write_basic_package_version_file(generated/nuncioConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/generated/nuncioConfig.cmake
              ${PROJECT_BINARY_DIR}/generated/nuncioConfigVersion.cmake
        DESTINATION ${config_folder} COMPONENT development)
install(EXPORT nuncioTargets NAMESPACE nuncio:: DESTINATION ${config_folder}
        COMPONENT development)
