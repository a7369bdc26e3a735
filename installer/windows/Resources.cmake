# todoke_windows_resources(TARGET DESCRIPTION): icon, version and manifest of a Windows program.
find_program(ICOTOOL icotool REQUIRED)

function(todoke_windows_resources TARGET_NAME TARGET_DESCRIPTION)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/resources")
    set(TARGET_ICON "${folder}/todoke.ico")
    set(TARGET_MANIFEST "${folder}/${TARGET_NAME}.manifest")
    configure_file("${CMAKE_SOURCE_DIR}/installer/windows/resources/program.manifest" "${TARGET_MANIFEST}" @ONLY)
    configure_file("${CMAKE_SOURCE_DIR}/installer/windows/resources/program.rc.in" "${folder}/${TARGET_NAME}.rc" @ONLY)
    todoke_icons(pngs)
    add_custom_command(
        OUTPUT "${TARGET_ICON}"
        COMMAND "${ICOTOOL}" --create "--output=${TARGET_ICON}" ${pngs}
        DEPENDS ${pngs} VERBATIM)
    set_property(SOURCE "${folder}/${TARGET_NAME}.rc" APPEND PROPERTY OBJECT_DEPENDS "${TARGET_ICON};${TARGET_MANIFEST}")
    target_sources(${TARGET_NAME} PRIVATE "${folder}/${TARGET_NAME}.rc")
endfunction()
