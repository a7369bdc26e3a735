#pragma once

#include "core/model/LocalText.h"

#include <cstdint>
#include <string>

namespace todoke {

/// A range of bytes of a document.
struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;

    [[nodiscard]] std::uint64_t end() const { return offset + length; }
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// Which form it is and whose, without anything about the patient but the hospital's own number.
struct FormInfo {
    /// Position in its document, from 1.
    std::uint32_t number = 0;
    /// Id of the kind as the pack names it, and its title (臨床調査個人票, 医療意見書).
    std::string kind;
    LocalText kindTitle;
    std::string formId;
    std::string formVersion;
    /// Title of the form: number and name of the disease (97 潰瘍性大腸炎).
    LocalText title;
    /// 院内管理番号.
    std::string inHouseId;
    /// 指定医番号 and the doctor's name.
    std::string doctorNumber;
    std::string doctorName;
    std::string institutionCode;
    /// 記載年月日 as written.
    std::string entryDate;
    std::string applicationType;
    /// From the first byte of its start tag to the last of its end tag.
    ByteRange bytes;
    /// Line and column of the start tag, from 1.
    std::uint64_t line = 0;
    std::uint64_t column = 0;
};

} // namespace todoke
