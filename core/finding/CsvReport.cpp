#include "core/base/Bytes.h"
#include "core/base/Csv.h"
#include "core/finding/Catalogue.h"
#include "core/finding/ReportParts.h"
#include "core/finding/ReportWriters.h"
#include "core/finding/VisibleText.h"

#include <algorithm>
#include <array>

namespace todoke::finding {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

constexpr std::array<std::string_view, 23> kColumns = {
    "rowKind",  "source", "formNumber", "form",   "inHouseId", "doctorNumber", "doctorName", "verdict",
    "severity", "code",   "section",    "number", "label",     "unit",         "found",      "sentence",
    "allowed",  "fix",    "who",        "rule",   "line",      "column",       "pack"};

using Row = std::array<std::string, kColumns.size()>;

class CsvWriter {
public:
    CsvWriter(const ReportOptions& options, ByteSink& sink)
        : m_options(options)
        , m_sink(sink) {}

    Result<void> write(const CheckReport& report) {
        Row header;
        for (std::size_t i = 0; i < kColumns.size(); ++i)
            header[i] = phrase("csv." + std::string(kColumns[i]));
        if (auto done = put(std::string(kByteOrderMark) + lineOf(header)); !done)
            return done;
        for (const SourceReport& source : report.sources()) {
            if (auto done = writeSource(source); !done)
                return done;
        }
        for (const Notice& notice : noticesOf(report, m_options.language)) {
            Row row;
            cell(row, "rowKind") = phrase("csv.kindNotice");
            cell(row, "sentence") = notice.text;
            if (auto done = put(lineOf(row)); !done)
                return done;
        }
        return {};
    }

private:
    static std::string& cell(Row& row, std::string_view column) {
        return row[static_cast<std::size_t>(std::find(kColumns.begin(), kColumns.end(), column) - kColumns.begin())];
    }

    [[nodiscard]] std::string phrase(std::string_view path) const {
        return m_catalogue.phrase(path, m_options.language);
    }

    static std::string lineOf(const Row& row) {
        std::string line;
        for (const std::string& text : row)
            line += (&text == &row.front() ? "" : ",") + csvCellForSpreadsheet(visibleText(text));
        return line + "\r\n";
    }

    Result<void> put(std::string_view line) { return m_sink.write(bytesOf(line)); }

    Result<void> writeSource(const SourceReport& source) {
        Row row;
        cell(row, "rowKind") = phrase("csv.kindFinding");
        cell(row, "source") = source.name;
        cell(row, "verdict") = m_catalogue.word(source.verdict, m_options.language);
        if (source.pack)
            cell(row, "pack") = source.pack->id + " " + source.pack->version;
        if (auto done = writeFindings(row, source.findings); !done)
            return done;
        for (const FormReport& form : source.forms) {
            cell(row, "formNumber") = std::to_string(form.info.number);
            cell(row, "form") = titleOf(form.info, m_options.language);
            cell(row, "inHouseId") = form.info.inHouseId;
            cell(row, "doctorNumber") = form.info.doctorNumber;
            cell(row, "doctorName") = form.info.doctorName;
            cell(row, "verdict") =
                m_catalogue.word(source.blocked ? Verdict::notAcceptable : form.verdict, m_options.language);
            if (auto done = writeFindings(row, form.findings); !done)
                return done;
        }
        return {};
    }

    Result<void> writeFindings(const Row& common, const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
            if (auto done = put(lineOf(rowOf(common, finding))); !done)
                return done;
        }
        return {};
    }

    [[nodiscard]] Row rowOf(const Row& common, const Finding& finding) const {
        const FindingText text = m_catalogue.describe(finding, m_options.language, m_options.foundValues);
        Row row = common;
        cell(row, "severity") = m_catalogue.word(finding.severity, m_options.language);
        cell(row, "code") = finding.code;
        cell(row, "section") = finding.item.section.in(m_options.language);
        cell(row, "number") = finding.item.number;
        cell(row, "label") = finding.item.label.empty() ? finding.item.path : finding.item.label.in(m_options.language);
        cell(row, "unit") = finding.item.unit.in(m_options.language);
        if (m_options.foundValues == FoundValues::shown)
            cell(row, "found") = finding.found;
        cell(row, "sentence") = text.sentence;
        cell(row, "allowed") = joined(text.allowed, phrase("item.separator"));
        cell(row, "fix") = text.fix;
        cell(row, "who") = text.who;
        cell(row, "rule") = finding.ruleId;
        if (finding.location.line > 0) {
            cell(row, "line") = std::to_string(finding.location.line);
            cell(row, "column") = std::to_string(finding.location.column);
        }
        return row;
    }

    const Catalogue& m_catalogue = Catalogue::builtIn();
    const ReportOptions& m_options;
    ByteSink& m_sink;
};

} // namespace

Result<void> writeCsvReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink) {
    return CsvWriter(options, sink).write(report);
}

} // namespace todoke::finding
