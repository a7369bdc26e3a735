#include "core/check/DocumentCheck.h"

#include "core/check/DocumentFindings.h"
#include "core/check/FormFacts.h"
#include "core/model/FindingCode.h"

#include <algorithm>
#include <tuple>

namespace todoke::check {

namespace {

void sortByPlace(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.location.offset, a.code, a.ruleId) < std::tie(b.location.offset, b.code, b.ruleId);
    });
}

Finding findingOf(const FindingMaker& make, RuleHit&& hit) {
    const bool leaf = make.tree().node(hit.node).firstChild == kNoNode;
    Finding finding = hit.attribute ? make.onAttribute("F4001", hit.node, *hit.attribute)
                      : leaf        ? make.onValue("F4001", hit.node)
                                    : make.onElement("F4001", hit.node);
    finding.severity = hit.severity;
    finding.who = hit.who;
    finding.ruleId = std::move(hit.ruleId);
    finding.clause = std::move(hit.clause);
    finding.message = std::move(hit.message);
    finding.fix = std::move(hit.fix);
    return finding;
}

} // namespace

DocumentCheck::DocumentCheck(const PackEngine& engine, const CheckOptions& options, SourceReport& report, Place place)
    : m_engine(engine)
    , m_options(options)
    , m_report(report)
    , m_place(std::move(place))
    , m_schema(*engine.pack, engine.schema->model())
    , m_bindings(*engine.pack) {}

Result<void> DocumentCheck::run(DocumentBytes& bytes, const std::stop_token& stop) {
    m_bytes = &bytes;
    m_stop = stop;
    m_reader.emplace(*m_engine.document, bytes, static_cast<PartHandler&>(*this));
    m_paths.emplace(*m_engine.pack, m_reader->tree().names());
    m_places.emplace(bytes, m_reader->tree(), *m_reader);
    if (!m_engine.rules.empty())
        m_rules.emplace(m_engine.rules, m_reader->tree().names(), m_options.date);
    const ParseOutcome outcome = parseXml(bytes, m_engine.schema.get(), *m_reader);
    if (m_failure)
        return failure(*m_failure);
    if (stop.stop_requested())
        return failure(Errc::cancelled);
    if (outcome.kind != ParseOutcome::Kind::complete)
        m_report.findings.push_back(documentFinding(outcome, bytes));
    bytes.readToEnd();
    m_report.size = bytes.size();
    if (!bytes.readError())
        m_report.sha256 = bytes.finishHash();
    if (outcome.kind == ParseOutcome::Kind::complete)
        finishHeader();
    sortByPlace(m_report.findings);
    return {};
}

FindingMaker DocumentCheck::maker(DocumentTree& tree) {
    return {tree, *m_paths, *m_places};
}

bool DocumentCheck::goOn() {
    return !m_stop.stop_requested();
}

void DocumentCheck::containerStarted(DocumentTree& tree, const Container& container) {
    const FindingMaker make = maker(tree);
    m_schema.explainStartTag(make, container.node, container.problems, m_report.findings);
    // Only its attributes are there yet.
    m_bindings.check(make, container.node, m_options.date, m_report.findings);
    readHeader(make, tree.root());
    if (m_rules)
        m_places->remember(container.node);
}

bool DocumentCheck::partRead(DocumentTree& tree, const DocumentPart& part) {
    const FindingMaker make = maker(tree);
    if (part.form != nullptr)
        return checkForm(make, part);
    m_schema.explain(make, part.problems, m_report.findings);
    m_bindings.check(make, part.root, m_options.date, m_report.findings);
    readHeader(make, tree.root());
    if (m_rules)
        m_places->remember(part.root);
    return true;
}

void DocumentCheck::containerEnded(DocumentTree& tree, const Container& container) {
    m_schema.explainContent(maker(tree), container, m_report.findings);
    if (container.node == tree.root())
        checkOutsideRules(maker(tree));
}

bool DocumentCheck::checkForm(const FindingMaker& make, const DocumentPart& part) {
    const DocumentTree& tree = make.tree();
    const TreeNode node = tree.node(part.root);
    FormReport form;
    m_schema.explain(make, part.problems, form.findings);
    if (part.root == tree.root())
        readHeader(make, part.root);
    form.info = readFormInfo(tree, part.root, *part.form, *m_engine.pack);
    form.info.number = part.number;
    form.info.bytes = {node.begin, node.end - node.begin};
    const TextPosition position = m_bytes->locate(node.begin);
    form.info.line = position.line;
    form.info.column = position.column;
    checkVersion(make, part, form.info, form.findings);
    m_bindings.check(make, part.root, parseDate(form.info.entryDate).value_or(m_options.date), form.findings);
    if (!checkRules(make, part.root, form.findings))
        return false;
    if (const auto earlier = m_place.batch.findEarlier(m_place.index, m_report.name, form.info)) {
        form.findings.push_back(make.onElement(earlier->sameDocument ? "F5001" : "F5002", part.root));
        form.findings.back().args = {{"firstForm", std::to_string(earlier->form)}};
        if (!earlier->sameDocument)
            form.findings.back().args.emplace_back("otherFile", earlier->document);
    }
    sortByPlace(form.findings);
    form.verdict = verdictOf(form.findings);
    if (m_report.forms.empty())
        m_report.layout.head = {0, node.begin};
    m_report.layout.tail.offset = node.end;
    m_place.formChecked(form);
    m_place.progress(node.end);
    m_report.forms.push_back(std::move(form));
    return !m_stop.stop_requested();
}

