# SPDX-License-Identifier: Apache-2.0
#
# Debian packages, by `cpack -G DEB` in a build folder that was configured with
# -DCMAKE_INSTALL_PREFIX=/usr -DBUILD_SHARED_LIBS=ON: nuncio, libnuncio0, libnuncio-dev.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME nuncio)
# Whoever hands packages out gives an address.
set(NUNCIO_MAINTAINER "nuncio maintainers <maintainers@localhost>" CACHE STRING
    "Maintainer of the Debian packages, as Name <address>")
set(CPACK_PACKAGE_CONTACT ${NUNCIO_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL program development)
if(BUILD_SHARED_LIBS)
  list(APPEND CPACK_COMPONENTS_ALL library)
endif()
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
# The script sees only variables that begin so.
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian/prepare.cmake)
set(CPACK_NUNCIO_SOURCE ${PROJECT_SOURCE_DIR})

set(what "nuncio reads English diplomatic news and writes what it says as RDF: people and
the posts they hold, countries, meetings, calls, visits and quotations, each
fact with the words of the article that say it.")

set(so libnuncio${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME nuncio)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION ${what})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${so})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
# The word lists.
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS nuncio)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "${what}\n.\nThis package holds the shared library.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libnuncio-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
if(BUILD_SHARED_LIBS)
  set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
      "${so} (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
endif()
# `pkg-config --cflags` reads the files of what is private, too.
string(JOIN ", " foreign_packages libraptor2-dev libutf8proc-dev libjansson-dev nettle-dev
       zlib1g-dev libzstd-dev)
if(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS)
  string(PREPEND foreign_packages "${CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS}, ")
endif()
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS ${foreign_packages})
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "${what}\n.\nThis package holds the headers and what is needed to build with it.")

file(WRITE ${PROJECT_BINARY_DIR}/package/conffiles "/etc/nuncio/example.json\n")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA ${PROJECT_BINARY_DIR}/package/conffiles)
# Before 1.0 a program needs the very version that it was built with. The triggers run
# ldconfig.
set(triggers ${PROJECT_SOURCE_DIR}/packaging/debian/triggers)
file(WRITE ${PROJECT_BINARY_DIR}/package/shlibs
     "libnuncio ${PROJECT_VERSION_MAJOR} ${so} (= ${PROJECT_VERSION}-1)\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
    ${PROJECT_BINARY_DIR}/package/shlibs ${triggers})

include(CPack)
