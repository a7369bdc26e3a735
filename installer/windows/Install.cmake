# What the Windows package holds: `cmake --install` into a staging folder is its only source of files.
install(TARGETS todoke todoke-desktop RUNTIME DESTINATION .)
install(DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/packs" DESTINATION .)
install(DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/windows/policy" DESTINATION .)
install(FILES "${CMAKE_BINARY_DIR}/app/desktop/resources/todoke.ico" DESTINATION .)
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION licences RENAME todoke.txt)
install(DIRECTORY "${TODOKE_WINDOWS_SYSROOT}/licences" DESTINATION .)
install(FILES "${CMAKE_CURRENT_SOURCE_DIR}/licences/README.txt" DESTINATION licences)
install(CODE "
    execute_process(COMMAND python3 \"${CMAKE_CURRENT_SOURCE_DIR}/windows/libraries.py\" stage
        \"\${CMAKE_INSTALL_PREFIX}\" \"${TODOKE_WINDOWS_SYSROOT}\" COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND python3 \"${CMAKE_CURRENT_SOURCE_DIR}/sbom.py\" windows ${PROJECT_VERSION}
        \"\${CMAKE_INSTALL_PREFIX}\" \"${TODOKE_WINDOWS_SYSROOT}\" COMMAND_ERROR_IS_FATAL ANY)")