void DocumentCheck::checkVersion(const FindingMaker& make, const DocumentPart& part, const FormInfo& info,
                                 std::vector<Finding>& findings) const {
    const auto& versions = m_engine.pack->manifest().formVersions;
    const auto item = part.form->formVersion ? findItem(make.tree(), part.root, *part.form->formVersion) : std::nullopt;
    if (versions.empty() || !item)
        return;
    const bool invalid = item->attribute ? make.tree().attributes(item->node)[*item->attribute].invalid
                                         : make.tree().node(item->node).invalid;
    const auto known =
        std::find_if(versions.begin(), versions.end(), [&](const auto& v) { return v.version == info.formVersion; });
    const Date today = m_options.date;
    if (invalid || (known != versions.end() && (!known->from || *known->from <= today) &&
                    (!known->until || today <= *known->until)))
        return;
    Finding finding =
        item->attribute ? make.onAttribute("F1007", item->node, *item->attribute) : make.onValue("F1007", item->node);
    finding.args = {{"version", info.formVersion}, {"date", formatDate(today)}};
    if (known != versions.end() && known->from)
        finding.args.emplace_back("acceptedFrom", formatDate(*known->from));
    if (known != versions.end() && known->until)
        finding.args.emplace_back("acceptedUntil", formatDate(*known->until));
    findings.push_back(std::move(finding));
}

bool DocumentCheck::checkRules(const FindingMaker& make, NodeIndex form, std::vector<Finding>& findings) {
    if (!m_rules)
        return true;
    std::vector<RuleHit> hits;
    if (auto evaluated = m_rules->evaluate(make.tree(), form, hits); !evaluated) {
        m_failure = evaluated.error();
        return false;
    }
    for (RuleHit& hit : hits)
        findings.push_back(findingOf(make, std::move(hit)));
    return true;
}

bool DocumentCheck::checkOutsideRules(const FindingMaker& make) {
    if (!m_rules)
        return true;
    std::vector<RuleHit> hits;
    const auto end = static_cast<NodeIndex>(make.tree().size());
    if (auto evaluated = m_rules->evaluateOutside(make.tree(), end, hits); !evaluated) {
        m_failure = evaluated.error();
        return false;
    }
    for (RuleHit& hit : hits)
        m_report.findings.push_back(findingOf(make, std::move(hit)));
    return true;
}

void DocumentCheck::readHeader(const FindingMaker& make, NodeIndex root) {
    const auto read = [&](const std::optional<pack::ItemPath>& path, std::string_view code,
                          std::optional<HeaderItem>& target) {
        const auto item = path && !target ? findItem(make.tree(), root, *path) : std::nullopt;
        if (!item)
            return;
        Finding finding =
            item->attribute ? make.onAttribute(code, item->node, *item->attribute) : make.onValue(code, item->node);
        target = HeaderItem{item->value, std::move(finding)};
        // The whole content, so that comments or references in it go with it when another number takes its place.
        const TreeNode& element = make.tree().node(item->node);
        if (code == "F5003" && item->attribute)
            m_report.layout.formCount = m_places->attributeBytes(item->node, *item->attribute);
        else if (code == "F5003" && element.contentEnd < element.end)
            m_report.layout.formCount = ByteRange{element.contentBegin, element.contentEnd - element.contentBegin};
    };
    read(m_engine.document->formCount, "F5003", m_formCount);
    read(m_engine.document->institutionCode, "F5006", m_institution);
    if (m_institution)
        m_report.institutionCode = m_institution->value;
}

void DocumentCheck::finishHeader() {
    m_report.layout.tail.length = m_report.size - m_report.layout.tail.offset;
    const std::string counted = std::to_string(m_report.forms.size());
    if (m_formCount && m_formCount->value != counted &&
        m_formCount->value.find_first_not_of("0123456789") == std::string::npos && !m_formCount->value.empty()) {
        m_formCount->finding.args = {{"stated", m_formCount->value}, {"counted", counted}};
        m_report.findings.push_back(m_formCount->finding);
    }
    if (m_institution && !m_options.institutionCode.empty() && m_institution->value != m_options.institutionCode) {
        m_institution->finding.args = {{"expected", m_options.institutionCode}};
        m_report.findings.push_back(m_institution->finding);
    }
    if (m_report.forms.empty() && m_report.findings.empty())
        m_report.findings.push_back(makeFinding("F1010"));
}

} // namespace todoke::check
