# Copies the packs of a folder (its subfolders with a pack.json), and nothing else of it.
#   cmake -DSOURCE=folder -DTARGET=folder -P CopyPacks.cmake
file(GLOB manifests "${SOURCE}/*/pack.json")
foreach(manifest IN LISTS manifests)
    cmake_path(GET manifest PARENT_PATH pack)
    file(COPY "${pack}" DESTINATION "${TARGET}")
endforeach()
file(COPY "${SOURCE}/NOTICE.md" DESTINATION "${TARGET}")
