#pragma once

#include "tests/core/check/CheckTool.h"

#include <string>
#include <utility>

namespace todoke::test {

inline std::string complexType(const std::string& content, const std::string& attributes = {}) {
    return "<xs:complexType><xs:sequence>" + content + "</xs:sequence>" + attributes + "</xs:complexType>";
}

/// The code, item and place of every finding, as one line.
inline QByteArray rowsFor(TestPack& pack, const std::string& document, check::CheckOptions options = {}) {
    return lineOf(rowsOf(checkTexts(storeOf(pack), {document}, std::move(options))));
}

/// Forms with everything in elements: id, day, version, sex; header with count and institution.
inline TestPack casesPack(const std::string& countType = "string") {
    TestPack pack(
        "", "batch", "form",
        schemaOf(
            "<xs:element name='batch'>" +
            complexType("<xs:element name='count' type='xs:" + countType +
                        "' minOccurs='0'/><xs:element name='institution' "
                        "type='xs:string' minOccurs='0'/>"
                        "<xs:element name='form' minOccurs='0' maxOccurs='unbounded'>" +
                        complexType("<xs:element name='id' type='xs:string'/><xs:element name='day' type='xs:date'/>"
                                    "<xs:element name='version' type='xs:string' minOccurs='0'/>"
                                    "<xs:element name='sex' type='xs:string' minOccurs='0'/>") +
                        "</xs:element>") +
            "</xs:element>"));
    pack.document()["header"] = {{"formCount", "count"}, {"institutionCode", "institution"}};
    pack.form()["inHouseId"] = "id";
    pack.form()["entryDate"] = "day";
    pack.form()["formVersion"] = "version";
    return pack;
}

inline std::string caseOf(const std::string& id, const std::string& more = {}) {
    return "<form><id>" + id + "</id><day>2024-04-01</day>" + more + "</form>";
}

} // namespace todoke::test
