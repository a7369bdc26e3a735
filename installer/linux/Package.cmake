# What the Debian package holds, and the package itself (CPack, DEB). build.sh makes it.
include(GNUInstallDirs)
set(share "${CMAKE_INSTALL_DATADIR}")
install(TARGETS todoke todoke-desktop RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/packs" DESTINATION "${share}/todoke")
install(FILES linux/copyright DESTINATION "${share}/doc/todoke")
install(FILES linux/todoke.desktop DESTINATION "${share}/applications")
install(FILES linux/todoke-mime.xml DESTINATION "${share}/mime/packages" RENAME todoke.xml)
foreach(size 16 24 32 48 64 128 256)
    install(FILES "${CMAKE_BINARY_DIR}/app/desktop/icons/todoke-${size}.png"
        DESTINATION "${share}/icons/hicolor/${size}x${size}/apps" RENAME todoke.png)
endforeach()
install(CODE "
    execute_process(COMMAND python3 \"${CMAKE_CURRENT_SOURCE_DIR}/sbom.py\" linux ${PROJECT_VERSION}
        \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\" COMMAND_ERROR_IS_FATAL ANY)")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME todoke)
set(CPACK_PACKAGE_VENDOR "The Todoke project")
set(CPACK_PACKAGE_CONTACT "The Todoke project <todoke@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Check tool and uploader for forms of intractable diseases
 Todoke checks the XML that hospital systems export for Japan's national
 database of intractable and paediatric chronic diseases, explains every
 problem in plain Japanese, encrypts what is ready with the doctor's key
 file, uploads it and keeps a history.")
include(CPack)
