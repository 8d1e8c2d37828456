# SPDX-License-Identifier: Apache-2.0
#
# cpack runs this on the folder that holds one folder a component, before it makes packages
# of them: what Debian asks for beyond what `cmake --install` does.

set(names_program nuncio)
set(names_library libnuncio${CPACK_PACKAGE_VERSION_MAJOR})
set(names_development libnuncio-dev)

set(stamp $ENV{SOURCE_DATE_EPOCH})
if(NOT stamp)
  file(TIMESTAMP ${CPACK_NUNCIO_SOURCE}/CHANGELOG.md stamp "%s" UTC)
endif()
set(ENV{SOURCE_DATE_EPOCH} ${stamp})
string(TIMESTAMP day "%a, %d %b %Y %H:%M:%S +0000" UTC)

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component})
  set(name ${names_${component}})
  set(doc ${root}/usr/share/doc/${name})
  file(COPY ${CPACK_NUNCIO_SOURCE}/packaging/debian/copyright DESTINATION ${doc}
       FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  file(WRITE ${doc}/changelog.Debian
       "nuncio (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
       "  * See CHANGELOG.md in the package nuncio.\n\n"
       " -- ${CPACK_PACKAGE_CONTACT}  ${day}\n")
  file(GLOB pages ${root}/usr/share/man/man*/*.[1-8])
  execute_process(COMMAND gzip -9nf ${doc}/changelog.Debian ${pages}
                  COMMAND_ERROR_IS_FATAL ANY)
  if(EXISTS ${doc}/CHANGELOG.md)
    file(RENAME ${doc}/CHANGELOG.md ${doc}/changelog)
    execute_process(COMMAND gzip -9nf ${doc}/changelog COMMAND_ERROR_IS_FATAL ANY)
  endif()
endforeach()
