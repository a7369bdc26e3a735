#include "core/check/DocumentCheck.h"

#include "core/check/DocumentFindings.h"
#include "core/check/FormFacts.h"
#include "core/check/ValueForms.h"
#include "core/check/ValueOrder.h"
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

bool isInvalid(const DocumentTree& tree, const FoundItem& item) {
    return item.attribute ? tree.attributes(item.node)[*item.attribute].invalid : tree.node(item.node).invalid;
}

/// What is left of a path that starts at the root when it is followed from an element; empty when it does not lead
/// through this element.
std::optional<pack::ItemPath> restOfPath(const DocumentTree& tree, NodeIndex node, const pack::ItemPath& path) {
    std::vector<pack::QName> above;
    for (; tree.node(node).parent != kNoNode; node = tree.node(node).parent)
        above.push_back({tree.nameOf(node).ns, tree.nameOf(node).local});
    if (above.size() > path.elements.size() || !std::equal(above.rbegin(), above.rend(), path.elements.begin()))
        return std::nullopt;
    pack::ItemPath rest = path;
    rest.elements.erase(rest.elements.begin(), rest.elements.begin() + static_cast<std::ptrdiff_t>(above.size()));
    return rest;
}

/// The day of a date that may have a time or a time zone behind it.
std::optional<Date> dayOf(std::string_view written) {
    constexpr std::size_t kDay = 10;
    const bool more = written.size() > kDay && std::string_view("TZ+-").find(written[kDay]) != std::string_view::npos;
    return parseDate(more ? written.substr(0, kDay) : written);
}

/// Whether a count as the header writes it (`020`, `+20`) is this number.
bool states(std::string_view written, const std::string& count) {
    return hasFormOf(pack::Primitive::decimal, written) && compareDecimals(written, count) == 0;
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

/// What stands outside of the forms is written by the system alone: no doctor can put it right. A rule of the pack says
/// itself who can.
void giveToVendor(Finding& finding) {
    if (finding.who != Who::doctor || !finding.ruleId.empty())
        return;
    finding.who = Who::vendor;
    if (finding.code == "F2001")
        finding.args.emplace_back("outside", "yes");
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
    std::for_each(m_report.findings.begin(), m_report.findings.end(), giveToVendor);
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
    readHeader(make, container.node);
    // What is wrong with its content is known when its bytes are gone.
    m_places->remember(container.node);
}

bool DocumentCheck::partRead(DocumentTree& tree, const DocumentPart& part) {
    const FindingMaker make = maker(tree);
    if (part.form != nullptr)
        return checkForm(make, part);
    m_schema.explain(make, part.problems, m_stop, m_report.findings);
    m_bindings.check(make, part.root, m_options.date, m_report.findings);
    readHeader(make, part.root);
    if (m_rules)
        m_places->remember(part.root);
    return true;
}

void DocumentCheck::containerEnded(DocumentTree& tree, const Container& container) {
    m_schema.explainContent(maker(tree), container, m_report.findings);
    if (container.node == tree.root())
        checkOutsideRules(maker(tree));
}

void DocumentCheck::documentEnded(DocumentTree& tree, std::span<const NodeProblem> problems) {
    if (!problems.empty())
        m_schema.explainDocument(maker(tree), problems, m_report.findings);
}

bool DocumentCheck::checkForm(const FindingMaker& make, const DocumentPart& part) {
    const DocumentTree& tree = make.tree();
    const TreeNode node = tree.node(part.root);
    FormReport form;
    m_schema.explain(make, part.problems, m_stop, form.findings);
    if (part.root == tree.root())
        readHeader(make, part.root);
    form.info = readFormInfo(tree, part.root, *part.form, *m_engine.pack);
    form.info.number = part.number;
    form.info.bytes = {node.begin, node.end - node.begin};
    const TextPosition position = m_bytes->locate(node.begin);
    form.info.line = position.line;
    form.info.column = position.column;
    checkVersion(make, part, form.info, form.findings);
    m_bindings.check(make, part.root, dayOf(form.info.entryDate).value_or(m_options.date), form.findings);
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
    const auto known =
        std::find_if(versions.begin(), versions.end(), [&](const auto& v) { return v.version == info.formVersion; });
    const Date today = m_options.date;
    if (isInvalid(make.tree(), *item) || (known != versions.end() && (!known->from || *known->from <= today) &&
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
    const auto evaluated = m_rules->evaluate(make.tree(), form, hits);
    return takeHits(make, form, evaluated, std::move(hits), findings);
}

bool DocumentCheck::takeHits(const FindingMaker& make, NodeIndex at, const Result<void>& evaluated,
                             std::vector<RuleHit> hits, std::vector<Finding>& findings) {
    for (RuleHit& hit : hits)
        findings.push_back(findingOf(make, std::move(hit)));
    if (evaluated)
        return true;
    // A mistake of the pack ends the check; what is too much for a rule is said of the form that is so big.
    if (evaluated.error().code != Errc::tooLarge) {
        m_failure = evaluated.error();
        return false;
    }
    findings.push_back(make.onElement("F4002", at));
    findings.back().technical = evaluated.error().detail;
    return true;
}

bool DocumentCheck::checkOutsideRules(const FindingMaker& make) {
    if (!m_rules)
        return true;
    std::vector<RuleHit> hits;
    const auto end = static_cast<NodeIndex>(make.tree().size());
    const auto evaluated = m_rules->evaluateOutside(make.tree(), end, hits);
    return takeHits(make, make.tree().root(), evaluated, std::move(hits), m_report.findings);
}

void DocumentCheck::readHeader(const FindingMaker& make, NodeIndex node) {
    const auto read = [&](const std::optional<pack::ItemPath>& path, std::string_view code,
                          std::optional<HeaderItem>& target) {
        const auto rest = path && !target ? restOfPath(make.tree(), node, *path) : std::nullopt;
        const auto item = rest ? findItem(make.tree(), node, *rest) : std::nullopt;
        if (!item)
            return;
        Finding finding =
            item->attribute ? make.onAttribute(code, item->node, *item->attribute) : make.onValue(code, item->node);
        target = HeaderItem{item->value, std::move(finding), isInvalid(make.tree(), *item)};
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
    // A header that leaves its count empty states none.
    if (m_formCount && !m_formCount->invalid && !m_formCount->value.empty() && !states(m_formCount->value, counted)) {
        m_formCount->finding.args = {{"stated", m_formCount->value}, {"counted", counted}};
        m_report.findings.push_back(m_formCount->finding);
    }
    if (m_institution && !m_options.institutionCode.empty() && m_institution->value != m_options.institutionCode) {
        m_institution->finding.args = {{"expected", m_options.institutionCode}};
        m_report.findings.push_back(m_institution->finding);
    }
    if (m_report.forms.empty() && verdictOf(m_report.findings) != Verdict::notAcceptable)
        m_report.findings.push_back(makeFinding("F1010"));
}

} // namespace todoke::check
