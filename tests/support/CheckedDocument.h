#pragma once

#include "core/crypto/Digest.h"
#include "core/model/CheckReport.h"
#include "tests/support/MemoryStreams.h"

#include <memory>
#include <string>
#include <vector>

namespace todoke::test {

/// A document in memory, which can become another one behind the back of whoever checked it.
class MemoryContent final : public SourceContent {
public:
    explicit MemoryContent(Bytes content)
        : bytes(std::move(content)) {}
    [[nodiscard]] Result<std::unique_ptr<ByteStream>> open() const override {
        return std::unique_ptr<ByteStream>(std::make_unique<MemoryStream>(bytes, 1013));
    }
    Bytes bytes;
};

/// What a form of a test document is to be.
struct FormWish {
    std::string doctorNumber;
    std::string body;
    std::vector<Finding> findings = {};
};

/// A document with these forms as a check would describe it, to be given to `check::ReportBuilder`.
struct CheckedDocument {
    explicit CheckedDocument(const std::vector<FormWish>& wishes) {
        text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<list><count>";
        const std::string count = std::to_string(wishes.size());
        report.layout.formCount = ByteRange{text.size(), count.size()};
        text += count + "</count>\n  <!-- forms -->\n  ";
        report.layout.head = {0, text.size()};
        for (const FormWish& wish : wishes) {
            FormReport form;
            form.info.number = static_cast<std::uint32_t>(report.forms.size() + 1);
            form.info.doctorNumber = wish.doctorNumber;
            form.findings = wish.findings;
            const std::string xml = "<form>" + wish.body + "</form>";
            if (!report.forms.empty())
                text += "\n  ";
            form.info.bytes = {text.size(), xml.size()};
            text += xml;
            report.forms.push_back(std::move(form));
        }
        const std::uint64_t tail = text.size();
        text += "\n</list>\n";
        report.layout.tail = {tail, text.size() - tail};
        report.name = "export.xml";
        report.size = text.size();
        report.sha256 = crypto::sha256Hex(bytesOf(text));
        report.institutionCode = "1319999996";
        report.pack = PackRef{"standin", "2024-04", std::string(64, 'a'), {}, true, true};
        content = std::make_shared<MemoryContent>(copyOf(bytesOf(text)));
        report.content = content;
    }

    std::string text;
    SourceReport report;
    std::shared_ptr<MemoryContent> content;
};

} // namespace todoke::test
