# Run by CMake at build time: writes a source file that holds a text file as a constant.
#   cmake -DINPUT=file -DOUTPUT=file.cpp -DNAME=kConstant -DHEADER=folder/Header.h -DNAMESPACE=todoke::finding -P EmbedText.cmake
# The text must not contain the closing mark of the raw string below; JSON cannot.
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}" "#include \"${HEADER}\"

namespace ${NAMESPACE} {

const std::string_view ${NAME} = R\"TODOKE(${text})TODOKE\";

} // namespace ${NAMESPACE}
")
