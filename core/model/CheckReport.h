#pragma once

#include "core/base/Time.h"
#include "core/model/Finding.h"
#include "core/model/FormInfo.h"
#include "core/model/PackRef.h"
#include "core/model/SourceContent.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace todoke {

namespace check {
class ReportBuilder;
}

/// The outcome for one form or one document.
enum class Verdict {
    ready,         ///< 送信可: nothing to correct, nothing to confirm
    confirm,       ///< 要確認: can be sent once a person confirmed
    notAcceptable, ///< 受付不能: at least one error
};

[[nodiscard]] std::string_view toString(Verdict verdict);

/// The verdict that a set of findings leads to; information alone leaves it `ready`.
[[nodiscard]] Verdict verdictOf(const std::vector<Finding>& findings);

/// The stricter of two.
[[nodiscard]] Verdict worse(Verdict a, Verdict b);

/// One form with what was found in it.
struct FormReport {
    FormInfo info;
    Verdict verdict = Verdict::ready;
    /// In the order of their places.
    std::vector<Finding> findings;
};

/// Where a document can be cut: what stands before the first form and after the last, and where it states its count.
struct DocumentLayout {
    /// From the first byte to the first form's start tag.
    ByteRange head;
    /// The content of the header item that counts the forms, or its value when it is an attribute.
    std::optional<ByteRange> formCount;
    /// From behind the last form to the end.
    ByteRange tail;
};

/// One document that was handed in.
struct SourceReport {
    /// As shown: relative to what the user handed in, `/` between parts, `archive.zip!/member.xml` inside a ZIP.
    std::string name;
    /// Where it was read; may hold a person's name, so it goes into no report. Empty for standard input.
    std::string path;
    std::uint64_t size = 0;
    /// Of the whole document, lower-case hexadecimal; empty when it could not be read to its end.
    std::string sha256;
    /// Empty when no pack serves the document.
    std::optional<PackRef> pack;
    /// The institution the header names.
    std::string institutionCode;
    DocumentLayout layout;
    std::vector<FormReport> forms;
    /// Findings that belong to no form: the file itself, its header, the batch.
    std::vector<Finding> findings;
    /// Over the file's own findings and all forms.
    Verdict verdict = Verdict::ready;
    /// True when an error of the file itself or of its header keeps every form from being sealed.
    bool blocked = false;
    std::shared_ptr<const SourceContent> content;
};

struct VerdictCounts {
    std::uint64_t ready = 0;
    std::uint64_t confirm = 0;
    std::uint64_t notAcceptable = 0;

    void add(Verdict verdict);
    [[nodiscard]] std::uint64_t total() const { return ready + confirm + notAcceptable; }
    friend bool operator==(const VerdictCounts&, const VerdictCounts&) = default;
};

/// What a check found. Only the check can make one, so that nothing unchecked can be sealed.
class CheckReport {
public:
    [[nodiscard]] const std::vector<SourceReport>& sources() const { return m_sources; }
    /// The day the check counts as today.
    [[nodiscard]] Date date() const { return m_date; }
    /// Forms by verdict; a form of a blocked source counts as not acceptable.
    [[nodiscard]] const VerdictCounts& counts() const { return m_counts; }
    [[nodiscard]] Verdict verdict() const;
    /// Findings of all sources and forms.
    [[nodiscard]] std::uint64_t findingCount() const;

private:
    friend class check::ReportBuilder;
    CheckReport() = default;

    std::vector<SourceReport> m_sources;
    Date m_date{};
    VerdictCounts m_counts;
};

} // namespace todoke
