#pragma once

#include "core/check/BatchStage.h"
#include "core/check/BindingStage.h"
#include "core/check/CheckOptions.h"
#include "core/check/DocumentReader.h"
#include "core/check/PackEngine.h"
#include "core/check/PathTable.h"
#include "core/check/Places.h"
#include "core/check/SchemaDiagnosis.h"
#include "core/check/rules/RuleEvaluator.h"
#include "core/model/CheckReport.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

namespace todoke::check {

/// Checks one document, form by form, with all layers.
class DocumentCheck final : private PartHandler {
public:
    /// What concerns the whole check: the document's position in it, and whom to tell of each form that is done and of
    /// the number of bytes read.
    struct Place {
        std::size_t index = 0;
        BatchStage& batch;
        std::function<void(const FormReport&)> formChecked;
        std::function<void(std::uint64_t)> progress;
    };

    DocumentCheck(const PackEngine& engine, const CheckOptions& options, SourceReport& report, Place place);

    /// Reads and checks everything in `bytes` and fills the report. `Errc::cancelled` when `stop` says so, and the
    /// errors of a rule that cannot be evaluated.
    Result<void> run(DocumentBytes& bytes, const std::stop_token& stop);

private:
    void containerStarted(DocumentTree& tree, const Container& container) override;
    bool partRead(DocumentTree& tree, const DocumentPart& part) override;
    void containerEnded(DocumentTree& tree, const Container& container) override;
    void documentEnded(DocumentTree& tree, std::span<const NodeProblem> problems) override;
    bool goOn() override;

    bool checkForm(const FindingMaker& make, const DocumentPart& part);
    void checkVersion(const FindingMaker& make, const DocumentPart& part, const FormInfo& info,
                      std::vector<Finding>& findings) const;
    bool checkRules(const FindingMaker& make, NodeIndex form, std::vector<Finding>& findings);
    bool checkOutsideRules(const FindingMaker& make);
    /// False when the rules cannot be evaluated at all.
    bool takeHits(const FindingMaker& make, NodeIndex at, const Result<void>& evaluated, std::vector<RuleHit> hits,
                  std::vector<Finding>& findings);
    /// Looks for the header's items in what was read last: a container's start tag, or a part.
    void readHeader(const FindingMaker& make, NodeIndex node);
    void finishHeader();
    [[nodiscard]] FindingMaker maker(DocumentTree& tree);

    /// A header item with its place, for what is known only at the end of the document.
    struct HeaderItem {
        std::string value;
        Finding finding;
        /// The schema has said what is wrong with it.
        bool invalid = false;
    };

    const PackEngine& m_engine;
    const CheckOptions& m_options;
    SourceReport& m_report;
    Place m_place;
    SchemaDiagnosis m_schema;
    BindingStage m_bindings;
    std::optional<DocumentReader> m_reader;
    std::optional<PathTable> m_paths;
    std::optional<Places> m_places;
    std::optional<RuleEvaluator> m_rules;
    std::optional<HeaderItem> m_formCount;
    std::optional<HeaderItem> m_institution;
    DocumentBytes* m_bytes = nullptr;
    std::stop_token m_stop;
    std::optional<Error> m_failure;
};

} // namespace todoke::check
